#include "journey/detectors/checkout_stall.h"

namespace cairn {

std::optional<Signal> CheckoutStall::onEvent(State&, Config const&, Page const&, Event const&) noexcept {
  return std::nullopt;
}

Ms CheckoutStall::deadline(State const&, Config const&, Page const&) noexcept { return kNever; }

} // namespace cairn
