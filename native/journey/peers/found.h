#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "journey/peers/input.h"
#include "journey/peers/rule.h"

namespace cairn::peers {

// The text of a target, kept for as long as something is said of it.
struct Text {
  static constexpr std::size_t kMost = 512;

  std::array<char, kMost> bytes;
  std::uint32_t size = 0;

  // At most kMost bytes; the readers refuse longer ones.
  void set(std::string_view text) noexcept {
    size = static_cast<std::uint32_t>(text.size() < kMost ? text.size() : kMost);
    for (std::size_t i = 0; i < size; ++i)
      bytes[i] = text[i];
  }
  [[nodiscard]] std::string_view view() const noexcept { return {bytes.data(), size}; }
};

// What one action can be (datadog): a set of these bits.
enum Types : std::uint8_t { kNoType = 0, kRage = 1, kDead = 2, kError = 4, kSlow = 8, kMulti = 16 };

// One finding, told as soon as it is known. Numbers that do not apply are kNoTime, texts empty;
// texts but the target are literals.
struct Finding {
  Time atMs = kNoTime;     // when it was known
  Time sinceMs = kNoTime;  // the click, press or reversal it is about
  Time afterMs = kNoTime;
  Time durationMs = kNoTime;
  Time distancePx = kNoTime;
  std::int64_t clicks = 0;
  std::string_view signal;
  std::string_view phase;
  std::string_view reason;
  std::string_view end;
  std::string_view direction;
  std::string_view verdict;
  std::uint8_t types = kNoType;
  Text target;
};

// The findings of one step. A step can tell at most everything that was held and everything it
// ended, which fits.
struct Findings {
  static constexpr std::size_t kMost = 256;

  std::array<Finding, kMost> all;
  std::size_t size = 0;

  // Room for one more; the last is written over when there is none.
  Finding& add() noexcept {
    auto& next = all[size < kMost ? size++ : kMost - 1];
    next = {};
    return next;
  }
};

// The first kMost of a list, and how many more there were.
template <class T>
struct Kept {
  static constexpr std::size_t kMost = 256;

  std::array<T, kMost> all{};
  std::size_t size = 0;
  std::uint64_t left = 0;

  void push(T const& value) noexcept {
    if (size < kMost) {
      all[size++] = value;
    } else {
      ++left;
    }
  }
  void clear() noexcept {
    size = 0;
    left = 0;
  }
};

struct SlowRecord {
  Time atMs = 0;
  Time afterMs = 0;
  std::int64_t clicks = 0;
  std::string_view end;
};

// The state after the last event: signals.md §6.4, "expect". Written by the engines as they go.
struct Summary {
  std::uint64_t count = 0;
  std::uint64_t dead = 0;
  std::uint64_t alive = 0;
  std::uint64_t rage = 0;
  std::uint64_t slowCount = 0;
  std::uint64_t dropped = 0;     // unjudged: no room, a page flip, or the detector stopped
  std::int64_t held = 0;         // clicks of the burst, after the last event
  std::uint64_t candidates = 0;  // after the last event
  Time closedAtMs = kNoTime;     // when the newest chain closes
  Time durationMs = kNoTime;     // of the first action
  Time distancePx = kNoTime;
  std::string_view reason;  // of the first dead report
  std::string_view direction;
  std::string_view verdict;
  Given ignored = Given::Unset;
  Given selectionChanged = Given::Unset;
  std::uint8_t types = kNoType;
  bool acted = false;  // there was an action: duration may be asked for
  bool firedNow = false;
  Kept<std::uint8_t> perClick;
  Kept<std::int64_t> sizes;  // of ended bursts
  Kept<std::int64_t> chains;
  Kept<std::int64_t> multi;
  Kept<std::int64_t> offsets;
  Kept<std::int64_t> times;
  Kept<char> reversals;
  Kept<SlowRecord> slow;
};

// What an engine is handed with every event.
struct Moment {
  Rule const& rule;
  Input const& in;
  Node const& node;
  std::uint64_t id = 0;  // of the target; 0 = unknown
  Findings& out;
  Summary& sum;
};

}  // namespace cairn::peers
