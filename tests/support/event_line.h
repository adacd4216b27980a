#pragma once

#include <charconv>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "support/trace.h"

namespace cairn::test {

// Numbers given to the nodes of one case, by word.
using Nodes = std::map<std::string, std::uint32_t, std::less<>>;

template <class T>
std::optional<T> numberOf(std::string_view word) {
  T value{};
  auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc{} || end != word.data() + word.size()) return std::nullopt;
  return value;
}

// Throws std::runtime_error when `word` is no number of that type.
template <class T>
T number(std::string_view word) {
  if (auto const value = numberOf<T>(word)) return *value;
  throw std::runtime_error("not a number here: " + std::string(word));
}

// What a look-up found; throws std::runtime_error when it found nothing.
template <class T>
T known(std::optional<T> value, std::string_view word) {
  if (value) return *value;
  throw std::runtime_error("unknown word: " + std::string(word));
}

// Appends the events of one line of a trace to `trace`; throws std::runtime_error with the reason.
void readEventLine(TraceCase& trace, Nodes& nodes, std::vector<std::string_view> const& words);

}  // namespace cairn::test
