#include "journey/detectors/rage_click.h"

namespace cairn {

std::optional<Signal> RageClick::onEvent(State&, Config const&, Page const&, Event const&) noexcept {
  return std::nullopt;
}

Ms RageClick::deadline(State const&, Config const&, Page const&) noexcept { return kNever; }

} // namespace cairn
