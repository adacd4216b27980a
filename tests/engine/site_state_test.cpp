#include <boost/test/unit_test.hpp>

#include "engine/site_state.h"
#include "engine/support/failing_store.h"
#include "engine/support/random_day.h"
#include "engine/support/shop.h"

// What is known of a site beside its visitors: when it was heard, and of whom its merchant was
// told.
using namespace cairn;
using namespace cairn::test;

namespace {

BatchText angry(std::uint64_t number, std::uint64_t visitor = 1) {
  BatchText batch;
  batch.batch = number;
  batch.visitor = visitor;
  batch.signals = {signal("rage_click", 900, static_cast<std::uint32_t>(number))};
  return batch;
}

std::string orderOf(std::string_view factId, std::string_view more = {}) {
  return R"({"factId":")" + std::string{factId} + R"(","kind":"order_shipped","occurredAt":1,)" +
         R"("orderId":"7")" + std::string{more} + "}";
}

std::string stock(std::string_view factId) {
  return R"({"factId":")" + std::string{factId} +
         R"(","kind":"stock_changed","occurredAt":1,"productId":"p","reasonClass":"out"})";
}

Engine::SiteStatus statusOf(Shop& shop, std::string_view site = "demo") {
  auto const status = shop->status(site, kNow + 1'000);
  BOOST_REQUIRE(status.has_value());
  return *status;
}

std::size_t alertsIn(std::string const& json) {
  return occurrences(json, "\"number\":");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(site_state)

BOOST_AUTO_TEST_CASE(a_site_nobody_heard_of_has_never_been_heard) {
  Shop shop;
  auto const status = statusOf(shop);
  BOOST_TEST(status.lastSignalsAtMs == -1);
  BOOST_TEST(status.lastFactsAtMs == -1);
  BOOST_TEST(status.visitorsLive == 0U);
  BOOST_TEST(!status.observeOnly);
  BOOST_TEST(!shop->status("nobody", kNow).has_value());
  BOOST_TEST(shop->alerts("demo", 0) == R"({"alerts":[],"newest":0})");
}

BOOST_AUTO_TEST_CASE(the_status_says_when_pages_and_shop_were_heard_last) {
  Shop shop;
  shop.send(angry(1), kNow + 100);
  shop.sign(orderOf("a", R"(,"visitorId":")" + toHex(idOf("visitor", 1)) + "\""), kNow + 200);
  auto const check = [&] {
    auto const status = statusOf(shop);
    BOOST_TEST(status.lastSignalsAtMs == kNow + 100);
    BOOST_TEST(status.lastFactsAtMs == kNow + 200);
    BOOST_TEST(status.visitorsLive == 1U);
    BOOST_TEST(status.unattachedFacts == 0U);
    BOOST_TEST(statusOf(shop, "other").lastSignalsAtMs == -1);
  };
  check();
  shop.send(angry(1), kNow + 300);  // sent again: nothing new was heard
  shop.reopen();
  check();
  BOOST_TEST(shop->status("demo", kNow + 100 + 300'000)->visitorsLive == 1U);
  BOOST_TEST(shop->status("demo", kNow + 100 + 300'001)->visitorsLive == 0U);
}

BOOST_AUTO_TEST_CASE(facts_of_nobody_known_are_counted_and_stock_is_not_one_of_them) {
  Shop shop;
  BOOST_TEST(shop.sign(orderOf("a") + "," + stock("b"), kNow).unattached == 1U);
  BOOST_TEST(shop.sign(orderOf("a") + "," + stock("b"), kNow).duplicates == 2U);
  BOOST_TEST(statusOf(shop).unattachedFacts == 1U);
  BOOST_TEST(shop.sign(orderOf("c"), kNow).unattached == 1U);
  auto const before = shop->stateDigest();
  BOOST_TEST(shop.digestOfCopy() == before);
  shop.reopen();
  BOOST_TEST(statusOf(shop).unattachedFacts == 2U);
}

BOOST_AUTO_TEST_CASE(an_alert_names_visitor_play_and_signal_and_is_asked_for_by_number) {
  Shop shop;
  shop.send(angry(1, 5), kNow);
  shop.send(angry(2, 6), kNow + 50);
  auto const all = shop->alerts("demo", 0);
  BOOST_TEST(alertsIn(all) == 2U);
  BOOST_TEST(occurrences(all, R"({"number":1,"occurredAtMs":)" + std::to_string(kNow - 100) +
                                  R"(,"visitor":")" + toHex(idOf("visitor", 5)) +
                                  R"(","play":"broken_element_help","signal":{"id":1,)") == 1U);
  BOOST_TEST(occurrences(all, R"("newest":2})") == 1U);
  auto const later = shop->alerts("demo", 1);
  BOOST_TEST(alertsIn(later) == 1U);
  BOOST_TEST(occurrences(later, toHex(idOf("visitor", 6))) == 1U);
  BOOST_TEST(alertsIn(shop->alerts("demo", 2)) == 0U);
  BOOST_TEST(shop->alerts("other", 0) == R"({"alerts":[],"newest":0})");
}

BOOST_AUTO_TEST_CASE(a_weaker_or_quieter_signal_is_no_alert) {
  Shop shop;
  auto batch = angry(1);
  batch.signals = {signal("rage_click", 900, 1, 49), signal("rage_click", 900, 2, 60, "updated"),
                   signal("checkout_stall", 900, 3)};
  shop.send(batch, kNow);
  BOOST_TEST(alertsIn(shop->alerts("demo", 0)) == 0U);
  batch.batch = 2;
  batch.signals = {signal("rage_click", 900, 4, 50)};
  shop.send(batch, kNow);
  BOOST_TEST(alertsIn(shop->alerts("demo", 0)) == 1U);
}

BOOST_AUTO_TEST_CASE(the_newest_256_alerts_are_kept_and_numbers_go_on) {
  Shop shop;
  for (std::uint64_t i = 1; i <= 260; ++i)
    shop.send(angry(i, i % 7), kNow + static_cast<std::int64_t>(i));
  auto const all = shop->alerts("demo", 0);
  BOOST_TEST(alertsIn(all) == 256U);
  BOOST_TEST(occurrences(all, R"({"number":4,)") == 0U);
  BOOST_TEST(occurrences(all, R"({"number":5,)") == 1U);
  BOOST_TEST(occurrences(all, R"("newest":260})") == 1U);
  shop.reopen();
  BOOST_TEST(shop->alerts("demo", 0) == all);
  shop.send(angry(261), kNow + 1'000);
  BOOST_TEST(occurrences(shop->alerts("demo", 260), R"({"number":261,)") == 1U);
}

BOOST_AUTO_TEST_CASE(alerts_survive_a_power_cut_wherever_it_falls) {
  EngineConfig often = restless();
  often.snapshotEveryCommits = 3;
  Shop shop{often};
  for (std::uint64_t i = 1; i <= 10; ++i) {
    shop.send(angry(i, i), kNow + static_cast<std::int64_t>(i));
    TempDir copy;
    shop.copyTo(copy);
    auto const after = openEngine(configFor(copy.path()));
    BOOST_TEST(after->alerts("demo", 0) == shop->alerts("demo", 0));
    BOOST_TEST(after->status("demo", kNow)->lastSignalsAtMs == kNow + static_cast<std::int64_t>(i));
  }
}

BOOST_AUTO_TEST_CASE(a_turn_that_fails_was_never_heard_and_one_under_way_not_yet) {
  TempDir dir;
  Faults faults;
  auto opened = Engine::open(configFor(dir.path()), failingStore(dir.path(), faults));
  BOOST_REQUIRE(static_cast<bool>(opened));
  auto& engine = **opened;
  auto const requests = [] {
    return std::vector<Request>{signalsRequest(angry(1).json(), kNow, 1'000),
                                factsRequest(orderOf("a"), kNow)};
  };
  auto const nothing = engine.stateDigest();
  faults.write = StoreError::Full;
  auto failing = engine.prepare(requests(), kNow);
  auto const failed = engine.commit(*failing);
  BOOST_TEST(alertsIn(engine.alerts("demo", 0)) == 0U);
  BOOST_TEST(engine.finish(*failing, failed).empty());
  BOOST_TEST(engine.stateDigest() == nothing);
  BOOST_TEST(engine.status("demo", kNow)->lastSignalsAtMs == -1);
  faults.write.reset();
  auto good = engine.prepare(requests(), kNow);
  BOOST_REQUIRE(!engine.commit(*good));
  BOOST_TEST(engine.status("demo", kNow)->lastFactsAtMs == -1);
  BOOST_TEST(alertsIn(engine.alerts("demo", 0)) == 0U);
  engine.finish(*good, {});
  BOOST_TEST(engine.status("demo", kNow)->lastFactsAtMs == kNow);
  BOOST_TEST(occurrences(engine.alerts("demo", 0), R"({"number":1,)") == 1U);
}

BOOST_AUTO_TEST_CASE(a_checkpoint_that_fails_loses_nothing_of_a_site) {
  TempDir dir;
  Faults faults;
  auto config = configFor(dir.path());
  config.snapshotEveryCommits = 2;
  auto opened = Engine::open(config, failingStore(dir.path(), faults));
  BOOST_REQUIRE(static_cast<bool>(opened));
  faults.checkpoint = StoreError::Io;
  std::string alerts;
  for (std::uint64_t i = 1; i <= 6; ++i) {
    auto const atMs = kNow + static_cast<std::int64_t>(i) * 6'000;
    turn(**opened, {signalsRequest(angry(i, i).json(), atMs, 1'000)}, atMs);
  }
  alerts = (*opened)->alerts("demo", 0);
  opened->reset();
  BOOST_TEST(openEngine(config)->alerts("demo", 0) == alerts);
}

BOOST_AUTO_TEST_CASE(an_alert_on_the_disk_opens_with_its_visitors_key_alone) {
  auto const key = freshKey(), other = freshKey();
  AlertEntry const entry{.atMs = 5, .play = "broken_element_help", .signal = {}};
  SiteState state;
  SiteNews news;
  news.alerts = {keptAlert(key, 3, {idOf("visitor", 1), entry})};
  state.take(news, 9);
  auto read = openSiteState(other, 2, sealSiteState(other, 2, state));
  BOOST_REQUIRE(read.has_value());
  BOOST_TEST(read->seq == 9U);
  auto& kept = read->alerts.at(0);
  BOOST_TEST(kept.number == 1U);
  BOOST_TEST(kept.alert.entry.play.empty());
  BOOST_TEST(!openAlert(other, kept));
  BOOST_TEST(openAlert(key, kept));
  BOOST_TEST(kept.alert.entry.play == "broken_element_help");
  BOOST_TEST(!openSiteState(other, 3, sealSiteState(other, 2, state)).has_value());
}

// Numbers are never used again, wherever the crash falls and whatever was erased before it.
BOOST_AUTO_TEST_CASE(the_alerts_of_an_erased_visitor_are_gone_and_their_numbers_with_them) {
  for (auto const checkpointed : {false, true}) {
    Shop shop;
    shop.send(angry(1, 1), kNow);
    shop.send(angry(2, 2), kNow + 1);
    if (checkpointed) shop.reopen();
    auto const replies = turn(*shop,
                              {signalsRequest(angry(3, 1).json(), kNow + 2, 1'000),
                               EraseRequest{"demo", kNow + 2, idOf("visitor", 1)}},
                              kNow + 2);
    BOOST_TEST(std::get<EraseReply>(replies.at(1)).erased);
    shop.send(angry(4, 4), kNow + 3);
    auto const left = shop->alerts("demo", 0);
    BOOST_TEST(alertsIn(left) == 2U);
    BOOST_TEST(occurrences(left, toHex(idOf("visitor", 1))) == 0U);
    BOOST_TEST(occurrences(left, R"({"number":4,)") == 1U);
    BOOST_TEST(shop.digestOfCopy() == shop->stateDigest());
    TempDir copy;
    shop.copyTo(copy);
    BOOST_TEST(openEngine(configFor(copy.path()))->alerts("demo", 0) == left);
    shop.reopen();
    BOOST_TEST(shop->alerts("demo", 0) == left);
  }
}

// RandomDay has rage clicks in it; the digest holds the sites.
BOOST_AUTO_TEST_CASE(a_day_of_alerts_is_replayed_from_the_beginning_too) {
  RandomDay day{12};
  Shop shop;
  for (auto i = 0; i < 60; ++i)
    turn(*shop, day.nextTurn(), day.nowMs());
  BOOST_TEST(alertsIn(shop->alerts("demo", 0)) > 3U);
  BOOST_TEST(shop.digestOfCopy() == shop->stateDigest());
}

BOOST_AUTO_TEST_SUITE_END()
