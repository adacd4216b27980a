#pragma once

#include <cstdint>

namespace cairn {

// Amounts leave the device only as buckets: 0 for nothing, then the number of the 1-2-5 step
// reached (1, 2, 5, 10, 20, 50, … minor units), so bucket 10 means 1,000 to 1,999.
constexpr std::uint32_t bucketOf(std::int64_t minor) noexcept {
  std::uint32_t bucket = 0;
  std::int64_t decade = 1;
  while (minor >= decade && bucket < 54) {
    ++bucket;
    if (minor >= 2 * decade) ++bucket;
    if (minor >= 5 * decade) ++bucket;
    decade *= 10;
  }
  return bucket;
}

}  // namespace cairn
