#include "engine/play_book/fields.h"

#include <algorithm>

namespace cairn {

Fields::Fields(simdjson::dom::element element, std::string path, std::optional<WireError>& error)
    : path_(std::move(path)), error_(error) {
  simdjson::dom::object object;
  if (element.get(object) == simdjson::SUCCESS) {
    object_ = object;
  } else if (!error_) {
    error_ = WireError{"bad_field", path_, "must be an object"};
  }
}

void Fields::only(std::initializer_list<std::string_view> known) {
  if (!object_) return;
  for (auto const field : *object_) {
    if (std::find(known.begin(), known.end(), field.key) == known.end()) {
      fail(field.key, "is not known here", "unknown_field");
      return;
    }
  }
}

std::optional<simdjson::dom::element> Fields::find(std::string_view key) const {
  simdjson::dom::element found;
  if (!object_ || object_->at_key(key).get(found) != simdjson::SUCCESS) return std::nullopt;
  return found;
}

std::int64_t Fields::integer(std::string_view key, std::int64_t fallback, std::int64_t lowest,
                             std::int64_t highest) {
  auto const found = find(key);
  if (!found) return fallback;
  std::int64_t value = 0;
  if (found->get(value) != simdjson::SUCCESS || value < lowest || value > highest) {
    fail(key, "must be a whole number from " + std::to_string(lowest) + " to " +
                  std::to_string(highest));
    return fallback;
  }
  return value;
}

bool Fields::boolean(std::string_view key, bool fallback) {
  auto const found = find(key);
  if (!found) return fallback;
  bool value = fallback;
  if (found->get(value) != simdjson::SUCCESS) fail(key, "must be true or false");
  return value;
}

std::string_view Fields::text(std::string_view key, std::size_t longest, bool required) {
  auto const found = find(key);
  if (!found) {
    if (required) fail(key, "is missing", "missing_field");
    return {};
  }
  std::string_view value;
  if (found->get(value) != simdjson::SUCCESS || value.empty() || value.size() > longest) {
    fail(key, "must be a text of 1 to " + std::to_string(longest) + " bytes");
    return {};
  }
  return value;
}

std::size_t Fields::word(std::string_view key, std::span<std::string_view const> words,
                         std::string_view fallback) {
  auto const found = find(key);
  auto value = fallback;
  if (found && found->get(value) != simdjson::SUCCESS) value = {};
  auto const at = std::find(words.begin(), words.end(), value);
  if (at == words.end()) {
    fail(key, found ? "must be " + oneOf(words) : "is missing",
         found ? "bad_field" : "missing_field");
    return 0;
  }
  return static_cast<std::size_t>(at - words.begin());
}

void Fields::fail(std::string_view key, std::string message, std::string_view code) {
  if (!error_) error_ = WireError{std::string(code), pathOf(key), std::move(message)};
}

std::string Fields::pathOf(std::string_view key) const {
  if (path_.empty()) return std::string(key);
  return path_ + (key.starts_with('[') ? "" : ".") + std::string(key);
}

std::string oneOf(std::span<std::string_view const> words) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) list += i + 1 == words.size() ? " or " : ", ";
    list += words[i];
  }
  return list;
}

}  // namespace cairn
