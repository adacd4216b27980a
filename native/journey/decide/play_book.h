#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "journey/decide/play.h"

namespace cairn {

constexpr std::uint32_t kPlayBookVersion = 1;
constexpr std::size_t kMaxPlays = 24;

// Limits across all plays of a site (features.md §7 Policy).
struct Policy {
  std::int64_t cooldownMs = 604'800'000;           // 7 d since a play of an earlier visit
  std::int64_t quietAfterCloseMs = 2'592'000'000;  // 30 d after "no" to any play
  std::uint32_t playsPerPage = 1;
  std::uint32_t playsPerVisit = 1;
  std::uint32_t playsPer30Days = 3;
  std::uint32_t observeOnly = 0;  // 1: everything is judged, nothing is shown
};
static_assert(sizeof(Policy) == 32);

// The compiled play book: what engine/play_book_compiler writes, base64-coded into the hashed
// static file, and what both hosts hand to decide(). Fixed layout, append only.
struct PlayBook {
  std::uint32_t version = kPlayBookVersion;
  std::uint32_t count = 0;
  Policy policy{};
  std::array<Play, kMaxPlays> plays{};
};
static_assert(std::is_trivially_copyable_v<PlayBook> && std::is_standard_layout_v<PlayBook>);

}  // namespace cairn
