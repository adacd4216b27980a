#include "journey/detectors/cta_hesitation.h"

#include <algorithm>

#include "journey/base/bucket.h"

namespace cairn {

namespace {

using State = CtaHesitation::State;
using Config = CtaHesitation::Config;
using Track = CtaHesitation::Track;

// What brings a signal: a value against its threshold.
struct Reason {
  std::uint32_t value = 0;
  std::uint32_t threshold = 0;
};

bool recent(Ms sinceMs, Ms atMs, Ms spanMs) noexcept {
  return sinceMs != kNever && elapsed(sinceMs, atMs) < spanMs;
}

std::uint32_t approachesIn(Track const& t, Config const& c, Ms atMs) noexcept {
  std::uint32_t n = 0;
  for (auto const& stay : t.stays)
    n += recent(stay.fromMs, atMs, c.windowMs) ? stay.approach : 0;
  return n;
}

// How long it was rested on within the window; a stay counts whole while its beginning does.
Ms restedIn(Track const& t, Config const& c, Ms atMs) noexcept {
  auto sum = t.openAtMs == kNever ? 0 : elapsed(t.openAtMs, atMs);
  for (auto const& stay : t.stays)
    sum += recent(stay.fromMs, atMs, c.windowMs) ? stay.restedMs : 0;
  return sum;
}

Signal tell(Track const& t, Config const& c, Page const& page, Ms atMs, Reason why) noexcept {
  auto const approaches =
      std::max(approachesIn(t, c, atMs), static_cast<std::uint32_t>(t.returns.size()));
  auto firstAtMs = atMs;
  for (auto const& stay : t.stays)
    if (recent(stay.fromMs, atMs, c.windowMs)) firstAtMs = std::min(firstAtMs, stay.fromMs);
  for (auto const at : t.returns)
    firstAtMs = std::min(firstAtMs, at);
  return {.target = t.target,
          .atMs = atMs,
          .spanMs = elapsed(firstAtMs, atMs),
          .count = std::max(approaches, 1U),
          .vetoesChecked = vetoes(10, 11, 13, 14),
          .node = t.node,
          .evidence = {restedIn(t, c, atMs), approaches, t.cta, bucketOf(page.cartMinor)},
          .strength = strengthOf(why.value, why.threshold)};
}

// Tells, and forgets the control until the visitor comes again.
std::optional<Signal> raise(Track& t, Config const& c, Page const& page, Ms atMs,
                            Reason why) noexcept {
  auto const signal = tell(t, c, page, atMs, why);
  t.stays.clear();
  t.returns.clear();
  t.openAtMs = kNever;
  t.hovered = t.focused = t.left = 0;
  return signal;
}

Track* find(State& s, Event const& e) noexcept {
  auto const node = thingOf(e);
  for (auto& t : s.tracks) {
    if (t.node == node && (node != 0 || t.target == e.target)) return &t;
  }
  return nullptr;
}

// A control worth watching: it sells or leads to the checkout, works, and is not opted out (V11).
bool watched(Page const& page, Event const& e) noexcept {
  auto const cta = static_cast<CtaKind>(e.value);
  if (cta != CtaKind::AddToCart && cta != CtaKind::Checkout) return false;
  auto const off = e.has(Flag::Disabled) || e.has(Flag::Ignored) || e.has(Flag::Untrusted);
  return !off && !page.bot;
}

Track& track(State& s, Event const& e) noexcept {
  if (auto* known = find(s, e)) return *known;
  s.tracks.push({.target = e.target,
                 .openAtMs = kNever,
                 .pressedAtMs = kNever,
                 .node = thingOf(e),
                 .cta = static_cast<std::uint8_t>(e.value)});
  return s.tracks.newest();
}

// Begins a stay; it is an approach unless the control was pressed just before.
std::optional<Signal> open(Track& t, Config const& c, Page const& page, Ms atMs) noexcept {
  if (t.openAtMs != kNever) return std::nullopt;
  auto const pressed = recent(t.pressedAtMs, atMs, c.pressedMs);
  t.openAtMs = pressed ? after(t.pressedAtMs, c.pressedMs) : atMs;
  t.stays.push({.fromMs = t.openAtMs, .approach = pressed ? 0U : 1U});
  auto const approaches = approachesIn(t, c, atMs);
  if (approaches < c.approaches) return std::nullopt;
  return raise(t, c, page, atMs, {approaches, c.approaches});
}

bool parked(State const& s, Config const& c, Track const& t, Ms atMs) noexcept {
  return t.focused == 0 && !recent(s.movedAtMs, atMs, c.parkedMs);
}

void shut(State const& s, Config const& c, Track& t, Ms atMs) noexcept {
  if (t.openAtMs == kNever) return;
  if (!parked(s, c, t, atMs)) t.stays.newest().restedMs = elapsed(t.openAtMs, atMs);
  t.openAtMs = kNever;
}

std::optional<Signal> onHover(State& s, Config const& c, Page const& page,
                              Event const& e) noexcept {
  if (e.has(Flag::Touch) || !watched(page, e)) return std::nullopt;
  auto& t = track(s, e);
  if (t.hovered != 0) return std::nullopt;
  auto const scrolled = s.scrolledAtMs != kNever && s.scrolledAtMs > s.movedAtMs;
  auto const moved = s.movedAtMs != kNever && elapsed(s.movedAtMs, e.atMs) <= c.movedMs;
  t.hovered = moved && !scrolled ? 2 : 1;
  return t.hovered == 2 ? open(t, c, page, e.atMs) : std::nullopt;
}

// The first move on a control makes the hover the visitor's own; a parked pointer begins again.
std::optional<Signal> onMove(State& s, Config const& c, Page const& page, Event const& e) noexcept {
  std::optional<Signal> found;
  for (auto& t : s.tracks) {
    if (t.openAtMs != kNever && parked(s, c, t, e.atMs)) t.openAtMs = std::max(t.openAtMs, e.atMs);
    if (t.hovered != 1) continue;
    t.hovered = 2;
    if (!found) found = open(t, c, page, e.atMs);
  }
  s.movedAtMs = e.atMs;
  return found;
}

std::optional<Signal> onFocus(State& s, Config const& c, Page const& page,
                              Event const& e) noexcept {
  if (!watched(page, e) || recent(s.pressedAtMs, e.atMs, c.pressedMs)) return std::nullopt;
  auto& t = track(s, e);
  t.focused = 1;
  return open(t, c, page, e.atMs);
}

void onOff(State& s, Config const& c, Event const& e) noexcept {
  auto* t = find(s, e);
  if (t == nullptr) return;
  auto const blur = e.kind == EventKind::Blur;
  auto const stays = blur ? t->hovered == 2 : t->focused != 0;
  if (!stays) shut(s, c, *t, e.atMs);
  (blur ? t->focused : t->hovered) = 0;
}

// A press is no hesitation: begins again, two seconds on.
void onPress(State& s, Config const& c, Event const& e) noexcept {
  s.pressedAtMs = e.atMs;
  auto* t = find(s, e);
  if (t == nullptr) return;
  t->stays.clear();
  t->returns.clear();
  t->pressedAtMs = e.atMs;
  if (t->openAtMs == kNever) return;
  t->openAtMs = after(e.atMs, c.pressedMs);
  t->stays.push({.fromMs = t->openAtMs});
}

std::optional<Signal> onInView(State& s, Config const& c, Page const& page,
                               Event const& e) noexcept {
  if (!watched(page, e)) return std::nullopt;
  auto& t = track(s, e);
  if (t.left == 0 || recent(t.pressedAtMs, e.atMs, c.pressedMs)) return std::nullopt;
  t.left = 0;
  t.returns.push(e.atMs);
  while (!t.returns.empty() && !recent(t.returns[0], e.atMs, c.returnWindowMs))
    t.returns.erase(0);
  auto const returns = static_cast<std::uint32_t>(t.returns.size());
  if (returns < c.returns) return std::nullopt;
  return raise(t, c, page, e.atMs, {returns, c.returns});
}

// When the rest of this control will have lasted long enough; kNever while it cannot.
Ms due(State const& s, Config const& c, Track const& t) noexcept {
  if (t.openAtMs == kNever) return kNever;
  Ms sum = 0;
  for (auto const& stay : t.stays)
    sum += stay.restedMs;
  auto at = after(t.openAtMs, c.restMs);
  for (auto const& stay : t.stays) {
    auto const early = after(t.openAtMs, c.restMs - std::min(sum, c.restMs));
    if (recent(stay.fromMs, early, c.windowMs)) {
      at = early;
      break;
    }
    sum -= stay.restedMs;
  }
  return parked(s, c, t, at) ? kNever : at;
}

std::optional<Signal> onTick(State& s, Config const& c, Page const& page, Ms atMs) noexcept {
  for (auto& t : s.tracks) {
    if (due(s, c, t) <= atMs) return raise(t, c, page, atMs, {restedIn(t, c, atMs), c.restMs});
  }
  return std::nullopt;
}

bool succeeds(Event const& e) noexcept {
  return e.states(FactKind::ProductAddedToCart) || e.states(FactKind::CheckoutStarted);
}

}  // namespace

std::optional<Signal> CtaHesitation::onEvent(State& s, Config const& c, Page const& page,
                                             Event const& e) noexcept {
  if (flipsPage(e)) s.tracks.clear();  // V13
  if (succeeds(e)) s.tracks.clear();
  switch (e.kind) {
  case EventKind::Tick: return onTick(s, c, page, e.atMs);
  case EventKind::Hover: return onHover(s, c, page, e);
  case EventKind::Move: return onMove(s, c, page, e);
  case EventKind::Focus: return onFocus(s, c, page, e);
  case EventKind::InView: return onInView(s, c, page, e);
  case EventKind::Unhover:
  case EventKind::Blur: onOff(s, c, e); break;
  case EventKind::OutOfView:
    if (auto* t = find(s, e)) t->left = 1;
    break;
  case EventKind::Scroll: s.scrolledAtMs = e.atMs; break;
  case EventKind::Press:
  case EventKind::Click: onPress(s, c, e); break;
  default: break;
  }
  return std::nullopt;
}

Ms CtaHesitation::deadline(State const& s, Config const& c, Page const&) noexcept {
  auto earliest = kNever;
  for (auto const& t : s.tracks)
    earliest = std::min(earliest, due(s, c, t));
  return earliest;
}

}  // namespace cairn
