#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace cairn {

// At most `Capacity` values in order of arrival, any of which may leave; trivially copyable and
// without padding of its own, so a detector's state may hold one and still be compared as bytes.
template <class T, std::size_t Capacity>
struct Few {
  static_assert(std::is_trivially_copyable_v<T>);

  T slots[Capacity]{};
  std::uint32_t length = 0;
  std::uint32_t reserved = 0;

  [[nodiscard, gnu::always_inline]] constexpr bool empty() const noexcept { return length == 0; }
  [[nodiscard, gnu::always_inline]] constexpr bool full() const noexcept {
    return length == Capacity;
  }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return length; }
  [[gnu::always_inline]] constexpr void clear() noexcept { length = 0; }
  // `i` must be below size(); later values move up by one.
  void erase(std::size_t i) noexcept {
    --length;
    std::memmove(slots + i, slots + i + 1, (length - i) * sizeof(T));
  }
  // Adds a value; when full, the oldest leaves for it.
  void push(T const& value) noexcept {
    if (full()) erase(0);
    slots[length++] = value;
  }
  // 0 is the oldest; `i` must be below size().
  [[gnu::always_inline]] constexpr T& operator[](std::size_t i) noexcept { return slots[i]; }
  [[gnu::always_inline]] constexpr T const& operator[](std::size_t i) const noexcept {
    return slots[i];
  }
  // Needs a list that is not empty.
  [[gnu::always_inline]] constexpr T& newest() noexcept { return slots[length - 1]; }
  [[gnu::always_inline]] constexpr T const& newest() const noexcept { return slots[length - 1]; }
  [[gnu::always_inline]] constexpr T* begin() noexcept { return slots; }
  [[gnu::always_inline]] constexpr T* end() noexcept { return slots + length; }
  [[gnu::always_inline]] constexpr T const* begin() const noexcept { return slots; }
  [[gnu::always_inline]] constexpr T const* end() const noexcept { return slots + length; }
};

}  // namespace cairn
