#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "journey/event.h"
#include "journey/page.h"
#include "journey/signal.h"

namespace cairn {

struct RageClick {
  static constexpr SignalKind kSignal = SignalKind::RageClick;
  static constexpr KindMask kListens = 0;
  static constexpr Ms kCooldownMs = 30'000;
  static constexpr std::array<std::string_view, 1> kEvidence{"none"};

  struct Config {};
  struct State {};

  static std::optional<Signal> onEvent(State&, Config const&, Page const&, Event const&) noexcept;
  static Ms deadline(State const&, Config const&, Page const&) noexcept;
};

} // namespace cairn
