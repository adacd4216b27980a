#pragma once

#include "journey/base/time.h"
#include "journey/detectors/stopwatch.h"
#include "journey/page.h"
#include "journey/signal.h"

namespace cairn {

// Something found that has to be told, but not while somebody types (V15); what is taken back is
// taken back at once.
struct Telling {
  Ms dueAtMs = kNever;  // when to tell; kNever = nothing to tell, or it is told
  Phase phase = Phase::Raised;
  std::uint8_t reserved[3] = {0, 0, 0};

  [[nodiscard]] Ms deadline(Page const& page) const noexcept {
    if (page.bot) return kNever;
    return phase == Phase::Retracted ? dueAtMs : afterTyping(page, dueAtMs);
  }
  // Whether this is the moment to tell; then it counts as told.
  [[nodiscard]] bool takes(Page const& page, Ms atMs, Signal& signal) noexcept {
    if (deadline(page) > atMs) return false;
    dueAtMs = kNever;
    signal.phase = phase;
    return true;
  }
};

// A fact of the visitor's own making that may be judged.
inline bool statedByVisitor(Page const& page, Event const& e) noexcept {
  return e.kind == EventKind::Fact && !e.has(Flag::Automatic) && judged(page, e);
}

}  // namespace cairn
