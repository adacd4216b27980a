#pragma once

#include <cstdint>

#include "journey/base/few.h"
#include "journey/peers/found.h"

namespace cairn::peers {

// Chains of clicks as Datadog forms them: clicks on one node, close in time and space. When a chain
// is closed and every click's wait for activity is over, it is one action (rage) or one action per
// click, each with its frustrations. At most 64 clicks make a chain; the 65th begins another.
// (signals.md §6.2 "Boundary facts", §6.3)
struct Chains {
  struct Link {
    Time atMs = 0;
    Time pressedAtMs = 0;
    Time activeAtMs = kNoTime;  // newest activity that belongs to it
    Time endsMs = kNoTime;      // given end of its wait
    Milli x = 0;
    Milli y = 0;
    Given active = Given::Unset;
    bool excused = false;  // input, scroll, page hide, or a target that answers by itself
    bool hidden = false;
    bool error = false;
  };
  struct Chain {
    Few<Link, 64> links{};
    std::uint64_t id = 0;
    bool closed = false;     // to further clicks
    bool disturbed = false;  // the selection changed or something scrolled
    bool selected = false;
    Text target;
  };

  Few<Chain, 4> open{};  // the newest takes clicks, the others wait for their activity
  Time pressedAtMs = kNoTime;
  Time activeAtMs = kNoTime;
  bool pressedInput = false, pressedScroll = false, pressedSelection = false;

  void onClick(Moment const& m, bool seen) noexcept;
  void onOther(Moment const& m) noexcept;
  void tick(Rule const& rule, Time atMs, Findings& out, Summary& sum) noexcept;
  void finish(Rule const& rule, Time atMs, Findings& out, Summary& sum) noexcept;
  [[nodiscard]] Time due(Rule const& rule) const noexcept;
};

}  // namespace cairn::peers
