#include <array>
#include <cstring>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "journey/base/hash.h"
#include "journey/session.h"

namespace {

using namespace cairn;

// A session with what it said so far.
struct Visit {
  Session session{};
  Configs configs{};
  std::vector<Signal> heard{};

  std::size_t step(Event const& event) {
    std::array<Signal, kMaxSignalsPerStep> out;
    auto const count = cairn::step(session, configs, event, out);
    heard.insert(heard.end(), out.begin(), out.begin() + count);
    return count;
  }
  std::size_t tick(Ms atMs) { return step({.atMs = atMs, .kind = EventKind::Tick}); }
  std::size_t fact(Ms atMs, FactKind kind, std::uint64_t target = 0, std::int32_t value = 0,
                   std::uint64_t subject = 0, std::int64_t amountMinor = 0) {
    return step({.target = target,
                 .subject = subject,
                 .amountMinor = amountMinor,
                 .atMs = atMs,
                 .value = value,
                 .kind = EventKind::Fact,
                 .fact = kind});
  }
  std::size_t page(Ms atMs, PageType type, std::uint32_t flags = 0) {
    return step({.target = hashText("/"),
                 .atMs = atMs,
                 .flags = flags,
                 .kind = EventKind::PageStart,
                 .pageType = type});
  }
  // Two searches without a result: one search_struggle; takes 2 ms.
  std::size_t struggle(Ms atMs) {
    fact(atMs, FactKind::ResultOpened, 1);
    fact(atMs + 1, FactKind::SearchSubmitted, 2 + atMs, 0);
    return fact(atMs + 2, FactKind::SearchSubmitted, 3 + atMs, 0);
  }
};

// In and out of the cart, `times` times, ten seconds each, as variant `variant`.
void dither(Visit& visit, Ms fromMs, std::uint32_t times, std::uint64_t variant) {
  for (Ms at = fromMs; times > 0; --times, at += 10'000) {
    visit.fact(at, FactKind::ProductAddedToCart, 9, 1, variant);
    visit.fact(at + 5'000, FactKind::ProductRemovedFromCart, 9, 1, variant);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(session)

BOOST_AUTO_TEST_CASE(five_signals_of_a_kind_per_page_then_silence_until_the_next_page) {
  Visit visit;
  visit.page(0, PageType::Search);
  for (Ms i = 1; i <= 5; ++i) {
    BOOST_TEST(visit.struggle(i * 10'000) == 1U);
  }
  BOOST_TEST(visit.struggle(60'000) == 0U);
  visit.page(70'000, PageType::Search);
  BOOST_TEST(visit.struggle(80'000) == 1U);
}

BOOST_AUTO_TEST_CASE(twenty_signals_of_a_kind_per_session) {
  Visit visit;
  for (Ms i = 0; i < 30; ++i) {
    visit.page(i * 10'000, PageType::Search);
    visit.struggle(i * 10'000 + 100);
  }
  BOOST_TEST(visit.heard.size() == 20U);
  std::uint32_t suppressed = 0;
  for (auto const& limits : visit.session.limits) {
    suppressed += limits.suppressed;
  }
  BOOST_TEST(suppressed == 10U);
}

BOOST_AUTO_TEST_CASE(ids_rise_by_one_and_a_suppressed_signal_takes_none) {
  Visit visit;
  visit.page(0, PageType::Search);
  for (Ms i = 1; i <= 8; ++i) {
    visit.struggle(i * 10'000);
  }
  visit.page(90'000, PageType::Search);
  visit.struggle(100'000);
  BOOST_REQUIRE(visit.heard.size() == 6U);
  for (std::uint32_t i = 0; i < 6; ++i) {
    BOOST_TEST(visit.heard[i].id == i + 1);
  }
}

BOOST_AUTO_TEST_CASE(an_update_of_a_suppressed_signal_is_suppressed_too) {
  Visit visit;
  visit.page(0, PageType::Search);
  for (Ms i = 1; i <= 6; ++i) {
    visit.struggle(i * 10'000);
  }
  BOOST_TEST(visit.fact(61'000, FactKind::SearchSubmitted, 77, 0) == 0U);
}

BOOST_AUTO_TEST_CASE(one_thing_is_not_told_again_within_its_cooldown) {
  Visit visit;
  dither(visit, 0, 3, 1);                                     // told at 25 s
  visit.fact(26'000, FactKind::ProductAddedToCart, 9, 1, 2);  // a swap of sizes: taken back
  visit.fact(54'999, FactKind::ProductRemovedFromCart, 9, 1, 2);
  BOOST_REQUIRE(visit.heard.size() == 2U);
  BOOST_TEST((visit.heard[1].phase == Phase::Retracted));
}

BOOST_AUTO_TEST_CASE(one_thing_may_be_told_again_after_its_cooldown) {
  Visit visit;
  dither(visit, 0, 3, 1);
  visit.fact(26'000, FactKind::ProductAddedToCart, 9, 1, 2);
  visit.fact(55'000, FactKind::ProductRemovedFromCart, 9, 1, 2);
  BOOST_REQUIRE(visit.heard.size() == 3U);
  BOOST_TEST((visit.heard[2].phase == Phase::Raised));
  BOOST_TEST(visit.heard[2].id == 2U);
}

BOOST_AUTO_TEST_CASE(deadlines_are_served_in_order_of_time_by_one_late_tick) {
  Visit visit;
  visit.page(0, PageType::Checkout);
  visit.fact(100, FactKind::CartChanged, 0, 1, 0, 18'900);
  BOOST_TEST(visit.tick(1'000'000) == 2U);
  BOOST_TEST((visit.heard[0].kind == SignalKind::CheckoutStall && visit.heard[0].atMs == 90'000U));
  BOOST_TEST((visit.heard[1].kind == SignalKind::IdleCart && visit.heard[1].atMs == 120'100U));
}

BOOST_AUTO_TEST_CASE(prompt_ticks_say_the_same_as_a_late_one) {
  Visit prompt, late;
  for (auto* visit : {&prompt, &late}) {
    visit->page(0, PageType::Checkout);
    visit->fact(100, FactKind::CartChanged, 0, 1, 0, 18'900);
  }
  for (auto due = nextDeadline(prompt.session); due != kNever; due = nextDeadline(prompt.session)) {
    prompt.tick(due);
  }
  late.tick(1'000'000);
  BOOST_REQUIRE(prompt.heard.size() == late.heard.size());
  for (std::size_t i = 0; i < late.heard.size(); ++i) {
    BOOST_TEST(std::memcmp(&prompt.heard[i], &late.heard[i], sizeof(Signal)) == 0);
  }
}

// Typing put the finding off; nobody types into a page that is gone.
BOOST_AUTO_TEST_CASE(a_page_that_starts_makes_due_what_typing_put_off) {
  Visit visit;
  visit.page(0, PageType::Search);
  visit.step({.atMs = 9'000,
              .flags = static_cast<std::uint32_t>(Flag::TypingKey),
              .kind = EventKind::Key});
  BOOST_TEST(visit.struggle(10'000) == 0U);
  BOOST_TEST(nextDeadline(visit.session) == 14'001U);
  visit.page(11'000, PageType::Home);
  BOOST_TEST(nextDeadline(visit.session) <= 11'000U);
  BOOST_TEST(visit.tick(11'001) == 1U);
}

BOOST_AUTO_TEST_CASE(an_event_after_a_deadline_cannot_undo_it) {
  Visit visit;
  visit.page(0, PageType::Checkout);
  BOOST_TEST(visit.fact(90'001, FactKind::FieldCompleted) == 2U);
  BOOST_TEST((visit.heard[0].phase == Phase::Raised && visit.heard[0].atMs == 90'000U));
  BOOST_TEST((visit.heard[1].phase == Phase::Retracted && visit.heard[1].atMs == 90'001U));
}

BOOST_AUTO_TEST_CASE(the_theme_editor_sees_no_signal_and_no_deadline) {
  Visit visit;
  visit.page(0, PageType::Checkout, static_cast<std::uint32_t>(Flag::Editor));
  visit.fact(100, FactKind::CartChanged, 0, 1, 0, 18'900);
  BOOST_TEST(nextDeadline(visit.session) == kNever);
  BOOST_TEST(visit.tick(1'000'000) == 0U);
}

BOOST_AUTO_TEST_CASE(a_signal_says_where_it_came_from) {
  Visit visit;
  visit.session.host = Host::Native;
  visit.page(0, PageType::Search);
  visit.struggle(10'000);
  BOOST_REQUIRE(visit.heard.size() == 1U);
  BOOST_TEST((visit.heard[0].host == Host::Native));
  BOOST_TEST((visit.heard[0].pageType == PageType::Search));
  BOOST_TEST(visit.heard[0].atMs == 10'002U);
}

BOOST_AUTO_TEST_CASE(a_page_moves_the_stage) {
  Visit visit;
  visit.page(0, PageType::Home);
  BOOST_TEST((visit.session.page.stage == Stage::Awareness));
  visit.page(1'000, PageType::Product);
  BOOST_TEST((visit.session.page.stage == Stage::Consideration));
  visit.fact(2'000, FactKind::ProductAddedToCart, 9, 1);
  BOOST_TEST((visit.session.page.stage == Stage::Purchase));
}

BOOST_AUTO_TEST_SUITE_END()
