#pragma once

#include "journey/base/time.h"
#include "journey/page.h"

namespace cairn {

// A clock that runs only while something holds: the tab is visible, the visitor is active. It is
// told of time by advance(), at least once per event that starts or stops it.
struct Stopwatch {
  Ms atMs = 0;          // accounted up to here
  Ms spentMs = 0;       // time counted so far
  Ms untilMs = kNever;  // from here on it stands still by itself
  Ms running = 0;       // 1 while it runs

  // Counts the time up to `nowMs`; a stamp from the past changes nothing.
  void advance(Ms nowMs) noexcept;
  // Runs or stands still from now on. Call advance() first.
  void run(bool on) noexcept { running = on ? 1 : 0; }
  void restart(Ms nowMs) noexcept;
  // Leaves the time before `fromMs` out of the count.
  void skipTo(Ms fromMs) noexcept;
  // When `spanMs` will have been spent, if nothing happens; kNever if it then will not.
  [[nodiscard]] Ms reaches(Ms spanMs) const noexcept;
};

// V15: `dueMs`, or the end of the typing when that is later; kNever stays kNever.
Ms afterTyping(Page const& page, Ms dueMs) noexcept;

// V10, V11: what a bot or a script does and what the shop wants ignored is not judged.
bool judged(Page const& page, Event const& e) noexcept;

// The visitor did something: an input, or a fact that no automation made. On a host without a
// page, facts are all there is.
bool isActivity(Event const& e) noexcept;

}  // namespace cairn
