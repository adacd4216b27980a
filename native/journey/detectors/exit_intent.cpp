#include "journey/detectors/exit_intent.h"

namespace cairn {

std::optional<Signal> ExitIntent::onEvent(State&, Config const&, Page const&, Event const&) noexcept {
  return std::nullopt;
}

Ms ExitIntent::deadline(State const&, Config const&, Page const&) noexcept { return kNever; }

} // namespace cairn
