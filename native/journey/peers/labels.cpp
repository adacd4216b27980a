#include <algorithm>
#include <array>

#include "journey/peers/traits.h"

namespace cairn::peers {

namespace {

// A label as it is compared: lower case, without blanks around it, cut at what is ever looked at.
struct Lowered {
  std::array<char, 512> bytes{};
  std::size_t size = 0;

  explicit Lowered(std::string_view text) noexcept {
    auto const begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return;
    text = text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
    size = std::min(text.size(), bytes.size());
    for (std::size_t i = 0; i < size; ++i)
      bytes[i] =
          text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
  }
  [[nodiscard]] std::string_view view() const noexcept { return {bytes.data(), size}; }
};

// Whether a letter or digit begins at `at`. Beyond ASCII everything is one, but for the Latin-1
// signs and the blocks of punctuation, arrows and mathematics (U+2000 to U+2BFF).
bool isWordAt(std::string_view text, std::size_t at) noexcept {
  auto const byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
  }
  auto const next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
  if (byte < 0xc0) return false;  // inside a character
  if (byte == 0xc2) return false;
  if (byte == 0xc3) return next != 0x97 && next != 0xb7;
  return !(byte == 0xe2 && next < 0xb0);
}

bool isSymbolic(std::string_view keyword) noexcept {
  for (std::size_t i = 0; i < keyword.size(); ++i)
    if (isWordAt(keyword, i)) return false;
  return true;
}

bool holdsKeyword(std::string_view label, TextList const& keywords) noexcept {
  Lowered const lowered{label};
  for (std::size_t i = 0; i < keywords.size; ++i) {
    Lowered const keyword{keywords[i]};
    if (keyword.size == 0) continue;
    auto const found = isSymbolic(keyword.view())
                           ? lowered.view() == keyword.view()
                           : lowered.view().find(keyword.view()) != std::string_view::npos;
    if (found) return true;
  }
  return false;
}

}  // namespace

bool labelHolds(Node const& node, TextList const& keywords) noexcept {
  for (std::size_t i = 0; keywords.size != 0 && i < node.size; ++i) {
    auto const& element = node.up(i);
    if (holdsKeyword(labelOf(element).value_or(""), keywords)) return true;
    if (holdsKeyword(attributeOf(element, "aria-label").value_or(""), keywords)) return true;
  }
  return false;
}

}  // namespace cairn::peers
