#include <boost/test/unit_test.hpp>

#include "engine/support/failing_store.h"
#include "engine/support/shop.h"

// DELETE /v1/visitors/{id}: what is left of a visitor afterwards is noise.
using namespace cairn;
using namespace cairn::test;

namespace {

constexpr std::string_view kOrder =
    R"({"factId":"order-1","kind":"order_paid","occurredAt":1,"visitorId":"%","orderId":"1042",)"
    R"("amountMinor":5000,"currency":"EUR","customerKey":"00000000000000aa"})";
constexpr std::string_view kLater =
    R"({"factId":"order-1-shipped","kind":"order_shipped","occurredAt":2,"orderId":"1042"})";

std::string orderOf(std::uint64_t visitor) {
  std::string fact{kOrder};
  return fact.replace(fact.find('%'), 1, toHex(idOf("visitor", visitor)));
}

EraseReply erase(Engine& engine, std::uint64_t visitor, std::int64_t atMs) {
  auto replies = turn(engine, {EraseRequest{"demo", atMs, idOf("visitor", visitor)}}, atMs);
  return std::get<EraseReply>(replies.at(0));
}

struct Fixture {
  Fixture() {
    for (std::uint64_t visitor = 1; visitor <= 2; ++visitor) {
      BatchText batch;
      batch.visitor = visitor;
      batch.batch = visitor;
      batch.facts = {fact("product_viewed", 500, R"("productId":"cedar","name":"Cedar coat")")};
      shop.send(batch, kNow);
    }
    shop.sign(orderOf(1), kNow + 1);
  }
  Shop shop;
};

// Where keys stand as they are.
std::string keyBytes(Shop const& shop) {
  return shop.bytesOf("state.db");
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(erase_visitor, Fixture)

BOOST_AUTO_TEST_CASE(an_erased_visitor_is_unknown_at_once_and_after_a_restart) {
  auto const other = shop.story(2);
  auto const reply = erase(*shop, 1, kNow + 2);
  BOOST_TEST(reply.erased);
  BOOST_TEST(!reply.failed.has_value());
  BOOST_TEST(shop.story(1).empty());
  BOOST_TEST(shop.story(2) == other);
  shop.reopen();
  BOOST_TEST(shop.story(1).empty());
  BOOST_TEST(shop.story(2) == other);
}

BOOST_AUTO_TEST_CASE(a_power_cut_right_after_the_answer_brings_nothing_back) {
  erase(*shop, 1, kNow + 2);
  BOOST_TEST(shop.digestOfCopy() == shop->stateDigest());
}

BOOST_AUTO_TEST_CASE(after_a_checkpoint_and_before_one_alike) {
  shop.reopen();  // a checkpoint: snapshot, name and links are in tables now
  BOOST_TEST(!shop.story(1).empty());
  BOOST_TEST(erase(*shop, 1, kNow + 2).erased);
  BOOST_TEST(shop.story(1).empty());
  shop.reopen();
  BOOST_TEST(shop.story(1).empty());
}

BOOST_AUTO_TEST_CASE(an_unknown_visitor_is_no_error_and_leaves_no_frame) {
  auto const bytes = shop->figures().ledgerBytes;
  BOOST_TEST(!erase(*shop, 77, kNow + 2).erased);
  BOOST_TEST(shop->figures().ledgerBytes == bytes);
}

BOOST_AUTO_TEST_CASE(asking_twice_is_asking_once) {
  BOOST_TEST(erase(*shop, 1, kNow + 2).erased);
  BOOST_TEST(!erase(*shop, 1, kNow + 3).erased);
}

BOOST_AUTO_TEST_CASE(the_order_no_longer_leads_to_anybody) {
  erase(*shop, 1, kNow + 2);
  BOOST_TEST(shop.sign(std::string{kLater}, kNow + 3).unattached == 1U);
  shop.reopen();
  auto again = std::string{kLater};
  again.replace(again.find("shipped"), 7, "refunde");
  BOOST_TEST(shop.sign(again, kNow + 4).unattached == 1U);
}

BOOST_AUTO_TEST_CASE(who_comes_again_is_somebody_new) {
  BOOST_TEST(occurrences(shop.story(1), "Cedar coat") == 1U);
  erase(*shop, 1, kNow + 2);
  BatchText batch;
  batch.batch = 9;
  batch.facts = {fact("product_viewed", 500, R"("productId":"birch","name":"Birch boots")")};
  shop.send(batch, kNow + 3);
  BOOST_TEST(occurrences(shop.story(1), "Birch boots") == 1U);
  BOOST_TEST(occurrences(shop.story(1), "Cedar coat") == 0U);
  BOOST_TEST(shop.digestOfCopy() == shop->stateDigest());
  shop.reopen();
  BOOST_TEST(occurrences(shop.story(1), "Birch boots") == 1U);
}

BOOST_AUTO_TEST_CASE(what_the_visitor_says_in_the_same_turn_goes_as_well) {
  BatchText batch;
  batch.batch = 9;
  auto replies = turn(*shop,
                      {signalsRequest(batch.json(), kNow + 2, 1'000),
                       EraseRequest{"demo", kNow + 2, idOf("visitor", 1)},
                       EraseRequest{"demo", kNow + 2, idOf("visitor", 1)}},
                      kNow + 2);
  BOOST_TEST(std::get<EraseReply>(replies.at(1)).erased);
  BOOST_TEST(std::get<EraseReply>(replies.at(2)).erased);
  BOOST_TEST(shop.story(1).empty());
  BOOST_TEST(shop.digestOfCopy() == shop->stateDigest());
}

BOOST_AUTO_TEST_CASE(the_feed_says_so_and_keeps_nothing_else_of_the_visitor) {
  auto const hex = toHex(idOf("visitor", 1));
  erase(*shop, 1, kNow + 2);
  auto const events = shop->feedAfter(0);
  BOOST_REQUIRE(events.has_value());
  BOOST_TEST(events->back().kind == "erased");
  BOOST_TEST(events->back().data == R"({"visitor":")" + hex + "\"}");
  for (auto const& event : *events)
    BOOST_TEST((event.kind == "erased" || occurrences(event.data, hex) == 0));
  BOOST_TEST(occurrences(shop->hello("demo", kNow + 3), hex) == 0U);
}

// The key itself: it stands in state.db as raw bytes, so its absence can be looked for.
BOOST_AUTO_TEST_CASE(the_key_is_in_no_file_any_more) {
  shop.reopen();
  auto const before = keyBytes(shop);
  std::unique_ptr<Store> store;
  shop.close();
  Faults faults;
  store = failingStore(shop.dir(), faults);
  std::vector<std::string> keys;
  auto const refs = store->newest(10);
  BOOST_REQUIRE(!!refs);
  for (auto const ref : *refs) {
    auto const row = store->visitor(ref);
    BOOST_REQUIRE((row && *row));
    auto const& bytes = (*row)->key.bytes;
    keys.emplace_back(reinterpret_cast<char const*>(bytes.data()), bytes.size());
  }
  store.reset();
  BOOST_REQUIRE(keys.size() == 2U);
  for (auto const& key : keys)
    BOOST_TEST(occurrences(before, key) >= 1U);  // the search does search
  shop.open();
  erase(*shop, 1, kNow + 2);
  erase(*shop, 2, kNow + 3);
  for (auto const& key : keys)
    BOOST_TEST(occurrences(shop.allBytes(), key) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(erase_faults)

BOOST_AUTO_TEST_CASE(a_key_that_could_not_be_destroyed_is_owed_and_told) {
  TempDir dir;
  Faults faults;
  auto config = configFor(dir.path());
  auto engine = Engine::open(config, failingStore(dir.path(), faults));
  BOOST_REQUIRE(!!engine);
  turn(**engine, {signalsRequest(BatchText{}.json(), kNow, 1'000)}, kNow);
  faults.destroy = StoreError::Io;
  auto const reply = erase(**engine, 1, kNow + 1);
  BOOST_TEST(reply.erased);
  BOOST_TEST((reply.failed == StoreError::Io));
  BOOST_TEST(!(*engine)->visitor("demo", idOf("visitor", 1)).has_value());
  BOOST_TEST((*engine)->nextDeadline() == kNow + 1'001);
  turn(**engine, {}, kNow + 1'001);
  BOOST_TEST((*engine)->nextDeadline() == kNow + 2'001);  // still owed
  faults.destroy.reset();
  turn(**engine, {}, kNow + 2'001);
  BOOST_TEST((*engine)->nextDeadline() > kNow + 3'001);
  BOOST_TEST(!erase(**engine, 1, kNow + 3'000).erased);
}

BOOST_AUTO_TEST_CASE(a_key_still_owed_when_the_process_ends_goes_at_the_next_start) {
  TempDir dir;
  Faults faults;
  auto config = configFor(dir.path());
  {
    auto engine = Engine::open(config, failingStore(dir.path(), faults));
    BOOST_REQUIRE(!!engine);
    turn(**engine, {signalsRequest(BatchText{}.json(), kNow, 1'000)}, kNow);
    faults.destroy = StoreError::Io;
    erase(**engine, 1, kNow + 1);
  }
  faults.destroy.reset();
  auto again = Engine::open(config, failingStore(dir.path(), faults));
  BOOST_REQUIRE(!!again);
  BOOST_TEST(!(*again)->visitor("demo", idOf("visitor", 1)).has_value());
  again->reset();
  auto const store = failingStore(dir.path(), faults);
  BOOST_TEST(!*store->visitor(1));
}

BOOST_AUTO_TEST_CASE(a_turn_that_fails_erases_nothing) {
  TempDir dir;
  Faults faults;
  auto engine = Engine::open(configFor(dir.path()), failingStore(dir.path(), faults));
  BOOST_REQUIRE(!!engine);
  turn(**engine, {signalsRequest(BatchText{}.json(), kNow, 1'000)}, kNow);
  auto const before = (*engine)->stateDigest();
  faults.write = StoreError::Full;
  auto made = (*engine)->prepare({EraseRequest{"demo", kNow + 1, idOf("visitor", 1)}}, kNow + 1);
  auto const failed = (*engine)->commit(*made);
  BOOST_TEST((failed == StoreError::Full));
  BOOST_TEST((*engine)->finish(*made, failed).empty());
  BOOST_TEST((*engine)->stateDigest() == before);
}

BOOST_AUTO_TEST_SUITE_END()
