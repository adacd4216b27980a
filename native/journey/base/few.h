#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace cairn {

// At most `Capacity` values in order of arrival, any of which may leave; trivially copyable and
// without padding of its own, so a detector's state may hold one and still be compared as bytes.
template <class T, std::size_t Capacity>
struct Few {
  using Length = std::conditional_t<(alignof(T) > 4), std::uint64_t, std::uint32_t>;

  std::array<T, Capacity> slots{};
  Length length = 0;

  [[nodiscard]] constexpr bool empty() const noexcept { return length == 0; }
  [[nodiscard]] constexpr bool full() const noexcept { return length == Capacity; }
  [[nodiscard]] constexpr std::size_t size() const noexcept {
    return static_cast<std::size_t>(length);
  }
  constexpr void clear() noexcept { length = 0; }
  // `i` must be below size(); later values move up by one.
  constexpr void erase(std::size_t i) noexcept {
    for (--length; i < length; ++i)
      slots[i] = slots[i + 1];
  }
  // Adds a value; when full, the oldest leaves for it.
  constexpr void push(T const& value) noexcept {
    if (full()) erase(0);
    slots[static_cast<std::size_t>(length++)] = value;
  }
  // 0 is the oldest; `i` must be below size().
  constexpr T& operator[](std::size_t i) noexcept { return slots[i]; }
  constexpr T const& operator[](std::size_t i) const noexcept { return slots[i]; }
  // Needs a list that is not empty.
  constexpr T& newest() noexcept { return slots[size() - 1]; }
  constexpr T const& newest() const noexcept { return slots[size() - 1]; }
  constexpr T* begin() noexcept { return slots.data(); }
  constexpr T* end() noexcept { return slots.data() + length; }
  constexpr T const* begin() const noexcept { return slots.data(); }
  constexpr T const* end() const noexcept { return slots.data() + length; }
};

}  // namespace cairn
