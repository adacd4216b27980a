#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "journey/fact.h"

namespace cairn {

// Where in the journey the visitor stands (features.md A2). Stages move both ways: who reads
// about a second product after buying is considering again.
enum class Stage : std::uint8_t {
  Awareness,
  Consideration,
  Purchase,
  Service,
  Retention,
  Advocacy
};
constexpr std::array<std::string_view, 6> kStageNames{"awareness", "consideration", "purchase",
                                                      "service",   "retention",     "advocacy"};

constexpr std::string_view name(Stage stage) noexcept {
  return kStageNames[static_cast<std::size_t>(stage)];
}

// The stage after `fact` on a page of `page` type, for a visitor in stage `now` with `orders`
// orders so far. Facts that say nothing about the stage leave it as it is.
Stage stageAfter(Stage now, FactKind fact, PageType page, std::uint32_t orders) noexcept;

}  // namespace cairn
