#pragma once

#include <cstdint>
#include <type_traits>

#include "journey/base/time.h"
#include "journey/event.h"

namespace cairn {

// One activation of one thing: a press with its release, or an activation no pointer announced
// (keyboard, voice, script, a host without DOM). The page state pairs them once, for every
// detector: the event that began it, as it was then (atMs = pressed), and when it was done.
struct Click : Event {
  Ms doneAtMs = 0;  // released; kNever = still down
  std::uint32_t reservedWord = 0;

  // A pair, not a lone activation.
  [[nodiscard]] constexpr bool pointer() const noexcept { return kind == EventKind::Press; }
};
static_assert(std::has_unique_object_representations_v<Click>);

constexpr std::int32_t kClickTravelPx = 10;  // V8: further than that is a drag
constexpr Ms kScrollAfterMs = 100;           // V8: a scroll this soon after means a gesture
constexpr Ms kLookBackMs = 100;              // V6: effects count from this long before the press
constexpr Ms kLateDeliveryMs = 1'000;        // V12

// The thing an event happened to: its actionable owner, else its node; 0 = unknown.
constexpr std::uint32_t thingOf(Event const& e) noexcept {
  return e.owner != 0 ? e.owner : e.node;
}

// Whether `release` completes `press` on the same thing, within 10 px in page and in viewport.
bool completes(Click const& press, Event const& release) noexcept;

// Whether two events happened to one thing: by its number where it has one, else by element key.
bool sameThing(Event const& a, Event const& b) noexcept;

// V8: `e` is the visitor's scroll so soon after a click at `atMs` that the click was its start.
constexpr bool startedScroll(Event const& e, Ms atMs) noexcept {
  return e.kind == EventKind::Scroll && !e.has(Flag::Programmatic) &&
         elapsed(atMs, e.atMs) <= kScrollAfterMs;
}

}  // namespace cairn
