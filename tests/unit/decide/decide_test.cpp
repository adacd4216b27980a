#include <array>
#include <cstring>
#include <functional>
#include <string>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "journey/base/hash.h"
#include "journey/decide/decide.h"

using namespace cairn;
namespace data = boost::unit_test::data;

namespace {

constexpr std::uint64_t kHelp = hashText("help");

Play help() {
  Play play{
      .key = kHelp, .beforeFirstMs = 15'000, .cooldownMs = 60'000, .quietAfterCloseMs = 90'000};
  play.triggers[0] = SignalKind::RageClick;
  return play;
}

PlayBook book() {
  PlayBook plays{.count = 1};
  plays.plays[0] = help();
  return plays;
}

Context ready() {
  return {.sessionAgeMs = 15'000, .consent = ConsentTier::Analytics, .pageType = PageType::Product};
}

Signal rage() {
  return {.count = 4, .kind = SignalKind::RageClick, .strength = 50};
}

struct Judged {
  Decision decision;
  std::array<Gate, kMaxGates> gates{};

  [[nodiscard]] Gate const* firstFailed() const {
    for (std::uint32_t i = 0; i < decision.gates; ++i) {
      if (gates[i].passed == 0) return &gates[i];
    }
    return nullptr;
  }
};

Judged judge(PlayBook const& plays, Context const& context, Signal const& signal) {
  Judged judged;
  judged.decision = decide(plays, context, signal, judged.gates);
  return judged;
}

struct Case {
  char const* title;
  std::function<void(PlayBook&, Context&, Signal&)> change;
  Variable refusedBy;  // SignalCount = given
};
std::ostream& operator<<(std::ostream& out, Case const& c) {
  return out << c.title;
}

constexpr auto kGiven = Variable::SignalCount;

void saw(Context& c, std::int64_t shownAgo, std::int64_t closedAgo, std::uint32_t visit,
         std::uint32_t month) {
  c.history[3] = {kHelp, shownAgo, closedAgo, visit, month};
}

std::vector<Case> const kCases{
    {"a ready shopper is helped", [](auto&, auto&, auto&) {}, kGiven},
    {"a weak signal is not enough", [](auto&, auto&, auto& s) { s.strength = 49; },
     Variable::SignalStrength},
    {"one who consented to less is left alone",
     [](auto& b, auto& c, auto&) {
       b.plays[0].consent = ConsentTier::Analytics;
       c.consent = ConsentTier::Functional;
     },
     Variable::Consent},
    {"a visit of 14,999 ms is too young", [](auto&, auto& c, auto&) { c.sessionAgeMs = 14'999; },
     Variable::SessionAgeMs},
    {"one play a page", [](auto&, auto& c, auto&) { c.playsThisPage = 1; },
     Variable::PlaysThisPage},
    {"one play a visit", [](auto&, auto& c, auto&) { c.playsThisVisit = 1; },
     Variable::PlaysThisVisit},
    {"two in 30 days still allow a third", [](auto&, auto& c, auto&) { c.plays30Days = 2; },
     kGiven},
    {"three in 30 days are enough", [](auto&, auto& c, auto&) { c.plays30Days = 3; },
     Variable::Plays30Days},
    {"a play of an earlier visit 1 ms too recent",
     [](auto&, auto& c, auto&) { c.sinceLastPlayMs = 604'799'999; }, Variable::SinceLastPlayMs},
    {"a play exactly seven days ago",
     [](auto&, auto& c, auto&) { c.sinceLastPlayMs = 604'800'000; }, kGiven},
    {"never a second ask after no", [](auto&, auto& c, auto&) { c.sinceLastCloseMs = 1'000; },
     Variable::SinceLastCloseMs},
    {"the no is 30 days old", [](auto&, auto& c, auto&) { c.sinceLastCloseMs = 2'592'000'000; },
     kGiven},
    {"never while typing", [](auto&, auto& c, auto&) { c.typing = 1; }, Variable::Typing},
    {"never while paying", [](auto&, auto& c, auto&) { c.paying = 1; }, Variable::Paying},
    {"one play on screen is enough", [](auto&, auto& c, auto&) { c.playOpen = 1; },
     Variable::PlayOpen},
    {"a buyer is left in peace", [](auto&, auto& c, auto&) { c.ordered = 1; }, Variable::Ordered},
    {"a bot gets nothing", [](auto&, auto& c, auto&) { c.bot = 1; }, Variable::Bot},
    {"in observe mode nothing is shown", [](auto& b, auto&, auto&) { b.policy.observeOnly = 1; },
     Variable::ObserveOnly},
    {"an offer is not the device's to give",
     [](auto& b, auto& c, auto&) {
       b.plays[0].help = 0;
       c.onDevice = 1;
     },
     Variable::OnDevice},
    {"this play was already seen in this visit",
     [](auto& b, auto& c, auto&) {
       b.policy.playsPerVisit = 9;
       saw(c, 60'000, -1, 1, 1);
     },
     Variable::ThisPlayThisVisit},
    {"this play was seen three times in 30 days",
     [](auto&, auto& c, auto&) { saw(c, 60'000, -1, 0, 3); }, Variable::ThisPlay30Days},
    {"this play's cooldown lacks 1 ms", [](auto&, auto& c, auto&) { saw(c, 59'999, -1, 0, 1); },
     Variable::SinceThisPlayShownMs},
    {"this play's cooldown is over", [](auto&, auto& c, auto&) { saw(c, 60'000, -1, 0, 1); },
     kGiven},
    {"this play was closed a moment ago",
     [](auto&, auto& c, auto&) { saw(c, 60'000, 89'999, 0, 1); }, Variable::SinceThisPlayClosedMs},
    {"a merchant's condition on the page type",
     [](auto& b, auto&, auto&) {
       b.plays[0].conditions[0] = {1 << static_cast<int>(PageType::Cart), Variable::PageIs,
                                   Op::OneOf};
       b.plays[0].conditionCount = 1;
     },
     Variable::PageIs},
    {"a merchant's condition on evidence",
     [](auto& b, auto&, auto& s) {
       b.plays[0].conditions[0] = {200, Variable::Evidence0, Op::Below};
       b.plays[0].conditionCount = 1;
       s.evidence[0] = 200;
     },
     Variable::Evidence0},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(decide_)

BOOST_DATA_TEST_CASE(every_gate_can_refuse, data::make(kCases), c) {
  auto plays = book();
  auto context = ready();
  auto signal = rage();
  c.change(plays, context, signal);
  auto const judged = judge(plays, context, signal);
  BOOST_TEST(judged.decision.considered == 1U);
  if (c.refusedBy == kGiven) {
    BOOST_TEST(judged.decision.play == 0);
    BOOST_TEST(judged.firstFailed() == nullptr);
  } else {
    BOOST_TEST(judged.decision.play == -1);
    BOOST_REQUIRE(judged.firstFailed() != nullptr);
    BOOST_TEST(int(judged.firstFailed()->variable) == int(c.refusedBy));
  }
}

BOOST_AUTO_TEST_CASE(a_refusal_does_not_hide_the_other_gates) {
  auto context = ready();
  context.typing = 1;
  context.bot = 1;
  auto const given = judge(book(), ready(), rage());
  auto const refused = judge(book(), context, rage());
  BOOST_TEST(refused.decision.gates == given.decision.gates);
  BOOST_TEST(refused.decision.gates >= 17U);
}

BOOST_AUTO_TEST_CASE(the_higher_priority_wins_and_the_first_of_equals) {
  auto plays = book();
  plays.count = 3;
  plays.plays[1] = plays.plays[2] = plays.plays[0];
  plays.plays[1].priority = plays.plays[2].priority = 60;
  BOOST_TEST(judge(plays, ready(), rage()).decision.play == 1);
  plays.plays[1].minStrength = 100;
  BOOST_TEST(judge(plays, ready(), rage()).decision.play == 2);
}

BOOST_AUTO_TEST_CASE(a_silent_play_alerts_and_is_never_shown) {
  auto plays = book();
  plays.plays[0].surface = Surface::Silent;
  plays.plays[0].alert = 1;
  auto const judged = judge(plays, ready(), rage());
  BOOST_TEST(judged.decision.play == -1);
  BOOST_TEST(judged.decision.alert == 1U);
  BOOST_TEST(judged.decision.considered == 0U);
}

BOOST_AUTO_TEST_CASE(a_silent_play_is_not_bound_by_limits_on_what_visitors_see) {
  auto plays = book();
  plays.plays[0].surface = Surface::Silent;
  auto context = ready();
  context.playsThisVisit = 9;
  context.sessionAgeMs = 0;
  BOOST_TEST(judge(plays, context, rage()).firstFailed() == nullptr);
}

BOOST_AUTO_TEST_CASE(other_signals_and_withdrawn_ones_trigger_nothing) {
  auto other = rage();
  other.kind = SignalKind::IdleCart;
  BOOST_TEST(judge(book(), ready(), other).decision.considered == 0U);
  auto withdrawn = rage();
  withdrawn.phase = Phase::Retracted;
  BOOST_TEST(judge(book(), ready(), withdrawn).decision.considered == 0U);
}

BOOST_AUTO_TEST_CASE(a_book_of_another_version_or_a_broken_count_gives_nothing_wrong) {
  auto plays = book();
  plays.count = 1'000;
  BOOST_TEST(judge(plays, ready(), rage()).decision.play == 0);
  plays.version = 99;
  BOOST_TEST(judge(plays, ready(), rage()).decision.considered == 0U);
}

BOOST_AUTO_TEST_CASE(the_same_question_has_the_same_bytes) {
  auto const one = judge(book(), ready(), rage());
  auto const two = judge(book(), ready(), rage());
  BOOST_TEST(std::memcmp(one.gates.data(), two.gates.data(), sizeof one.gates) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
