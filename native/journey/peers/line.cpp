#include <charconv>

#include "journey/peers/told.h"

namespace cairn::peers {

void Line::raw(char c) noexcept {
  if (size < kMost) bytes[size++] = c;
}

void Line::raw(std::string_view text) noexcept {
  for (auto const c : text)
    raw(c);
}

void Line::number(std::int64_t value) noexcept {
  std::array<char, 24> digits{};
  auto const [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  raw({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

void Line::text(std::string_view text) noexcept {
  constexpr std::string_view kHex = "0123456789abcdef";
  raw('"');
  for (auto const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') raw('\\');
    if (byte >= 0x20) {
      raw(c);
    } else {
      raw("\\u00");
      raw(kHex[byte >> 4U]);
      raw(kHex[byte & 15U]);
    }
  }
  raw('"');
}

void Line::key(std::string_view name) noexcept {
  if (size != 0 && bytes[size - 1] != '{') raw(',');
  text(name);
  raw(':');
}

}  // namespace cairn::peers
