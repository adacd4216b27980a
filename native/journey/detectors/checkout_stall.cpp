#include "journey/detectors/checkout_stall.h"

#include "journey/base/bucket.h"
#include "journey/base/in_force.h"

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

void describe(State const& s, Config const& config, Page const& page, Phase phase,
              Signal& signal) noexcept {
  signal.target = page.path;
  signal.spanMs = s.clock.spentMs;
  signal.count = 1;
  signal.phase = phase;
  signal.strength = strengthOf(s.clock.spentMs, config.stallMs);
  signal.shows(s.step, s.clock.spentMs, s.field, s.extraCost, bucketOf(s.cartMinor), s.highTold);
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

bool tell(State& s, Config const& config, Page const& page, Ms atMs, Signal& signal) noexcept {
  if (CheckoutStall::deadline(s, config, page) > atMs) return false;
  auto const phase = s.toldAtMs == kNever ? Phase::Raised : Phase::Updated;
  s.highTold = highValue(s, config) && s.clock.spentMs >= config.highValueMs;
  s.toldAtMs = atMs;
  describe(s, config, page, phase, signal);
  return true;
}

// Progress ends the stall; what was told of it a moment ago is withdrawn, unless the visitor went
// back to the shop instead of on.
bool goOn(State& s, Config const& config, Page const& page, Ms atMs, Signal& signal) noexcept {
  auto const left = !s.inCheckout && page.type != PageType::ThankYou && !page.ordered();
  auto const told = !left && within(s.toldAtMs, atMs, config.retractMs + 1);
  if (told) describe(s, config, page, Phase::Retracted, signal);
  s.clock.restart(atMs);
  s.toldAtMs = kNever;
  s.highTold = false;
  return told;
}

}  // namespace

bool CheckoutStall::onEvent(State& s, Config const& given, Page const& page, Event const& e,
                            Signal& signal) noexcept {
  auto const& config = CAIRN_IN_FORCE(given);
  s.clock.advance(e.atMs);
  if (e.kind == EventKind::Tick) return tell(s, config, page, e.atMs, signal);
  auto const progress = judged(page, e) && follow(s, e);
  auto const paused = s.gone || !page.visible() || page.handedOff() || page.ordered();
  s.clock.run(s.inCheckout && !paused);
  return progress && goOn(s, config, page, e.atMs, signal);
}

Ms CheckoutStall::deadline(State const& s, Config const& given, Page const& page) noexcept {
  auto const& config = CAIRN_IN_FORCE(given);
  auto const threshold = thresholdOf(s, config);
  if (page.bot || s.suggesting || threshold == kNever) return kNever;
  return afterTyping(page, s.clock.reaches(threshold));
}

}  // namespace cairn
