#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "engine/wire/messages.h"

namespace cairn {

// Reads one JSON object field by field and remembers the first thing wrong with its path. After a
// failure every further question answers its default, so a reader goes straight down and looks at
// `error` once, at the end.
class Fields {
public:
  Fields(simdjson::dom::element element, std::string path, std::optional<WireError>& error);

  // Refuses a field that is not among `known`.
  void only(std::initializer_list<std::string_view> known);

  std::int64_t integer(std::string_view key, std::int64_t fallback, std::int64_t lowest,
                       std::int64_t highest);
  bool boolean(std::string_view key, bool fallback);
  std::string_view text(std::string_view key, std::size_t longest, bool required);
  // Number of the word among `words`.
  std::size_t word(std::string_view key, std::span<std::string_view const> words,
                   std::string_view fallback);
  std::optional<simdjson::dom::element> find(std::string_view key) const;

  void fail(std::string_view key, std::string message, std::string_view code = "bad_field");
  [[nodiscard]] std::string pathOf(std::string_view key) const;
  [[nodiscard]] bool failed() const { return error_.has_value(); }

private:
  std::optional<simdjson::dom::object> object_;
  std::string path_;
  std::optional<WireError>& error_;
};

// The words a field allows, for a message: "popup, nudge or chat".
std::string oneOf(std::span<std::string_view const> words);

}  // namespace cairn
