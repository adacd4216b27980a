#include "journey/detectors/product_hesitation.h"

namespace cairn {

std::optional<Signal> ProductHesitation::onEvent(State&, Config const&, Page const&, Event const&) noexcept {
  return std::nullopt;
}

Ms ProductHesitation::deadline(State const&, Config const&, Page const&) noexcept { return kNever; }

} // namespace cairn
