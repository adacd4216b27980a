#include <boost/test/unit_test.hpp>

#include "journey/journey.h"

using namespace cairn;

namespace {

constexpr std::int64_t kIdle = 1'800'000;
constexpr std::int64_t kDay = 86'400'000;

}  // namespace

BOOST_AUTO_TEST_SUITE(journey)

BOOST_AUTO_TEST_CASE(plays_of_more_than_thirty_days_ago_no_longer_count) {
  Journey journey;
  seen(journey, kDay, kIdle);
  observe(journey, 7, ExposureKind::Shown, kDay);
  observe(journey, 7, ExposureKind::Shown, 2 * kDay);
  auto const after = [&](std::int64_t days) { return contextOf(journey, days * kDay + 1); };
  BOOST_TEST(after(3).plays30Days == 2U);
  BOOST_TEST(after(31).plays30Days == 1U);
  BOOST_TEST(after(33).plays30Days == 0U);
  BOOST_TEST(after(3).history[0].play == 7U);
  BOOST_TEST(after(31).history[0].shown30Days == 1U);
  BOOST_TEST(after(33).sinceLastPlayMs == 31 * kDay + 1);
}

BOOST_AUTO_TEST_CASE(a_new_visit_begins_its_own_count) {
  Journey journey;
  BOOST_TEST(seen(journey, 1'000, kIdle));
  observe(journey, 7, ExposureKind::Shown, 2'000);
  BOOST_TEST(contextOf(journey, 3'000).playsThisVisit == 1U);
  BOOST_TEST(!seen(journey, 1'000 + kIdle, kIdle));
  BOOST_TEST(seen(journey, 2'001 + 2 * kIdle, kIdle));
  auto const context = contextOf(journey, 3'000 + 2 * kIdle);
  BOOST_TEST(context.playsThisVisit == 0U);
  BOOST_TEST(context.history[0].shownThisVisit == 0U);
  BOOST_TEST(context.plays30Days == 1U);
  BOOST_TEST(context.visits == 2U);
}

BOOST_AUTO_TEST_CASE(what_comes_late_opens_the_visit_again_and_counts_none) {
  Journey journey;
  seen(journey, 1'000, kIdle);
  endVisit(journey);
  BOOST_TEST(!seen(journey, 500, kIdle));
  BOOST_TEST(journey.visitOpen == 0);
  BOOST_TEST(!seen(journey, 2'000, kIdle));
  BOOST_TEST(journey.visitOpen == 1);
  BOOST_TEST(journey.visits == 1U);
}

BOOST_AUTO_TEST_CASE(the_play_seen_longest_ago_makes_room) {
  Journey journey;
  seen(journey, 1, kIdle);
  for (std::uint64_t play = 1; play <= kPlayHistories + 1; ++play)
    observe(journey, play, ExposureKind::Shown, static_cast<std::int64_t>(play));
  auto const context = contextOf(journey, 100);
  auto oldest = false, newest = false;
  for (auto const& history : context.history) {
    oldest = oldest || history.play == 1;
    newest = newest || history.play == kPlayHistories + 1;
  }
  BOOST_TEST(!oldest);
  BOOST_TEST(newest);
}

BOOST_AUTO_TEST_CASE(another_page_counts_its_own_plays) {
  Journey journey;
  seen(journey, 1, kIdle);
  observe(journey, 7, ExposureKind::Shown, 2);
  BOOST_TEST(contextOf(journey, 3).playsThisPage == 1U);
  turnPage(journey, PageType::Cart);
  BOOST_TEST(contextOf(journey, 4).playsThisPage == 0U);
  BOOST_TEST(contextOf(journey, 4).playsThisVisit == 1U);
}

BOOST_AUTO_TEST_CASE(identity_comes_from_signed_facts_only) {
  Journey journey;
  observe(journey, {.kind = FactKind::CustomerIdentified, .atMs = 1, .customer = 9});
  BOOST_TEST(journey.customer == 0U);
  observe(journey,
          {.kind = FactKind::CustomerIdentified, .atMs = 1, .customer = 9, .verified = true});
  BOOST_TEST(journey.customer == 9U);
}

BOOST_AUTO_TEST_CASE(the_page_is_asked_for_a_minute_and_the_native_host_is_not_a_page) {
  Journey journey;
  Signal signal{};
  signal.kind = SignalKind::IdleCart;
  signal.host = Host::Native;
  observe(journey, signal, 1'000);
  BOOST_TEST(!toldByPage(journey, SignalKind::IdleCart, 1'000, 60'000));
  signal.host = Host::Web;
  observe(journey, signal, 1'000);
  BOOST_TEST(toldByPage(journey, SignalKind::IdleCart, 61'000, 60'000));
  BOOST_TEST(!toldByPage(journey, SignalKind::IdleCart, 61'001, 60'000));
  BOOST_TEST(!toldByPage(journey, SignalKind::CheckoutStall, 1'000, 60'000));
}

BOOST_AUTO_TEST_SUITE_END()
