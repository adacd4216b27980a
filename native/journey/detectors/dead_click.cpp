#include "journey/detectors/dead_click.h"

namespace cairn {

std::optional<Signal> DeadClick::onEvent(State&, Config const&, Page const&, Event const&) noexcept {
  return std::nullopt;
}

Ms DeadClick::deadline(State const&, Config const&, Page const&) noexcept { return kNever; }

} // namespace cairn
