#pragma once

#include <cstdint>

namespace cairn {

// Milliseconds of page time since the core session began; never read from a clock in here.
using Ms = std::uint32_t;

// "No deadline": later than any event (49 days).
constexpr Ms kNever = 0xffffffffU;

// Milliseconds from `since` to `now`; 0 when `now` is the earlier one. Browsers deliver queued
// input after a timer has fired, so two stamps may stand in the wrong order by a little.
constexpr Ms elapsed(Ms since, Ms now) noexcept {
  return now > since ? now - since : 0;
}

// `at + span`, stopping at kNever - 1 instead of wrapping round; never stays never.
constexpr Ms after(Ms at, Ms span) noexcept {
  if (at == kNever) return kNever;
  return at >= kNever - 1 - span ? kNever - 1 : at + span;
}

// Whether `now` is less than `span` after `since`; kNever is not. A stamp from the future is.
constexpr bool within(Ms since, Ms now, Ms span) noexcept {
  return since != kNever && elapsed(since, now) < span;
}

// The sooner of two deadlines. By value: std::min takes addresses, which wasm pays for.
constexpr Ms sooner(Ms a, Ms b) noexcept {
  return b < a ? b : a;
}

// The later of two stamps, either of which may be kNever; queued input may be delivered after
// younger events.
constexpr Ms latest(Ms known, Ms atMs) noexcept {
  return known == kNever || atMs > known ? atMs : known;
}

}  // namespace cairn
