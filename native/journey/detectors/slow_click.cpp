#include "journey/detectors/slow_click.h"

namespace cairn {

std::optional<Signal> SlowClick::onEvent(State&, Config const&, Page const&, Event const&) noexcept {
  return std::nullopt;
}

Ms SlowClick::deadline(State const&, Config const&, Page const&) noexcept { return kNever; }

} // namespace cairn
