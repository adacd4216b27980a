#pragma once

#include <cstdint>
#include <string_view>

#include "journey/peers/input.h"
#include "journey/peers/rule.h"

// Recorded events and configs, field by field. A host reads its own format (JSON) and puts every
// field here, so that what a name means stands in one place for all hosts. Names nobody knows are
// left alone: recordings carry more than rules ask for.

namespace cairn::peers {

// One value as JSON has it. A list is announced by `List` under its name, then every element of it
// is put under the same name.
struct Value {
  enum class Is : std::uint8_t { Null, Number, Text, Boolean, List };

  Is is = Is::Null;
  std::int64_t milli = 0;  // numbers, in thousandths
  std::string_view text;
  bool yes = false;

  static constexpr Value number(std::int64_t milli) noexcept {
    return {Is::Number, milli, {}, false};
  }
  static constexpr Value string(std::string_view text) noexcept {
    return {Is::Text, 0, text, false};
  }
  static constexpr Value boolean(bool yes) noexcept { return {Is::Boolean, 0, {}, yes}; }
  static constexpr Value list() noexcept { return {Is::List, 0, {}, false}; }
};

// The most a number may be: a host refuses what is further from zero.
constexpr std::int64_t kMostMilli = 9'000'000'000'000'000;

// Both return nullptr, or what is wrong and what to do; a field that is wrong is left as it was.
// Texts of an event are borrowed.
[[nodiscard]] char const* put(Input& input, std::string_view name, Value const& value) noexcept;
[[nodiscard]] char const* put(Rule& rule, std::string_view name, Value const& value) noexcept;

// Whether the event can be handled after one at `nowMs`; nullptr, or what is wrong and what to do.
[[nodiscard]] char const* refusal(Input const& input, Time nowMs) noexcept;

// Whether a config field of that name is read, restated or deliberately not read (signals.md §6.4).
[[nodiscard]] bool knownInConfig(std::string_view name) noexcept;

}  // namespace cairn::peers
