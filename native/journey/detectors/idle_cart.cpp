#include "journey/detectors/idle_cart.h"

namespace cairn {

std::optional<Signal> IdleCart::onEvent(State&, Config const&, Page const&, Event const&) noexcept {
  return std::nullopt;
}

Ms IdleCart::deadline(State const&, Config const&, Page const&) noexcept { return kNever; }

} // namespace cairn
