#include "engine/wire/messages.h"

namespace cairn {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

// -1: no digit. A table, because every message has a few dozen of them.
constexpr std::array<std::int8_t, 256> kValues = [] {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < kDigits.size(); ++i)
    values[static_cast<unsigned char>(kDigits[i])] = static_cast<std::int8_t>(i);
  return values;
}();

int digitOf(char c) {
  return kValues[static_cast<unsigned char>(c)];
}

}  // namespace

std::string toHex(Id const& id) {
  std::string text;
  text.reserve(2 * id.bytes.size());
  for (auto const byte : id.bytes) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

std::string keyToHex(std::uint64_t key) {
  std::string text(16, '0');
  for (std::size_t i = text.size(); i-- > 0; key >>= 4U)
    text[i] = kDigits[key & 15U];
  return text;
}

std::optional<Id> idFromHex(std::string_view text) {
  Id id;
  if (text.size() != 2 * id.bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const digit = digitOf(text[i]);
    if (digit < 0) return std::nullopt;
    id.bytes[i / 2] = static_cast<std::uint8_t>(id.bytes[i / 2] << 4U | digit);
  }
  return id;
}

std::optional<std::uint64_t> keyFromHex(std::string_view text) {
  if (text.size() != 16) return std::nullopt;
  std::uint64_t key = 0;
  for (char const c : text) {
    if (digitOf(c) < 0) return std::nullopt;
    key = key << 4U | static_cast<std::uint64_t>(digitOf(c));
  }
  return key;
}

}  // namespace cairn
