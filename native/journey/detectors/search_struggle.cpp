#include "journey/detectors/search_struggle.h"

namespace cairn {

std::optional<Signal> SearchStruggle::onEvent(State&, Config const&, Page const&, Event const&) noexcept {
  return std::nullopt;
}

Ms SearchStruggle::deadline(State const&, Config const&, Page const&) noexcept { return kNever; }

} // namespace cairn
