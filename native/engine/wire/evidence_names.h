#pragma once

#include <array>
#include <span>
#include <string_view>

#include "journey/detectors.h"

namespace cairn::wire {

// The names of a signal's evidence fields, straight from the detector that raises it: registering
// a detector is all it takes for its evidence to travel.
template <class... D>
constexpr auto evidenceTable(Detectors<D...>) noexcept {
  std::array<std::span<std::string_view const>, kSignalNames.size()> table{};
  ((table[static_cast<std::size_t>(D::kSignal)] = D::kEvidence), ...);
  return table;
}

// Empty for a kind whose detector is not registered: such a signal cannot be sent.
inline std::span<std::string_view const> evidenceNames(SignalKind kind) noexcept {
  static constexpr auto kTable = evidenceTable(AllDetectors{});
  return kTable[static_cast<std::size_t>(kind)];
}

}  // namespace cairn::wire
