#pragma once

#include <cstdint>
#include <type_traits>

#include "journey/base/time.h"
#include "journey/event.h"

namespace cairn {

// One activation of one thing: a press with its release, or an activation no pointer announced
// (keyboard, voice, script, a host without DOM). The page state pairs them once, for every
// detector. What is said of the target was true when it was pressed.
struct Click {
  std::uint64_t target = 0;
  Ms pressedAtMs = kNever;
  Ms atMs = kNever;  // released; kNever = still down, or nothing was pressed yet
  Ms lagMs = 0;
  std::uint32_t flags = 0;
  std::uint32_t node = 0;  // actionable owner, else the node itself; 0 = unknown
  std::uint32_t section = 0;
  std::int32_t x = 0;  // page coordinates
  std::int32_t y = 0;
  std::int16_t clientX = 0;
  std::int16_t clientY = 0;
  ControlClass control = ControlClass::None;
  bool pointer = false;  // a pair, not a lone activation
  std::uint8_t reserved[2] = {};

  [[nodiscard]] constexpr bool has(Flag flag) const noexcept {
    return (flags & static_cast<std::uint32_t>(flag)) != 0;
  }
};
static_assert(std::has_unique_object_representations_v<Click>);

constexpr std::int32_t kClickTravelPx = 10;  // V8: further than that is a drag
constexpr Ms kScrollAfterMs = 100;           // V8: a scroll this soon after means a gesture
constexpr Ms kLookBackMs = 100;              // V6: effects count from this long before the press
constexpr Ms kLateDeliveryMs = 1'000;        // V12

// The thing an event happened to: its actionable owner, else its node.
constexpr std::uint32_t thingOf(Event const& e) noexcept {
  return e.owner != 0 ? e.owner : e.node;
}

// The press, click or activation `e` began; its atMs is kNever for a press.
Click begunBy(Event const& e) noexcept;

// Whether `release` completes `press` on the same thing, within 10 px in page and in viewport.
bool completes(Click const& press, Event const& release) noexcept;

// Whether two clicks met one thing.
constexpr bool sameThing(std::uint32_t node, std::uint64_t target, Click const& click) noexcept {
  return node == click.node && (node != 0 || target == click.target);
}

// V8: `e` is the visitor's scroll so soon after a click at `atMs` that the click was its start.
constexpr bool startedScroll(Event const& e, Ms atMs) noexcept {
  return e.kind == EventKind::Scroll && !e.has(Flag::Programmatic) &&
         elapsed(atMs, e.atMs) <= kScrollAfterMs;
}

}  // namespace cairn
