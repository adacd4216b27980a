#pragma once

#include "journey/peers/dead.h"

namespace cairn::peers {

// A swipe with one finger that moves nothing: from the finger's landing to its lift, then judged as
// a dead click from the lift. (signals.md §6.3)
struct Swipe {
  Dead dead;
  Time sinceMs = kNoTime;      // the finger landed; kNoTime = no gesture
  Time stirredAtMs = kNoTime;  // newest scroll, mutation or selection
  Milli x = 0;
  Milli y = 0;
  std::uint64_t id = 0;
  bool allowed = false;  // the start may be judged
  Text target;

  // `counts`: the target of this event passed every filter.
  void onEvent(Moment const& m, bool counts) noexcept;
};

}  // namespace cairn::peers
