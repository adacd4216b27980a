#pragma once

#include <array>
#include <cstdint>

#include "journey/base/few.h"
#include "journey/peers/found.h"

// The rules beside rage and dead clicks that fit on one screen each (signals.md §6.3).

namespace cairn::peers {

// A script error soon after a click: the newest click that counts waits for it, once.
struct ErrorClick {
  Time atMs = kNoTime;  // of the click that waits
  Text target;

  void onClick(Moment const& m, bool counts) noexcept;
  void onOther(Moment const& m) noexcept;
};

// A cursor that turns back again and again on one axis. A series is told once, when it is over.
struct Thrash {
  static constexpr std::size_t kMost = 64;

  std::array<Few<Time, kMost>, 2> turns{};
  std::array<std::int8_t, 2> heading{};  // -1, 0 unknown, 1
  std::array<Milli, 2> last{};
  Time newestMs = kNoTime;  // reversal of either axis
  Time startMs = kNoTime;   // of the series that is hot; kNoTime = none
  bool moved = false;

  void onEvent(Moment const& m) noexcept;
  void tick(Rule const& rule, Time atMs, Findings& out, Summary& sum) noexcept;
  [[nodiscard]] Time due(Rule const& rule) const noexcept;
};

// The pointer leaves through the top edge, or the address bar is asked for; once.
struct ExitIntent {
  Time leftAtMs = kNoTime;
  bool fired = false;

  void onEvent(Moment const& m) noexcept;
  void tick(Rule const& rule, Time atMs, Findings& out, Summary& sum) noexcept;
  [[nodiscard]] Time due(Rule const& rule) const noexcept;
};

}  // namespace cairn::peers
