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

// `at + span`, stopping at kNever - 1 instead of wrapping round.
constexpr Ms after(Ms at, Ms span) noexcept {
  return at >= kNever - 1 - span ? kNever - 1 : at + span;
}

}  // namespace cairn
