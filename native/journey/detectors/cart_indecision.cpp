#include "journey/detectors/cart_indecision.h"

namespace cairn {

std::optional<Signal> CartIndecision::onEvent(State&, Config const&, Page const&, Event const&) noexcept {
  return std::nullopt;
}

Ms CartIndecision::deadline(State const&, Config const&, Page const&) noexcept { return kNever; }

} // namespace cairn
