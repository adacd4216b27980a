#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace cairn {

// The newest `Capacity` values, oldest first; trivially copyable, so a detector's state may hold
// one. Pushing into a full ring forgets the oldest.
template <class T, std::size_t Capacity>
struct Ring {
  static_assert(Capacity > 0 && Capacity < 256);

  std::array<T, Capacity> slots{};
  std::uint8_t head = 0;  // slot of the oldest value
  std::uint8_t length = 0;

  constexpr void push(T const& value) noexcept {
    slots[(head + length) % Capacity] = value;
    if (length < Capacity) {
      ++length;
    } else {
      head = static_cast<std::uint8_t>((head + 1) % Capacity);
    }
  }
  // Forgets the oldest value; needs a ring that is not empty.
  constexpr void popOldest() noexcept {
    head = static_cast<std::uint8_t>((head + 1) % Capacity);
    --length;
  }
  constexpr void clear() noexcept { head = length = 0; }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return length; }
  [[nodiscard]] constexpr bool empty() const noexcept { return length == 0; }
  // 0 is the oldest; `i` must be below size().
  constexpr T& operator[](std::size_t i) noexcept { return slots[(head + i) % Capacity]; }
  constexpr T const& operator[](std::size_t i) const noexcept {
    return slots[(head + i) % Capacity];
  }
  constexpr T const& newest() const noexcept { return (*this)[length - 1U]; }
};

}  // namespace cairn
