#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "journey/peers/rule.h"

namespace cairn::peers {

// One row of the table: what a preset looks for, with its numbers.
struct Row {
  std::string_view preset;
  Sought sought = Sought::RageClick;
  Engine engine = Engine::Burst;
  Filter filter{};
  RageRule rage{};
  DeadRule dead{};
  SlowRule slow{};
  SwipeRule swipe{};
  ErrorRule error{};
  ThrashRule thrash{};
  ExitRule exit{};
  ChainRule chain{};
  std::string_view optOut{};  // with commas between
  std::string_view tags{};
};

// Every row, presets together, the signal a preset looks for by default first.
[[nodiscard]] std::span<Row const> presetRows() noexcept;

// The preset of that name, however it is written: "posthog", "PostHog", "Datadog RUM". Empty when
// there is none.
[[nodiscard]] std::string_view presetNamed(std::string_view name) noexcept;

// The rule a preset has for a signal; without one, its first. Nothing when it has none.
[[nodiscard]] std::optional<Rule> ruleOf(std::string_view preset, std::string_view sought) noexcept;

}  // namespace cairn::peers
