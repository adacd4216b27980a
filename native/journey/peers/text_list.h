#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cairn::peers {

// A few short texts in one fixed buffer: selectors, keywords, tags of a rule. Trivially copyable.
struct TextList {
  static constexpr std::size_t kBytes = 2'048;
  static constexpr std::size_t kTexts = 64;

  std::array<char, kBytes> bytes{};
  std::array<std::uint16_t, kTexts> ends{};
  std::size_t size = 0;

  [[nodiscard]] constexpr std::string_view operator[](std::size_t i) const noexcept {
    auto const begin = i == 0 ? std::size_t{0} : ends[i - 1];
    return {bytes.data() + begin, ends[i] - begin};
  }
  constexpr void clear() noexcept { size = 0; }
  // Whether there was room.
  constexpr bool add(std::string_view text) noexcept {
    std::size_t const begin = size == 0 ? 0 : ends[size - 1];
    if (size == kTexts || text.size() > kBytes - begin) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
      bytes[begin + i] = text[i];
    ends[size++] = static_cast<std::uint16_t>(begin + text.size());
    return true;
  }
  // Adds every part of a list written with commas.
  constexpr bool addAll(std::string_view list) noexcept {
    while (!list.empty()) {
      auto const comma = list.find(',');
      if (!add(list.substr(0, comma))) return false;
      list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    }
    return true;
  }
};

}  // namespace cairn::peers
