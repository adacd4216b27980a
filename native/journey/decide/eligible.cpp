#include "journey/decide/eligible.h"

namespace cairn {

namespace {

constexpr PlayHistory kNoHistory{};

PlayHistory const& historyOf(Context const& context, std::uint64_t play) noexcept {
  for (auto const& seen : context.history) {
    if (seen.play == play) return seen;
  }
  return kNoHistory;
}

bool holds(std::int64_t value, Op op, std::int64_t threshold) noexcept {
  switch (op) {
  case Op::AtLeast: return value >= threshold;
  case Op::Below: return value < threshold;
  case Op::Equal: return value == threshold;
  case Op::NotEqual: return value != threshold;
  case Op::OneOf: return value >= 0 && value < 63 && (threshold >> value & 1) != 0;
  case Op::AtLeastOrNever: return value < 0 || value >= threshold;
  }
  return false;
}

std::int64_t valueOf(Variable variable, Context const& c, Signal const& s) noexcept {
  constexpr auto kFirst = static_cast<unsigned>(Variable::Evidence0);
  auto const number = static_cast<unsigned>(variable);
  if (number >= kFirst && number < kFirst + s.evidence.size()) return s.evidence[number - kFirst];
  switch (variable) {
  case Variable::SignalStrength: return s.strength;
  case Variable::SignalCount: return s.count;
  case Variable::SignalSpanMs: return s.spanMs;
  case Variable::Consent: return static_cast<std::int64_t>(c.consent);
  case Variable::PlaysThisPage: return c.playsThisPage;
  case Variable::PlaysThisVisit: return c.playsThisVisit;
  case Variable::Plays30Days: return c.plays30Days;
  // Within one visit the cap of the visit rules; the cooldown is about earlier visits.
  case Variable::SinceLastPlayMs: return c.playsThisVisit > 0 ? -1 : c.sinceLastPlayMs;
  case Variable::SinceLastCloseMs: return c.sinceLastCloseMs;
  case Variable::SessionAgeMs: return c.sessionAgeMs;
  case Variable::Typing: return c.typing;
  case Variable::Paying: return c.paying;
  case Variable::PlayOpen: return c.playOpen;
  case Variable::Ordered: return c.ordered;
  case Variable::Bot: return c.bot;
  case Variable::OnDevice: return c.onDevice;
  case Variable::PageIs: return static_cast<std::int64_t>(c.pageType);
  case Variable::StepIs: return static_cast<std::int64_t>(c.step);
  case Variable::StageIs: return static_cast<std::int64_t>(c.stage);
  case Variable::DeviceIs: return static_cast<std::int64_t>(c.device);
  case Variable::CartMinor: return c.cartMinor;
  case Variable::CartItems: return c.cartItems;
  case Variable::Visits: return c.visits;
  case Variable::Orders: return c.orders;
  case Variable::VerifiedCart: return c.verifiedCart;
  case Variable::Hidden: return c.hidden;
  default: return 0;
  }
}

// The gates of one play as they are judged: each call writes one and remembers a failure.
struct Judge {
  GateList& list;
  std::uint8_t play;
  bool passed = true;

  void ask(Variable variable, Op op, std::int64_t value, std::int64_t threshold) noexcept {
    auto const ok = holds(value, op, threshold);
    passed = passed && ok;
    if (list.count >= list.gates.size()) return;
    list.gates[list.count++] = {.value = value,
                                .threshold = threshold,
                                .play = play,
                                .variable = variable,
                                .op = op,
                                .passed = static_cast<std::uint8_t>(ok)};
  }
};

void askPolicy(Judge& judge, Policy const& policy, Context const& c, Signal const& s) noexcept {
  auto const ask = [&](Variable variable, Op op, std::int64_t threshold) {
    judge.ask(variable, op, valueOf(variable, c, s), threshold);
  };
  ask(Variable::PlaysThisPage, Op::Below, policy.playsPerPage);
  ask(Variable::PlaysThisVisit, Op::Below, policy.playsPerVisit);
  ask(Variable::Plays30Days, Op::Below, policy.playsPer30Days);
  ask(Variable::SinceLastPlayMs, Op::AtLeastOrNever, policy.cooldownMs);
  ask(Variable::SinceLastCloseMs, Op::AtLeastOrNever, policy.quietAfterCloseMs);
  for (auto const never :
       {Variable::Typing, Variable::Paying, Variable::PlayOpen, Variable::Ordered, Variable::Bot}) {
    ask(never, Op::Equal, 0);
  }
  judge.ask(Variable::ObserveOnly, Op::Equal, policy.observeOnly, 0);
}

void askPlay(Judge& judge, Play const& play, Context const& c, Signal const& s) noexcept {
  auto const& seen = historyOf(c, play.key);
  judge.ask(Variable::SignalStrength, Op::AtLeast, s.strength, play.minStrength);
  judge.ask(Variable::Consent, Op::AtLeast, valueOf(Variable::Consent, c, s),
            static_cast<std::int64_t>(play.consent));
  judge.ask(Variable::SessionAgeMs, Op::AtLeast, c.sessionAgeMs, play.beforeFirstMs);
  if (play.needsServer != 0 || play.help == 0)
    judge.ask(Variable::OnDevice, Op::Equal, c.onDevice, 0);
  judge.ask(Variable::ThisPlayThisVisit, Op::Below, seen.shownThisVisit, play.perVisit);
  judge.ask(Variable::ThisPlay30Days, Op::Below, seen.shown30Days, play.per30Days);
  judge.ask(Variable::SinceThisPlayShownMs, Op::AtLeastOrNever, seen.sinceShownMs, play.cooldownMs);
  judge.ask(Variable::SinceThisPlayClosedMs, Op::AtLeastOrNever, seen.sinceClosedMs,
            play.quietAfterCloseMs);
}

}  // namespace

bool eligible(PlayBook const& book, std::uint32_t index, Context const& context,
              Signal const& signal, GateList& list) noexcept {
  auto const& play = book.plays[index];
  Judge judge{.list = list, .play = static_cast<std::uint8_t>(index)};
  askPlay(judge, play, context, signal);
  askPolicy(judge, book.policy, context, signal);
  for (std::size_t i = 0; i < play.conditionCount && i < kMaxConditions; ++i) {
    auto const& condition = play.conditions[i];
    judge.ask(condition.variable, condition.op, valueOf(condition.variable, context, signal),
              condition.threshold);
  }
  return judge.passed;
}

}  // namespace cairn
