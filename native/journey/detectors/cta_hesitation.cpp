#include "journey/detectors/cta_hesitation.h"

#include "journey/base/bucket.h"
#include "journey/base/in_force.h"
#include "journey/detectors/click_watch.h"
#include "journey/detectors/stopwatch.h"

namespace cairn {

namespace {

using State = CtaHesitation::State;
using Config = CtaHesitation::Config;
using Track = CtaHesitation::Track;

std::uint32_t approachesIn(Track const& t, Config const& c, Ms atMs) noexcept {
  std::uint32_t n = 0;
  for (auto const& stay : t.stays)
    n += within(stay.fromMs, atMs, c.windowMs) ? stay.approach : 0;
  return n;
}

// Tells what was counted within the window; a stay counts whole while its beginning does. Whatever
// stays below its threshold does not add to the strength.
void tell(Track const& t, Config const& c, Page const& page, Ms atMs, Signal& signal) noexcept {
  auto const returns = static_cast<std::uint32_t>(t.returns.size());
  auto approaches = approachesIn(t, c, atMs);
  auto restedMs = t.openAtMs == kNever ? 0 : elapsed(t.openAtMs, atMs);
  auto firstAtMs = returns > 0 ? sooner(atMs, t.returns[0]) : atMs;
  for (auto const& stay : t.stays) {
    if (!within(stay.fromMs, atMs, c.windowMs)) continue;
    restedMs += stay.restedMs;
    firstAtMs = sooner(firstAtMs, stay.fromMs);
  }
  auto const strength =
      strongest(strengthOf(restedMs, c.restMs), strengthOf(approaches, c.approaches));
  signal.strength = strongest(strength, strengthOf(returns, c.returns));
  if (returns > approaches) approaches = returns;
  pointAt(signal, t.control);
  signal.spanMs = elapsed(firstAtMs, atMs);
  signal.count = approaches > 0 ? approaches : 1;
  signal.shows(restedMs, approaches, static_cast<CtaKind>(t.control.value),
               bucketOf(page.cartMinor));
}

// Tells, and forgets the control until the visitor comes again.
bool raise(Track& t, Config const& c, Page const& page, Ms atMs, Signal& signal) noexcept {
  tell(t, c, page, atMs, signal);
  t.stays.clear();
  t.returns.clear();
  t.openAtMs = kNever;
  t.hovered = t.focused = t.left = 0;
  return true;
}

Track* find(State& s, Event const& e) noexcept {
  for (auto& t : s.tracks) {
    if (sameThing(t.control, e)) return &t;
  }
  return nullptr;
}

// A control worth watching: it sells or leads to the checkout, works, and is not opted out (V11).
bool watched(Page const& page, Event const& e) noexcept {
  auto const cta = static_cast<CtaKind>(e.value);
  if (cta != CtaKind::AddToCart && cta != CtaKind::Checkout) return false;
  return !e.has(Flag::Disabled, Flag::Ignored, Flag::Untrusted) && !page.bot;
}

Track& track(State& s, Event const& e) noexcept {
  if (auto* known = find(s, e)) return *known;
  auto& t = s.tracks.add();
  t.control = e;
  t.openAtMs = t.pressedAtMs = kNever;
  return t;
}

CtaHesitation::Stay& beginStay(Track& t) noexcept {
  auto& stay = t.stays.add();
  stay.fromMs = t.openAtMs;
  return stay;
}

// Begins a stay; it is an approach unless the control was pressed just before.
bool open(Track& t, Config const& c, Page const& page, Ms atMs, Signal& signal) noexcept {
  if (t.openAtMs != kNever) return false;
  auto const pressed = within(t.pressedAtMs, atMs, c.pressedMs);
  t.openAtMs = pressed ? after(t.pressedAtMs, c.pressedMs) : atMs;
  beginStay(t).approach = pressed ? 0 : 1;
  return approachesIn(t, c, atMs) >= c.approaches && raise(t, c, page, atMs, signal);
}

bool parked(State const& s, Config const& c, Track const& t, Ms atMs) noexcept {
  return t.focused == 0 && !within(s.movedAtMs, atMs, c.parkedMs);
}

void shut(State const& s, Config const& c, Track& t, Ms atMs) noexcept {
  if (t.openAtMs == kNever) return;
  if (!parked(s, c, t, atMs)) t.stays.newest().restedMs = elapsed(t.openAtMs, atMs);
  t.openAtMs = kNever;
}

bool onHover(State& s, Config const& c, Page const& page, Event const& e, Signal& signal) noexcept {
  if (e.has(Flag::Touch) || !watched(page, e)) return false;
  auto& t = track(s, e);
  if (t.hovered != 0) return false;
  auto const scrolled = s.scrolledAtMs != kNever && s.scrolledAtMs > s.movedAtMs;
  auto const moved = s.movedAtMs != kNever && elapsed(s.movedAtMs, e.atMs) <= c.movedMs;
  t.hovered = moved && !scrolled ? 2 : 1;
  return t.hovered == 2 && open(t, c, page, e.atMs, signal);
}

// The first move on a control makes the hover the visitor's own; a parked pointer begins again.
bool onMove(State& s, Config const& c, Page const& page, Event const& e, Signal& signal) noexcept {
  auto found = false;
  for (auto& t : s.tracks) {
    if (t.openAtMs != kNever && parked(s, c, t, e.atMs)) t.openAtMs = latest(t.openAtMs, e.atMs);
    if (t.hovered != 1) continue;
    t.hovered = 2;
    found = found || open(t, c, page, e.atMs, signal);
  }
  s.movedAtMs = e.atMs;
  return found;
}

bool onFocus(State& s, Config const& c, Page const& page, Event const& e, Signal& signal) noexcept {
  if (!watched(page, e) || within(s.pressedAtMs, e.atMs, c.pressedMs)) return false;
  auto& t = track(s, e);
  t.focused = 1;
  return open(t, c, page, e.atMs, signal);
}

void onOff(State const& s, Config const& c, Track& t, Event const& e) noexcept {
  auto const blur = e.kind == EventKind::Blur;
  auto const stays = blur ? t.hovered == 2 : t.focused != 0;
  if (!stays) shut(s, c, t, e.atMs);
  (blur ? t.focused : t.hovered) = 0;
}

// A press is no hesitation: begins again, two seconds on.
void onPress(Config const& c, Track& t, Ms atMs) noexcept {
  t.stays.clear();
  t.returns.clear();
  t.pressedAtMs = atMs;
  if (t.openAtMs == kNever) return;
  t.openAtMs = after(atMs, c.pressedMs);
  beginStay(t);
}

bool onInView(State& s, Config const& c, Page const& page, Event const& e,
              Signal& signal) noexcept {
  if (!watched(page, e)) return false;
  auto& t = track(s, e);
  if (t.left == 0 || within(t.pressedAtMs, e.atMs, c.pressedMs)) return false;
  t.left = 0;
  t.returns.add() = e.atMs;
  while (!t.returns.empty() && !within(t.returns[0], e.atMs, c.returnWindowMs))
    t.returns.erase(0);
  return t.returns.size() >= c.returns && raise(t, c, page, e.atMs, signal);
}

// When the rest of this control will have lasted long enough; kNever while it cannot.
Ms due(State const& s, Config const& c, Track const& t) noexcept {
  if (t.openAtMs == kNever) return kNever;
  Ms sum = 0;
  for (auto const& stay : t.stays)
    sum += stay.restedMs;
  auto at = after(t.openAtMs, c.restMs);
  for (auto const& stay : t.stays) {
    auto const early = after(t.openAtMs, elapsed(sum, c.restMs));
    if (within(stay.fromMs, early, c.windowMs)) {
      at = early;
      break;
    }
    sum -= stay.restedMs;
  }
  return parked(s, c, t, at) ? kNever : at;
}

bool onTick(State& s, Config const& c, Page const& page, Ms atMs, Signal& signal) noexcept {
  for (auto& t : s.tracks) {
    if (due(s, c, t) <= atMs) return raise(t, c, page, atMs, signal);
  }
  return false;
}

// What happens to a control that is already known.
void onKnown(State const& s, Config const& c, Track& t, Event const& e) noexcept {
  switch (e.kind) {
  case EventKind::Unhover:
  case EventKind::Blur: return onOff(s, c, t, e);
  case EventKind::OutOfView: t.left = 1; return;
  case EventKind::Press:
  case EventKind::Click: return onPress(c, t, e.atMs);
  default: return;
  }
}

bool succeeds(Event const& e) noexcept {
  return e.states(FactKind::ProductAddedToCart) || e.states(FactKind::CheckoutStarted);
}

}  // namespace

bool CtaHesitation::onEvent(State& s, Config const& given, Page const& page, Event const& e,
                            Signal& signal) noexcept {
  auto const& c = CAIRN_IN_FORCE(given);
  if (flipsPage(e) || succeeds(e)) s.tracks.clear();  // V13
  switch (e.kind) {
  case EventKind::Tick: return onTick(s, c, page, e.atMs, signal);
  case EventKind::Hover: return onHover(s, c, page, e, signal);
  case EventKind::Move: return onMove(s, c, page, e, signal);
  case EventKind::Focus: return onFocus(s, c, page, e, signal);
  case EventKind::InView: return onInView(s, c, page, e, signal);
  case EventKind::Scroll: s.scrolledAtMs = e.atMs; return false;
  case EventKind::Press:
  case EventKind::Click: s.pressedAtMs = e.atMs; break;
  default: break;
  }
  if (auto* t = find(s, e)) onKnown(s, c, *t, e);
  return false;
}

Ms CtaHesitation::deadline(State const& s, Config const& given, Page const&) noexcept {
  auto const& c = CAIRN_IN_FORCE(given);
  auto earliest = kNever;
  for (auto const& t : s.tracks)
    earliest = sooner(earliest, due(s, c, t));
  return earliest;
}

}  // namespace cairn
