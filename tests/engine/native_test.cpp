#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

#include "engine/support/shop.h"

using namespace cairn;
using namespace cairn::test;

namespace {

constexpr auto kCart = R"("amountMinor":18900,"currency":"EUR","items":1)";

std::string search(std::int64_t atMs, int need) {
  auto const key = "00000000000000a" + std::to_string(need);
  return fact("search_submitted", atMs,
              R"("queryKey":")" + key + R"(","needKey":")" + key + R"(","results":4)");
}

// Serves every deadline up to `untilMs`, as the host does.
void wait(Shop& shop, std::int64_t untilMs) {
  while (shop->nextDeadline() <= untilMs)
    turn(*shop, {}, shop->nextDeadline());
}

// A batch of a page that cannot run the core.
BatchText factsOnly() {
  BatchText batch;
  batch.core = "none";
  return batch;
}

BatchText cartPage() {
  auto batch = factsOnly();
  batch.pageType = "cart";
  batch.pagePath = "/cart";
  batch.facts = {fact("page_viewed", 500), fact("cart_viewed", 900, kCart)};
  return batch;
}

// A jacket goes into the cart and out again, three times; who tells of it, and how far apart.
struct Telling {
  char const* what;
  std::int64_t pageAtMs, serverAtMs;  // after each change; -1 = does not tell
  bool removalsSigned;
  std::size_t indecisions;
};
std::ostream& operator<<(std::ostream& out, Telling const& row) {
  return out << row.what;
}

Telling const kTellings[] = {
    {"the page alone", 0, -1, false, 1},
    {"both, the server later", 0, 9'000, true, 1},
    {"both, the page later", 9'000, 0, true, 1},
    {"the page all, the server what was added", 0, 9'000, false, 1},
    {"the same, the page later", 9'000, 0, false, 1},
    {"so far apart that two jackets were added", 0, 11'000, false, 0},
};

// In order of time: what the page and the server tell of a change of the cart at `atMs`.
void tell(Shop& shop, Telling const& row, std::string const& kind, std::int64_t atMs, bool sign) {
  static std::uint64_t number = 100;
  auto const page = [&] {
    auto batch = factsOnly();
    batch.batch = ++number;
    batch.facts = {fact(kind, batch.createdAtMs, R"("productId":"alder-jacket")")};
    shop.send(batch, atMs + row.pageAtMs);
  };
  auto const server = [&] {
    if (!sign || row.serverAtMs < 0) return;
    auto const at = atMs + row.serverAtMs;
    shop.sign(R"({"factId":"line-)" + std::to_string(++number) + R"(","kind":")" + kind +
                  R"(","occurredAt":)" + std::to_string(at) + R"(,"visitorId":")" +
                  toHex(idOf("visitor", 1)) + R"(","productId":"alder-jacket"})",
              at);
  };
  if (row.pageAtMs <= row.serverAtMs) return page(), server();
  server(), page();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(native_host)

BOOST_AUTO_TEST_CASE(three_searches_for_different_things_are_a_struggle_without_webassembly) {
  Shop shop;
  auto batch = factsOnly();
  batch.createdAtMs = 40'000;
  batch.pageType = "search";
  batch.pagePath = "/search";
  batch.facts = {search(10'000, 1), search(20'000, 2), search(39'000, 3)};
  auto const reply = shop.send(batch, kNow);
  BOOST_TEST(occurrences(shop.story(1), R"("kind":"search_struggle")") >= 1U);
  BOOST_TEST(occurrences(shop.story(1), R"("host":"native")") >= 1U);
  BOOST_REQUIRE(reply.decision.has_value());
  BOOST_TEST(reply.decision->play == "search_rescue");
  BOOST_TEST((reply.decision->signalId & 0x8000'0000U) != 0U);
}

BOOST_AUTO_TEST_CASE(a_cart_left_alone_is_noticed_when_nobody_asks) {
  Shop shop;
  shop.send(cartPage(), kNow);
  BOOST_TEST(shop->nextDeadline() < kNow + 1'800'000);
  wait(shop, kNow + 300'000);
  BOOST_TEST(occurrences(shop.story(1), R"("kind":"idle_cart","phase":"raised")") >= 1U);
  BOOST_TEST(shop->stateDigest() == shop.digestOfCopy());
}

BOOST_AUTO_TEST_CASE(the_native_host_is_silent_where_the_page_has_just_spoken) {
  Shop shop;
  auto batch = factsOnly();
  batch.createdAtMs = 40'000;
  batch.facts = {search(10'000, 1), search(20'000, 2), search(39'000, 3)};
  batch.signals = {signal("search_struggle", 39'000, 1)};
  shop.send(batch, kNow);
  BOOST_TEST(shop->figures().signals == 1U);
  BOOST_TEST(occurrences(shop.story(1), R"("host":"native")") == 0U);
}

BOOST_AUTO_TEST_CASE(a_play_given_in_silence_goes_out_with_the_next_reply_or_not_at_all) {
  for (auto const lateMs : {5'000, 60'000}) {
    Shop shop;
    auto batch = factsOnly();
    batch.pageType = "checkout";
    batch.pagePath = "/checkout/shipping";
    batch.facts = {fact("page_viewed", 400), fact("checkout_started", 500),
                   fact("checkout_step_viewed", 900, R"("step":"shipping")")};
    shop.send(batch, kNow);
    wait(shop, kNow + 92'000);
    BOOST_TEST(shop->figures().playsGiven == 1U);
    BatchText next = batch;
    next.batch = 2;
    next.facts.clear();
    next.createdAtMs = 93'000 + lateMs;
    auto const reply = shop.send(next, kNow + 92'000 + lateMs);
    BOOST_TEST(reply.decision.has_value() == (lateMs == 5'000));
    if (reply.decision) BOOST_TEST(reply.decision->play == "checkout_reassurance");
    BOOST_TEST(shop->stateDigest() == shop.digestOfCopy());
  }
}

BOOST_AUTO_TEST_CASE(a_page_with_its_own_core_is_left_to_it) {
  Shop shop;
  auto batch = cartPage();
  batch.core = "wasm";
  shop.send(batch, kNow);
  wait(shop, kNow + 1'700'000);
  BOOST_TEST(shop->figures().signals == 0U);
  BatchText searching;
  searching.batch = 2;
  searching.visitor = 2;
  searching.createdAtMs = 40'000;
  searching.facts = {search(10'000, 1), search(20'000, 2), search(39'000, 3)};
  shop.send(searching, kNow);
  BOOST_TEST(shop->figures().signals == 0U);
  BOOST_TEST(shop->stateDigest() == shop.digestOfCopy());
}

BOOST_AUTO_TEST_CASE(the_newest_batch_says_who_looks) {
  Shop shop;
  shop.send(cartPage(), kNow);
  auto moving = cartPage();  // another page of the visit, where WebAssembly compiles
  moving.core = "wasm";
  moving.batch = 2;
  moving.facts.clear();
  moving.createdAtMs = 11'000;
  shop.send(moving, kNow + 10'000);
  auto late = cartPage();  // older than what was just heard: it changes nothing about that
  late.batch = 3;
  late.createdAtMs = 5'000;
  turn(*shop, {signalsRequest(late.json(), kNow + 11'000, 12'000)}, kNow + 11'000);
  wait(shop, kNow + 1'700'000);
  BOOST_TEST(shop->figures().signals == 0U);
  BOOST_TEST(shop->stateDigest() == shop.digestOfCopy());
}

BOOST_DATA_TEST_CASE(what_page_and_server_both_tell_of_the_cart_counts_once,
                     boost::unit_test::data::make(kTellings), row) {
  Shop shop;
  shop.send(factsOnly(), kNow - 20'000);
  for (auto i = 0; i < 3; ++i) {
    tell(shop, row, "product_added_to_cart", kNow + i * 80'000, true);
    tell(shop, row, "product_removed_from_cart", kNow + i * 80'000 + 40'000, row.removalsSigned);
  }
  auto const story = shop.story(1);
  auto const signals = story.substr(story.find(R"("signals":[)"));
  BOOST_TEST(occurrences(signals, R"("kind":"cart_indecision","phase":"raised")") ==
             row.indecisions);
  BOOST_TEST(shop->stateDigest() == shop.digestOfCopy());
}

BOOST_AUTO_TEST_CASE(a_turn_of_ticks_that_fails_is_taken_back) {
  Shop shop;
  shop.send(cartPage(), kNow);
  auto const before = shop->stateDigest();
  auto const due = shop->nextDeadline();
  auto prepared = shop->prepare({}, due);
  BOOST_TEST(shop->finish(*prepared, StoreError::Io).empty());
  BOOST_TEST(shop->stateDigest() == before);
  BOOST_TEST(shop->nextDeadline() == due);
}

BOOST_AUTO_TEST_SUITE_END()
