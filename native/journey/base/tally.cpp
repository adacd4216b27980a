#include "journey/base/tally.h"

namespace cairn {

void Tally::add(std::uint64_t key, Ms atMs, Ms windowMs) noexcept {
  while (!met.empty() && elapsed(met[0].atMs, atMs) > windowMs)
    met.erase(0);
  met.push({.key = key, .atMs = atMs});
}

std::uint32_t Tally::times(std::uint64_t key) const noexcept {
  std::uint32_t times = 0;
  for (auto const& one : met)
    times += one.key == key ? 1 : 0;
  return times;
}

std::uint32_t Tally::kinds() const noexcept {
  std::uint32_t kinds = 0;
  for (auto const* one = met.begin(); one != met.end(); ++one) {
    auto fresh = 1U;
    for (auto const* before = met.begin(); before != one; ++before)
      if (before->key == one->key) fresh = 0;
    kinds += fresh;
  }
  return kinds;
}

Ms Tally::spanTo(Ms atMs) const noexcept {
  return met.empty() ? 0 : elapsed(met[0].atMs, atMs);
}

}  // namespace cairn
