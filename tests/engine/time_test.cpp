#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <ostream>

#include "engine/support/shop.h"
#include "engine/times.h"

using namespace cairn;
using namespace cairn::test;
namespace data = boost::unit_test::data;

namespace {

struct Clamp {
  char const* title;
  std::int64_t sentAtMs, atMs, expectedAgeMs;
};
std::ostream& operator<<(std::ostream& out, Clamp const& c) {
  return out << c.title;
}

constexpr std::int64_t kHour = 3'600'000;
Clamp const kClamps[] = {
    {"sent at once", 5'000, 5'000, 0},
    {"sent two seconds later", 5'000, 3'000, 2'000},
    {"a clock that ran backwards", 3'000, 5'000, 0},
    {"held back for exactly 48 hours", 48 * kHour, 0, 48 * kHour},
    {"held back for longer", 48 * kHour + 1, 0, 48 * kHour},
    {"a hostile pair", 9'007'199'254'740'991, 0, 48 * kHour},
};

std::string paid(std::string const& factId, std::int64_t occurredAtMs, std::string const& order) {
  return R"({"factId":")" + factId + R"(","kind":"order_paid","occurredAt":)" +
         std::to_string(occurredAtMs) + R"(,"visitorId":")" + toHex(idOf("visitor", 1)) +
         R"(","orderId":")" + order + R"(","amountMinor":21400,"currency":"EUR"})";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(time_of_things)

BOOST_DATA_TEST_CASE(server_time_is_receipt_less_age, data::make(kClamps), c) {
  BOOST_TEST(kNow - serverTimeOf(kNow, c.sentAtMs, c.atMs) == c.expectedAgeMs);
}

BOOST_AUTO_TEST_CASE(signed_instants_are_kept_between_48_hours_ago_and_now) {
  BOOST_TEST(clampedToNow(kNow, kNow - 1) == kNow - 1);
  BOOST_TEST(clampedToNow(kNow, kNow + 1) == kNow);
  BOOST_TEST(clampedToNow(kNow, 0) == kNow - 48 * kHour);
}

BOOST_AUTO_TEST_CASE(a_batch_is_too_old_after_48_hours) {
  SignalsBatch batch;
  batch.createdAtMs = 1'000;
  BOOST_TEST(!tooOld(batch, 48 * kHour + 1'000));
  BOOST_TEST(tooOld(batch, 48 * kHour + 1'001));
  BOOST_TEST(!tooOld(batch, 0));
}

BOOST_AUTO_TEST_CASE(entries_carry_server_time) {
  Shop shop;
  BatchText batch;
  batch.createdAtMs = 5'000;
  batch.facts = {fact("page_viewed", 2'000)};
  batch.signals = {signal("dead_click", 4'500, 1)};
  shop.send(batch, kNow);
  auto const story = shop.story(1);
  BOOST_TEST(
      occurrences(story, R"({"kind":"page_viewed","atMs":)" + std::to_string(kNow - 3'000)) == 1U);
  BOOST_TEST(occurrences(story, R"("phase":"raised","atMs":)" + std::to_string(kNow - 500)) >= 1U);
}

BOOST_AUTO_TEST_CASE(half_an_hour_of_silence_ends_the_visit) {
  Shop shop;
  BatchText batch;
  BOOST_TEST(shop.send(batch, kNow).context.visits == 1U);
  batch.batch = 2;
  BOOST_TEST(shop.send(batch, kNow + 1'800'000).context.visits == 1U);
  batch.batch = 3;
  BOOST_TEST(shop.send(batch, kNow + 3'600'001).context.visits == 2U);
}

BOOST_AUTO_TEST_CASE(two_tabs_are_one_visit) {
  Shop shop;
  BatchText batch;
  for (std::uint64_t i = 1; i <= 6; ++i) {
    batch.batch = i;
    batch.session = i % 2;
    BOOST_TEST(shop.send(batch, kNow + static_cast<std::int64_t>(i) * 1'000).context.visits == 1U);
  }
  BOOST_TEST(occurrences(shop.story(1), "\"sessionId\"") == 2U);
}

BOOST_AUTO_TEST_CASE(silence_alone_ends_the_visit_too) {
  Shop shop;
  shop.send(BatchText{}, kNow);
  while (shop->nextDeadline() < kNow + 1'800'001)
    turn(*shop, {}, shop->nextDeadline());
  BOOST_TEST(shop->nextDeadline() == kNow + 1'800'001);
  turn(*shop, {}, kNow + 1'800'001);
  BOOST_TEST(shop->nextDeadline() == std::numeric_limits<std::int64_t>::max());
}

BOOST_AUTO_TEST_CASE(a_batch_held_back_changes_neither_page_nor_visit) {
  Shop shop;
  BatchText now;
  now.createdAtMs = 100'000;
  now.pageType = "cart";
  now.pagePath = "/cart";
  shop.send(now, kNow);
  BatchText late;
  late.batch = 2;
  late.createdAtMs = 50'000;
  late.pagePath = "/product/late";
  turn(*shop, {signalsRequest(late.json(), kNow + 10, 100'010)}, kNow + 10);
  BOOST_TEST(occurrences(shop.story(1), R"("path":"/cart")") == 1U);
  BOOST_TEST(occurrences(shop.story(1), "/product/late") == 0U);
}

BOOST_AUTO_TEST_CASE(a_late_fact_does_not_turn_the_stage_back) {
  Shop shop;
  BatchText batch;
  batch.facts = {fact("product_viewed", 900, R"("productId":"alder-jacket")")};
  shop.sign(paid("a", kNow - 60'000, "1"), kNow);
  BOOST_TEST(occurrences(shop.story(1), R"("stage":"service")") == 1U);
  shop.send(batch, kNow + 1'000);
  BOOST_TEST(occurrences(shop.story(1), R"("stage":"consideration")") == 1U);
  shop.sign(paid("b", kNow - 3'600'000, "2"), kNow + 2'000);
  BOOST_TEST(occurrences(shop.story(1), R"("stage":"consideration")") == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
