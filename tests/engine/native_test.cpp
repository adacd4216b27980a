#include <boost/test/unit_test.hpp>

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

BatchText cartPage() {
  BatchText batch;
  batch.pageType = "cart";
  batch.pagePath = "/cart";
  batch.facts = {fact("page_viewed", 500), fact("cart_viewed", 900, kCart)};
  return batch;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(native_host)

BOOST_AUTO_TEST_CASE(three_searches_for_different_things_are_a_struggle_without_webassembly) {
  Shop shop;
  BatchText batch;
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
  BatchText batch;
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
    BatchText batch;
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
