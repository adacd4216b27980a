#pragma once

#include <cstdint>
#include <string_view>

namespace cairn {

// FNV-1a, 64 bit, over UTF-8 bytes: the one hash behind every key (element, product, query,
// play, path). It is not secret and not for tables fed by an attacker. The storefront computes
// the same in two 32-bit halves; tests/unit/base hold the two together.
// Source: Fowler, Noll, Vo; draft-eastlake-fnv.
constexpr std::uint64_t kHashBasis = 0xcbf29ce484222325ULL;
constexpr std::uint64_t kHashPrime = 0x100000001b3ULL;

constexpr std::uint64_t hashText(std::string_view text, std::uint64_t seed = kHashBasis) noexcept {
  auto h = seed;
  for (char const c : text) {
    h ^= static_cast<unsigned char>(c);
    h *= kHashPrime;
  }
  return h;
}

}  // namespace cairn
