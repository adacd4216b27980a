#include <algorithm>

#include "engine/wire/messages.h"

namespace cairn {

bool Reasons::add(std::string_view play, Gate gate) {
  auto const known = std::find(plays.rbegin(), plays.rend(), play);
  if (known == plays.rend()) {
    if (plays.size() == kMaxPlays) return false;
    plays.emplace_back(play);
    gate.play = static_cast<std::uint8_t>(plays.size() - 1);
  } else {
    gate.play = static_cast<std::uint8_t>(plays.rend() - known - 1);
  }
  gates.push_back(gate);
  return true;
}

}  // namespace cairn
