#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "journey/peers/detector.h"

// Findings and summaries as lines of JSON: the same text in every host.

namespace cairn::peers {

// One line, without its end. Bounded: the summary with every list full fits.
struct Line {
  static constexpr std::size_t kMost = 131'072;

  std::array<char, kMost> bytes{};
  std::size_t size = 0;

  void clear() noexcept { size = 0; }
  void raw(std::string_view text) noexcept;
  void raw(char c) noexcept;
  void number(std::int64_t value) noexcept;
  void text(std::string_view text) noexcept;  // quoted and escaped
  // `"name":`, with a comma before it unless it is the first of its object.
  void key(std::string_view name) noexcept;
  [[nodiscard]] std::string_view view() const noexcept { return {bytes.data(), size}; }
};

void write(Line& line, Rule const& rule, Finding const& found) noexcept;

// The state after the last event, as far as the rule has such a thing.
void writeSummary(Line& line, Detector const& detector) noexcept;

}  // namespace cairn::peers
