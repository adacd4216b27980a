#include "journey/detectors/cta_hesitation.h"

namespace cairn {

std::optional<Signal> CtaHesitation::onEvent(State&, Config const&, Page const&, Event const&) noexcept {
  return std::nullopt;
}

Ms CtaHesitation::deadline(State const&, Config const&, Page const&) noexcept { return kNever; }

} // namespace cairn
