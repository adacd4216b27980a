#include <boost/test/unit_test.hpp>

#include <vector>

#include "journey/detectors/dead_click.h"
#include "journey/detectors/rage_click.h"
#include "journey/page.h"

// What a session's limits would hide from a golden trace, and the preset for hosts without a
// document: one detector alone, its own deadlines served as the session serves them.

namespace cairn {

namespace {

template <class D>
struct Alone {
  typename D::Config config{};
  typename D::State state{};
  Page page{};
  std::vector<Signal> signals{};

  void see(Event const& e) {
    observe(page, e);
    Signal signal{.atMs = e.atMs};  // as the session stamps it
    if (D::onEvent(state, config, page, e, signal)) signals.push_back(signal);
  }
  void until(Ms atMs) {
    for (auto due = D::deadline(state, config, page); due <= atMs;
         due = D::deadline(state, config, page)) {
      see({.atMs = due, .kind = EventKind::Tick});
    }
  }
  void feed(Event const& e) {
    until(e.atMs);
    see(e);
  }
};

Event pointer(EventKind kind, Ms atMs, std::uint32_t node) {
  return {.target = node,
          .atMs = atMs,
          .flags = static_cast<std::uint32_t>(Flag::LooksClickable),
          .node = node,
          .kind = kind};
}

void tap(Alone<DeadClick>& dead, Ms atMs, std::uint32_t node) {
  dead.feed(pointer(EventKind::Press, atMs, node));
  dead.feed(pointer(EventKind::Release, atMs, node));
}

// Clicks `gapMs` apart as a checkout pixel forwards them: no document, no owner, no effects.
Alone<RageClick> blindClicks(int clicks, Ms gapMs, std::int16_t stepPx = 0) {
  Alone<RageClick> rage{.config = RageClick::blind()};
  for (int i = 0; i < clicks; ++i) {
    rage.feed({.target = 7,
               .atMs = static_cast<Ms>(i) * gapMs,
               .clientX = static_cast<std::int16_t>(i * stepPx),
               .kind = EventKind::Click});
  }
  rage.until(100'000);
  return rage;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(pointer_detectors)

BOOST_AUTO_TEST_CASE(a_second_click_after_999_ms_joins_the_first) {
  Alone<DeadClick> dead;
  tap(dead, 1'000, 1);
  tap(dead, 1'999, 1);
  dead.until(100'000);
  BOOST_TEST_REQUIRE(dead.signals.size() == 1U);
  BOOST_TEST(dead.signals[0].count == 2U);
}

BOOST_AUTO_TEST_CASE(a_second_click_after_a_full_second_is_judged_for_itself) {
  Alone<DeadClick> dead;
  tap(dead, 1'000, 1);
  tap(dead, 2'000, 1);
  dead.until(100'000);
  BOOST_TEST_REQUIRE(dead.signals.size() == 2U);
  BOOST_TEST(dead.signals[0].count == 2U);
  BOOST_TEST(dead.signals[1].count == 1U);
  BOOST_TEST(dead.signals[1].atMs == 5'000U);
}

BOOST_AUTO_TEST_CASE(eight_clicks_wait_at_most_and_each_gets_its_verdict) {
  Alone<DeadClick> dead;
  for (std::uint32_t node = 1; node <= 9; ++node) {
    tap(dead, 1'000 + node, node);
  }
  dead.until(100'000);
  BOOST_TEST_REQUIRE(dead.signals.size() == 8U);
  BOOST_TEST(dead.signals.back().target == 8U);
}

BOOST_AUTO_TEST_CASE(every_click_accepted_reaches_exactly_one_verdict) {
  for (Ms effectAtMs = 900; effectAtMs <= 4'100; ++effectAtMs) {
    Alone<DeadClick> dead;
    Event const mutation{
        .atMs = effectAtMs, .kind = EventKind::Effect, .effect = EffectKind::Mutation};
    if (effectAtMs < 1'000) dead.feed(mutation);
    tap(dead, 1'000, 1);
    if (effectAtMs >= 1'000) dead.feed(mutation);
    dead.until(100'000);
    auto const saved = effectAtMs >= 900 && effectAtMs < 4'000;
    BOOST_TEST(dead.signals.size() == (saved ? 0U : 1U));
  }
}

BOOST_AUTO_TEST_CASE(without_a_document_five_clicks_within_700_ms_are_rage_at_once) {
  auto const rage = blindClicks(5, 174);
  BOOST_TEST_REQUIRE(rage.signals.size() == 1U);
  auto const& signal = rage.signals[0];
  BOOST_TEST(signal.atMs == 696U);
  BOOST_TEST(signal.count == 5U);
  BOOST_TEST(signal.strength == 50);
  BOOST_TEST((signal.preset == Preset::CairnBlind));
  BOOST_TEST((signal.phase == Phase::Raised));
}

BOOST_AUTO_TEST_CASE(without_a_document_five_clicks_in_a_full_700_ms_are_not) {
  BOOST_TEST(blindClicks(5, 175).signals.empty());
  BOOST_TEST(blindClicks(4, 100).signals.empty());
}

BOOST_AUTO_TEST_CASE(without_a_document_the_count_starts_again_after_each_signal) {
  BOOST_TEST(blindClicks(9, 100).signals.size() == 1U);
  BOOST_TEST(blindClicks(10, 100).signals.size() == 2U);
}

BOOST_AUTO_TEST_CASE(without_a_document_clicks_more_than_50_px_apart_are_not_one_burst) {
  BOOST_TEST(blindClicks(5, 100, 12).signals.size() == 1U);
  BOOST_TEST(blindClicks(5, 100, 13).signals.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn
