#pragma once

#include <cstdint>

#include "journey/base/few.h"
#include "journey/peers/found.h"

namespace cairn::peers {

// Rage on every basis but a chain's and a verdict's: clicks that belong together, told when there
// are n of them or when the burst ends. Bounded: the newest 64 clicks stand for the burst, its
// count and its box are kept beside them. (signals.md §6.1, §6.2)
struct Burst {
  struct Held {
    Time atMs = 0;
    Milli x = 0;
    Milli y = 0;
    Time sinceMs = kNoTime;  // first of the n clicks this one completes, until judged
  };
  struct Spoken {
    std::uint64_t id = 0;
    Time atMs = 0;
  };
  struct Span {
    Milli low = 0;
    Milli high = 0;
  };

  Few<Held, 64> held{};
  Few<Spoken, 8> recent{};
  std::uint64_t id = 0;
  std::int64_t count = 0;
  std::int64_t total = 0;       // of a run of prior clicks
  Time firstAtMs = 0;           // of the run, for offsets
  Time answeredAtMs = kNoTime;  // newest visible answer to the burst
  Time effectAtMs = kNoTime;    // newest visible effect of all
  Time flippedAtMs = kNoTime;
  Span x{}, y{};
  bool raised = false;
  bool muted = false;  // raised while its target was cooling down
  Text target;

  // `counts`: the click passed every filter.
  void onClick(Moment const& m, bool counts) noexcept;
  void onOther(Moment const& m) noexcept;
  void tick(Rule const& rule, Time atMs, Findings& out, Summary& sum) noexcept;
  void finish(Rule const& rule, Time atMs, Findings& out, Summary& sum) noexcept;
  [[nodiscard]] Time due(Rule const& rule) const noexcept;
};

}  // namespace cairn::peers
