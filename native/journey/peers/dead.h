#pragma once

#include <array>
#include <cstdint>

#include "journey/base/few.h"
#include "journey/peers/found.h"

namespace cairn::peers {

// Dead clicks and what is judged like them: a candidate waits for any effect young enough to save
// it, is condemned by one that comes late where the rule says so, or by the verdict's time. Every
// candidate reaches exactly one end. At most 64 wait; a click that finds no room is counted as
// dropped. (signals.md §6.3)
struct Dead {
  static constexpr std::size_t kMost = 64;

  struct Candidate {
    Time atMs = 0;
    std::uint64_t id = 0;
    Time distancePx = kNoTime;
    std::int64_t clicks = 1;
    std::string_view direction;
    std::string_view late;  // first late effect that condemns
    bool swipe = false;
    bool alive = false;
    Text target;
  };

  Few<Candidate, kMost> pending{};
  std::array<Time, 4> effectAtMs{kNoTime, kNoTime, kNoTime, kNoTime};  // newest, per Alive entry
  Time flippedAtMs = kNoTime;
  Time plainAtMs = kNoTime;  // a first click on plain content
  std::uint64_t plainId = 0;
  std::uint64_t reports = 0;
  bool stopped = false;

  void onClick(Moment const& m, bool counts) noexcept;
  void accept(Moment const& m, Candidate now) noexcept;
  void onOther(Moment const& m) noexcept;
  void tick(Rule const& rule, Time atMs, Findings& out, Summary& sum) noexcept;
  [[nodiscard]] Time due(Rule const& rule) const noexcept;
};

}  // namespace cairn::peers
