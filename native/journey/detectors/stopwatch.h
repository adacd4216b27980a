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
  void advance(Ms nowMs) noexcept {
    if (running != 0) spentMs += elapsed(atMs, sooner(nowMs, untilMs));
    skipTo(nowMs);
  }
  // Runs or stands still from now on. Call advance() first.
  void run(bool on) noexcept { running = on ? 1 : 0; }
  void restart(Ms nowMs) noexcept {
    spentMs = 0;
    skipTo(nowMs);
  }
  // Leaves the time before `fromMs` out of the count.
  void skipTo(Ms fromMs) noexcept {
    if (fromMs > atMs) atMs = fromMs;
  }
  // When `spanMs` will have been spent, if nothing happens; kNever if it then will not.
  [[nodiscard]] Ms reaches(Ms spanMs) const noexcept {
    if (running == 0) return kNever;
    auto const due = after(atMs, elapsed(spentMs, spanMs));
    return spentMs >= spanMs || due <= untilMs ? due : kNever;
  }
};

// V15: `dueMs`, or the end of the typing when that is later; kNever stays kNever.
inline Ms afterTyping(Page const& page, Ms dueMs) noexcept {
  if (dueMs == kNever || page.lastKeyAtMs == kNever) return dueMs;
  auto const quietMs = after(page.lastKeyAtMs, kTypingHoldMs + 1);
  return quietMs > dueMs ? quietMs : dueMs;
}

// V10, V11: what a bot or a script does and what the shop wants ignored is not judged.
inline bool judged(Page const& page, Event const& e) noexcept {
  return !page.bot && !e.has(Flag::Ignored, Flag::Untrusted);
}

// The visitor did something: an input, or a fact that no automation made. On a host without a
// page, facts are all there is.
inline bool isActivity(Event const& e) noexcept {
  return e.kind == EventKind::Fact ? !e.has(Flag::Automatic) : isInput(e);
}

// The stronger of two strengths. By value, as sooner().
constexpr std::uint8_t strongest(std::uint8_t a, std::uint8_t b) noexcept {
  return a > b ? a : b;
}

}  // namespace cairn
