#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cairn {

// Writes JSON straight into one string, without white space: objects and arrays are opened and
// closed by the caller, commas come by themselves. Text must be valid UTF-8; control characters,
// quotes and backslashes are escaped, so the result is always a single line.
class JsonWriter {
public:
  JsonWriter() { out_.reserve(kFirstBytes); }
  JsonWriter& open(char bracket);          // '{' or '['
  JsonWriter& close(char bracket);         // '}' or ']'
  JsonWriter& key(std::string_view name);  // one of ours: nothing in it to escape
  JsonWriter& text(std::string_view value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  // Something that is JSON already.
  JsonWriter& raw(std::string_view json);
  template <std::integral T>
  requires(!std::same_as<T, bool>) JsonWriter& number(T value) {
    std::array<char, 20> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return raw({digits.data(), static_cast<std::size_t>(end - digits.data())});
  }

  // Shorthands for an object's members.
  JsonWriter& member(std::string_view name, std::string_view value) {
    return key(name).text(value);
  }
  JsonWriter& member(std::string_view name, char const* value) { return key(name).text(value); }
  JsonWriter& member(std::string_view name, bool value) { return key(name).boolean(value); }
  template <std::integral T>
  requires(!std::same_as<T, bool>) JsonWriter& member(std::string_view name, T value) {
    return key(name).number(value);
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

private:
  static constexpr std::size_t kFirstBytes = 512;
  void separate();

  std::string out_;
  bool comma_ = false;
};

}  // namespace cairn
