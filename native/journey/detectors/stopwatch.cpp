#include "journey/detectors/stopwatch.h"

namespace cairn {

void Stopwatch::advance(Ms nowMs) noexcept {
  auto const end = nowMs < untilMs ? nowMs : untilMs;
  if (running != 0) spentMs += elapsed(atMs, end);
  skipTo(nowMs);
}

void Stopwatch::restart(Ms nowMs) noexcept {
  spentMs = 0;
  skipTo(nowMs);
}

void Stopwatch::skipTo(Ms fromMs) noexcept {
  if (fromMs > atMs) atMs = fromMs;
}

Ms Stopwatch::reaches(Ms spanMs) const noexcept {
  if (running == 0) return kNever;
  auto const due = after(atMs, elapsed(spentMs, spanMs));
  return spentMs >= spanMs || due <= untilMs ? due : kNever;
}

Ms afterTyping(Page const& page, Ms dueMs) noexcept {
  if (dueMs == kNever || page.lastKeyAtMs == kNever) return dueMs;
  auto const quietMs = after(page.lastKeyAtMs, kTypingHoldMs + 1);
  return quietMs > dueMs ? quietMs : dueMs;
}

bool judged(Page const& page, Event const& e) noexcept {
  return !page.bot && !e.has(Flag::Ignored) && !e.has(Flag::Untrusted);
}

bool isActivity(Event const& e) noexcept {
  return e.kind == EventKind::Fact ? !e.has(Flag::Automatic) : isInput(e);
}

}  // namespace cairn
