#pragma once

#include <cstdint>
#include <span>

#include "journey/decide/decide.h"

namespace cairn {

// Collects gates in order. Past its capacity it counts no further, which kMaxGates excludes.
struct GateList {
  std::span<Gate, kMaxGates> gates;
  std::uint32_t count = 0;
};

// Judges one play against every gate it has: the book's policy, its own limits, the merchant's
// conditions. Every gate is written, also after one has failed; returns
// whether all passed.
// A silent play bothers no visitor: only strength, bots and the merchant's conditions are asked.
bool eligible(PlayBook const& book, std::uint32_t index, Context const& context,
              Signal const& signal, GateList& list, GrantRoom const* room = nullptr) noexcept;

}  // namespace cairn
