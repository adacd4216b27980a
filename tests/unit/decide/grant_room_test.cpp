#include <array>

#include <boost/test/unit_test.hpp>

#include "journey/decide/decide.h"

// Plays that give something ask two gates more: the budget, and what this visitor was given.
using namespace cairn;

namespace {

PlayBook offers(std::uint32_t count) {
  PlayBook book{.count = count};
  for (std::uint32_t i = 0; i < count; ++i) {
    auto& play = book.plays[i];
    play.key = i + 1;
    play.triggers[0] = SignalKind::RageClick;
    play.consent = ConsentTier::Marketing;
    play.needsServer = 1;
    play.help = 0;
  }
  return book;
}

Context ready() {
  return {.sessionAgeMs = 15'000, .consent = ConsentTier::Marketing, .pageType = PageType::Cart};
}

struct Judged {
  Decision decision;
  std::array<Gate, kMaxGates> gates{};

  [[nodiscard]] Gate const* gate(Variable variable) const {
    for (std::uint32_t i = 0; i < decision.gates; ++i)
      if (gates[i].variable == variable) return &gates[i];
    return nullptr;
  }
};

Judged judge(PlayBook const& book, Context const& context, std::span<GrantRoom const> rooms) {
  Judged judged;
  Signal const rage{.count = 4, .kind = SignalKind::RageClick, .strength = 50};
  judged.decision = decide(book, context, rage, judged.gates, rooms);
  return judged;
}

std::int32_t given(GrantRoom const& room, Context const& context = ready()) {
  return judge(offers(1), context, std::array{room}).decision.play;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(grant_room)

BOOST_AUTO_TEST_CASE(a_grant_is_given_while_its_worst_case_fits_the_budget) {
  BOOST_TEST(given({.leftMinor = 500, .costMinor = 500, .perVisitor = 1}) == 0);
  BOOST_TEST(given({.leftMinor = 499, .costMinor = 500, .perVisitor = 1}) == -1);
  BOOST_TEST(given({.leftMinor = 0, .costMinor = 1, .perVisitor = 1}) == -1);
  BOOST_TEST(given({.leftMinor = -1, .costMinor = 1, .perVisitor = 1}) == -1);
}

BOOST_AUTO_TEST_CASE(a_visitor_is_given_no_more_than_the_cap) {
  BOOST_TEST(given({.leftMinor = 9, .costMinor = 1, .given = 1, .perVisitor = 2}) == 0);
  BOOST_TEST(given({.leftMinor = 9, .costMinor = 1, .given = 2, .perVisitor = 2}) == -1);
}

BOOST_AUTO_TEST_CASE(the_gates_are_told_with_value_and_threshold) {
  GrantRoom const room{.leftMinor = 499, .costMinor = 500, .given = 1, .perVisitor = 1};
  auto const judged = judge(offers(1), ready(), std::array{room});
  auto const* const budget = judged.gate(Variable::GrantBudget);
  auto const* const cap = judged.gate(Variable::Grants30Days);
  BOOST_REQUIRE((budget != nullptr && cap != nullptr));
  BOOST_TEST(budget->value == 499);
  BOOST_TEST(budget->threshold == 500);
  BOOST_TEST(int(budget->passed) == 0);
  BOOST_TEST(cap->value == 1);
  BOOST_TEST(cap->threshold == 1);
  BOOST_TEST(int(cap->passed) == 0);
}

BOOST_AUTO_TEST_CASE(a_grant_needs_marketing_consent_and_never_comes_from_the_device) {
  GrantRoom const room{.leftMinor = 9, .costMinor = 1, .perVisitor = 1};
  auto analytics = ready();
  analytics.consent = ConsentTier::Analytics;
  BOOST_TEST(given(room, analytics) == -1);
  auto alone = ready();
  alone.onDevice = 1;
  BOOST_TEST(given(room, alone) == -1);
  BOOST_TEST(given(room) == 0);
}

BOOST_AUTO_TEST_CASE(plays_that_give_nothing_are_not_asked) {
  auto const judged = judge(offers(2), ready(), std::array<GrantRoom, 1>{});
  BOOST_TEST(judged.gate(Variable::GrantBudget) == nullptr);
  BOOST_TEST(judged.gate(Variable::Grants30Days) == nullptr);
}

BOOST_AUTO_TEST_CASE(the_fullest_book_keeps_every_gate) {
  auto book = offers(kMaxPlays);
  std::array<GrantRoom, kMaxPlays> rooms{};
  for (std::size_t i = 0; i < kMaxPlays; ++i) {
    book.plays[i].conditionCount = kMaxConditions;
    rooms[i] = {.leftMinor = 9, .costMinor = 1, .perVisitor = 1};
  }
  auto const judged = judge(book, ready(), rooms);
  BOOST_TEST(judged.decision.gates == kMaxGates);
  auto const& last = judged.gates[kMaxGates - 1];
  BOOST_TEST(int(last.play) == int(kMaxPlays) - 1);
}

BOOST_AUTO_TEST_SUITE_END()
