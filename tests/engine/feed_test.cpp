#include <boost/test/unit_test.hpp>

#include "engine/feed.h"
#include "engine/support/shop.h"

using namespace cairn;
using namespace cairn::test;

namespace {

BatchText busy(std::uint64_t number) {
  BatchText batch;
  batch.batch = number;
  batch.facts = {fact("product_viewed", 500, R"("productId":"alder-jacket")")};
  batch.signals = {signal("rage_click", 900, static_cast<std::uint32_t>(number))};
  return batch;
}

std::vector<std::string> kindsAfter(Engine const& engine, std::uint64_t number) {
  std::vector<std::string> kinds;
  auto const events = engine.feedAfter(number).value();
  for (auto const& event : events)
    kinds.push_back(event.kind);
  return kinds;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(feed)

BOOST_AUTO_TEST_CASE(a_batch_is_told_in_the_order_in_which_it_happened) {
  Shop shop;
  shop.send(busy(1), kNow);
  std::vector<std::string> const expected{"fact", "signal", "alert", "decision", "visitor"};
  BOOST_TEST(kindsAfter(*shop, 0) == expected, boost::test_tools::per_element());
  auto const events = shop->feedAfter(0).value();
  for (auto const& event : events) {
    BOOST_TEST(event.site == "demo");
    BOOST_TEST(event.data.find('\n') == std::string::npos);
    BOOST_TEST(occurrences(event.data, toHex(idOf("visitor", 1))) == 1U);
    BOOST_TEST(occurrences(event.data, "\"publishedAtMs\":") == 1U);
  }
}

BOOST_AUTO_TEST_CASE(numbers_rise_by_one_and_a_client_goes_on_where_it_was) {
  Shop shop;
  shop.send(busy(1), kNow);
  auto const seen = shop->feedHead();
  shop.send(busy(2), kNow + 1'000);
  auto const events = shop->feedAfter(seen).value();
  BOOST_TEST(!events.empty());
  for (std::size_t i = 0; i < events.size(); ++i)
    BOOST_TEST(events[i].number == seen + 1 + i);
  BOOST_TEST(shop->feedAfter(shop->feedHead()).value().empty());
}

BOOST_AUTO_TEST_CASE(what_is_no_longer_kept_cannot_be_gone_on_from) {
  Feed feed{3};
  for (auto i = 0; i < 5; ++i)
    feed.publish("demo", "visitor", "{}");
  BOOST_TEST(!feed.after(1).has_value());
  BOOST_TEST(feed.after(2).value().size() == 3U);
  BOOST_TEST(feed.after(2).value().front().number == 3U);
  BOOST_TEST(!feed.after(6).has_value());
}

BOOST_AUTO_TEST_CASE(nothing_is_made_for_nobody_and_who_comes_back_late_starts_anew) {
  TempDir dir;
  auto const engine = openEngine(configFor(dir.path()));
  auto const send = [&](std::uint64_t number, std::int64_t atMs) {
    turn(*engine, {signalsRequest(busy(number).json(), atMs, 1'000)}, atMs);
  };
  send(1, kNow);
  BOOST_TEST(engine->feedAfter(engine->feedHead()).value().empty());
  BOOST_TEST(!engine->feedAfter(0).has_value());
  engine->keepFeed(kNow + 60'000);
  auto const seen = engine->feedHead();
  send(2, kNow + 60'000);
  BOOST_TEST(engine->feedAfter(seen).value().size() == engine->feedHead() - seen);
  send(3, kNow + 60'001);  // too late for the one who left
  BOOST_TEST(!engine->feedAfter(seen).has_value());
  BOOST_TEST(occurrences(engine->hello("demo", kNow + 60'001), "\"short\":") == 1U);
}

BOOST_AUTO_TEST_CASE(nothing_is_told_before_it_is_down) {
  Shop shop;
  shop.send(busy(1), kNow);
  auto const head = shop->feedHead();
  auto const hello = shop->hello("demo", kNow);
  auto const story = shop.story(1);
  auto second = busy(2);
  second.pageName = "Another page";
  auto newcomer = busy(3);
  newcomer.visitor = 3;
  auto prepared = shop->prepare(
      {signalsRequest(second.json(), kNow, 1'000), signalsRequest(newcomer.json(), kNow, 1'000)},
      kNow);
  BOOST_TEST(shop->feedHead() == head);
  BOOST_TEST(shop->hello("demo", kNow) == hello);
  BOOST_TEST(shop.story(1) == story);
  BOOST_TEST(shop.story(3).empty());
  auto const failed = shop->commit(*prepared);
  shop->finish(*prepared, failed);
  BOOST_TEST(shop->feedHead() > head);
  BOOST_TEST(occurrences(shop->hello("demo", kNow), "Another page") == 1U);
  BOOST_TEST(!shop.story(3).empty());
}

BOOST_AUTO_TEST_CASE(hello_shows_who_is_here_now_and_in_this_shop) {
  Shop shop;
  for (std::uint64_t i = 1; i <= 3; ++i) {
    auto batch = busy(i);
    batch.visitor = i;
    shop.send(batch, kNow + static_cast<std::int64_t>(i) * 200'000);
  }
  auto const hello = shop->hello("demo", kNow + 700'000);
  BOOST_TEST(occurrences(hello, "\"short\":") == 2U);
  BOOST_TEST(occurrences(shop->hello("other", kNow), "\"short\":") == 0U);
  BOOST_TEST(hello.starts_with(R"({"serverTimeMs":)"));
}

BOOST_AUTO_TEST_SUITE_END()
