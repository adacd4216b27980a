#pragma once

#include <cstdint>

#include "journey/base/few.h"
#include "journey/peers/found.h"

namespace cairn::peers {

// Slow and multiple clicks, and the verdict of the backend on them: a candidate waits its whole
// timeout, every click on its node counted, and then is answered in time, answered and clicked
// again, or slow. (signals.md §6.3, "Rules beside the dead click")
struct Slow {
  struct Candidate {
    Time atMs = 0;
    std::uint64_t id = 0;
    Time mutationMs = kNoTime;  // after the click; 0 = at once or just before
    Time scrollMs = kNoTime;
    std::int64_t clicks = 1;
    bool tagged = false;  // a tag the backend judges
    Text target;
  };

  Few<Candidate, 64> pending{};
  Time mutatedAtMs = kNoTime;
  Time scrolledAtMs = kNoTime;

  void onClick(Moment const& m, bool seen) noexcept;
  void onOther(Moment const& m) noexcept;
  void tick(Rule const& rule, Time atMs, Findings& out, Summary& sum) noexcept;
  [[nodiscard]] Time due(Rule const& rule) const noexcept;
};

// The backend's word on a finished slow-click record: "rage", "dead" or "none".
[[nodiscard]] std::string_view verdictOn(SlowRule const& rule, bool tagged,
                                         SlowRecord const& record) noexcept;

// Judges a record that came as an event.
void onRecord(Moment const& m) noexcept;

}  // namespace cairn::peers
