#include "journey/decide/eligible.h"

#include "journey/base/in_force.h"

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

// One play at its gates: what they read, and whether all passed so far.
struct Judge {
  Context const& context;
  Signal const& signal;
  PlayHistory const& seen;
  Policy const& policy;
  GrantRoom const* room;  // null: nothing is given
  GateList& list;
  std::uint8_t play;
  bool passed = true;

  [[nodiscard]] std::int64_t valueOf(Variable variable) const noexcept;

  // Writes one gate and remembers a failure.
  void ask(Variable variable, Op op, std::int64_t threshold) noexcept {
    auto const value = valueOf(variable);
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

std::int64_t Judge::valueOf(Variable variable) const noexcept {
  constexpr auto kFirst = static_cast<unsigned>(Variable::Evidence0);
  auto const& c = context;
  auto const place = static_cast<unsigned>(variable) - kFirst;
  if (place < signal.evidence.size()) return signal.evidence[place];
  switch (variable) {
  case Variable::SignalStrength: return signal.strength;
  case Variable::SignalCount: return signal.count;
  case Variable::SignalSpanMs: return signal.spanMs;
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
  case Variable::ThisPlayThisVisit: return seen.shownThisVisit;
  case Variable::ThisPlay30Days: return seen.shown30Days;
  case Variable::SinceThisPlayShownMs: return seen.sinceShownMs;
  case Variable::SinceThisPlayClosedMs: return seen.sinceClosedMs;
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
  case Variable::ObserveOnly: return policy.observeOnly;
  case Variable::GrantBudget: return kGivesGrants && room != nullptr ? room->leftMinor : 0;
  case Variable::Grants30Days: return kGivesGrants && room != nullptr ? room->given : 0;
  default: return 0;
  }
}

void askPlay(Judge& judge, Play const& play) noexcept {
  judge.ask(Variable::SignalStrength, Op::AtLeast, play.minStrength);
  judge.ask(Variable::Consent, Op::AtLeast, static_cast<std::int64_t>(play.consent));
  judge.ask(Variable::SessionAgeMs, Op::AtLeast, play.beforeFirstMs);
  if (play.needsServer != 0 || play.help == 0) judge.ask(Variable::OnDevice, Op::Equal, 0);
  judge.ask(Variable::ThisPlayThisVisit, Op::Below, play.perVisit);
  judge.ask(Variable::ThisPlay30Days, Op::Below, play.per30Days);
  judge.ask(Variable::SinceThisPlayShownMs, Op::AtLeastOrNever, play.cooldownMs);
  judge.ask(Variable::SinceThisPlayClosedMs, Op::AtLeastOrNever, play.quietAfterCloseMs);
}

[[maybe_unused]] void askRoom(Judge& judge, GrantRoom const& room) noexcept {
  if (room.perVisitor == 0) return;
  judge.ask(Variable::GrantBudget, Op::AtLeast, room.costMinor);
  judge.ask(Variable::Grants30Days, Op::Below, room.perVisitor);
}

void askPolicy(Judge& judge, Policy const& policy) noexcept {
  judge.ask(Variable::PlaysThisPage, Op::Below, policy.playsPerPage);
  judge.ask(Variable::PlaysThisVisit, Op::Below, policy.playsPerVisit);
  judge.ask(Variable::Plays30Days, Op::Below, policy.playsPer30Days);
  judge.ask(Variable::SinceLastPlayMs, Op::AtLeastOrNever, policy.cooldownMs);
  judge.ask(Variable::SinceLastCloseMs, Op::AtLeastOrNever, policy.quietAfterCloseMs);
  for (auto const never : {Variable::Typing, Variable::Paying, Variable::PlayOpen,
                           Variable::Ordered, Variable::Bot, Variable::ObserveOnly}) {
    judge.ask(never, Op::Equal, 0);
  }
}

}  // namespace

bool eligible(PlayBook const& book, std::uint32_t index, Context const& context,
              Signal const& signal, GateList& list, GrantRoom const* room) noexcept {
  auto const& play = book.plays[index];
  Judge judge{.context = context,
              .signal = signal,
              .seen = historyOf(context, play.key),
              .policy = book.policy,
              .room = room,
              .list = list,
              .play = static_cast<std::uint8_t>(index)};
  if (play.surface == Surface::Silent) {
    judge.ask(Variable::SignalStrength, Op::AtLeast, play.minStrength);
    judge.ask(Variable::Bot, Op::Equal, 0);
  } else {
    askPlay(judge, play);
    if (kGivesGrants && room != nullptr) askRoom(judge, *room);
    askPolicy(judge, book.policy);
  }
  for (std::size_t i = 0; i < play.conditionCount && i < kMaxConditions; ++i) {
    auto const& condition = play.conditions[i];
    judge.ask(condition.variable, condition.op, condition.threshold);
  }
  return judge.passed;
}

}  // namespace cairn
