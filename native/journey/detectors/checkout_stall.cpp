#include "journey/detectors/checkout_stall.h"

#include "journey/base/bucket.h"

namespace cairn {

namespace {

using State = CheckoutStall::State;
using Config = CheckoutStall::Config;

bool startPage(State& s, Event const& e) noexcept {
  auto const same = s.inCheckout && s.path == e.target;  // a reload is no progress
  s.inCheckout = e.pageType == PageType::Checkout;
  s.path = e.target;
  s.gone = s.suggesting = false;
  if (!s.inCheckout) s.step = CheckoutStep::None;
  return !same;
}

bool enter(State& s, Event const& e) noexcept {
  auto const entered = !s.inCheckout || (e.step != CheckoutStep::None && e.step != s.step);
  s.inCheckout = true;
  if (e.step != CheckoutStep::None) s.step = e.step;
  return entered;
}

// Takes in a fact; true when it is progress in the checkout.
bool state(State& s, Event const& e) noexcept {
  switch (e.fact) {
  case FactKind::CartViewed:
  case FactKind::CartChanged: s.cartMinor = e.amountMinor; return false;
  case FactKind::CheckoutStarted:
    if (e.amountMinor > 0) s.cartMinor = e.amountMinor;
    return enter(s, e);
  case FactKind::CheckoutStepViewed: return enter(s, e);
  case FactKind::CostShown: s.extraCost = s.extraCost || e.amountMinor > 0; return false;
  case FactKind::FieldCompleted: s.field = e.field; return true;
  case FactKind::CheckoutContactInfoSubmitted:
  case FactKind::CheckoutAddressInfoSubmitted:
  case FactKind::CheckoutShippingInfoSubmitted:
  case FactKind::PaymentInfoSubmitted:
  case FactKind::OptionChosen:
  case FactKind::ChatOpened: return true;
  case FactKind::CheckoutCompleted:
  case FactKind::OrderCreated:
  case FactKind::OrderPaid: s.inCheckout = false; return true;
  default: return false;
  }
}

void touchField(State& s, Event const& e) noexcept {
  if (e.kind == EventKind::Effect && e.effect != EffectKind::Input) return;
  s.suggesting = e.has(Flag::FromSuggestion);
  if (e.field != FieldRole::None) s.field = e.field;
}

// Takes in any event but a tick; true when it is progress.
bool follow(State& s, Event const& e) noexcept {
  switch (e.kind) {
  case EventKind::PageStart: return startPage(s, e);
  case EventKind::PageEnd: s.gone = true; return false;
  case EventKind::Shown:
  case EventKind::Restore: s.gone = false; return false;
  case EventKind::Hidden: return false;
  case EventKind::Fact: return state(s, e) && !e.has(Flag::Automatic);
  default: touchField(s, e); return false;
  }
}

Signal describe(State const& s, Config const& config, Page const& page, Ms atMs,
                Phase phase) noexcept {
  Signal signal{.target = page.path,
                .atMs = atMs,
                .spanMs = s.clock.spentMs,
                .count = 1,
                .vetoesChecked = vetoes(10, 11, 14, 15, 16),
                .phase = phase,
                .strength = strengthOf(s.clock.spentMs, config.stallMs)};
  signal.evidence = {static_cast<std::uint32_t>(s.step),
                     s.clock.spentMs,
                     static_cast<std::uint32_t>(s.field),
                     s.extraCost ? 1U : 0U,
                     bucketOf(s.cartMinor),
                     s.highTold ? 1U : 0U};
  return signal;
}

bool highValue(State const& s, Config const& config) noexcept {
  return config.highValueMinor > 0 && s.cartMinor >= config.highValueMinor &&
         s.step == CheckoutStep::Shipping;
}

// Visible milliseconds after which there is something to tell next; kNever if there is not.
Ms thresholdOf(State const& s, Config const& config) noexcept {
  if (s.toldAtMs == kNever) return config.stallMs;
  return highValue(s, config) && !s.highTold ? config.highValueMs : kNever;
}

std::optional<Signal> tell(State& s, Config const& config, Page const& page, Ms atMs) noexcept {
  if (CheckoutStall::deadline(s, config, page) > atMs) return std::nullopt;
  auto const phase = s.toldAtMs == kNever ? Phase::Raised : Phase::Updated;
  s.highTold = highValue(s, config) && s.clock.spentMs >= config.highValueMs;
  s.toldAtMs = atMs;
  return describe(s, config, page, atMs, phase);
}

// Progress ends the stall; what was told of it a moment ago is withdrawn, unless the visitor went
// back to the shop instead of on.
std::optional<Signal> goOn(State& s, Config const& config, Page const& page, Ms atMs) noexcept {
  auto const left = !s.inCheckout && page.type != PageType::ThankYou && !page.ordered();
  auto const told = !left && s.toldAtMs != kNever && elapsed(s.toldAtMs, atMs) <= config.retractMs;
  auto const signal = describe(s, config, page, atMs, Phase::Retracted);
  s.clock.restart(atMs);
  s.toldAtMs = kNever;
  s.highTold = false;
  return told ? std::optional{signal} : std::nullopt;
}

}  // namespace

std::optional<Signal> CheckoutStall::onEvent(State& s, Config const& config, Page const& page,
                                             Event const& e) noexcept {
  s.clock.advance(e.atMs);
  if (e.kind == EventKind::Tick) return tell(s, config, page, e.atMs);
  auto const progress = judged(page, e) && follow(s, e);
  auto const paused = s.gone || !page.visible() || page.handedOff() || page.ordered();
  s.clock.run(s.inCheckout && !paused);
  return progress ? goOn(s, config, page, e.atMs) : std::nullopt;
}

Ms CheckoutStall::deadline(State const& s, Config const& config, Page const& page) noexcept {
  auto const threshold = thresholdOf(s, config);
  if (page.bot || s.suggesting || threshold == kNever) return kNever;
  return afterTyping(page, s.clock.reaches(threshold));
}

}  // namespace cairn
