#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace cairn {

// What a list does whatever is in it, on its bytes: its length first, the values from byte 8 on,
// each `size` bytes long and beginning with its key if it has one. One piece of code serves every
// list, where the page's module would carry one per type.
namespace few {

constexpr std::size_t kHeadBytes = 8;

inline std::uint32_t& lengthOf(std::byte* list) noexcept {
  return *reinterpret_cast<std::uint32_t*>(list);
}

// Takes out the value at `i`; later values move up by one.
inline void erase(std::byte* list, std::size_t size, std::size_t i) noexcept {
  auto* const at = list + kHeadBytes + i * size;
  std::memmove(at, at + size, (--lengthOf(list) - i) * size);
}

// Makes room for one more value, all zeros; when full, the oldest leaves for it.
inline std::byte* add(std::byte* list, std::size_t size, std::size_t capacity) noexcept {
  if (lengthOf(list) == capacity) erase(list, size, 0);
  auto* const at = list + kHeadBytes + lengthOf(list)++ * size;
  std::memset(at, 0, size);
  return at;
}

// The first value with that key; nullptr if there is none.
inline std::byte* find(std::byte* list, std::size_t size, std::uint64_t key) noexcept {
  auto* at = list + kHeadBytes;
  for (auto left = lengthOf(list); left > 0; --left) {
    if (*reinterpret_cast<std::uint64_t const*>(at) == key) return at;
    at += size;
  }
  return nullptr;
}

}  // namespace few

// At most `Capacity` values in order of arrival, any of which may leave; trivially copyable and
// without padding of its own, so a detector's state may hold one and still be compared as bytes.
template <class T, std::size_t Capacity>
struct Few {
  static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= few::kHeadBytes);

  std::uint32_t length = 0;
  std::uint32_t reserved = 0;
  T slots[Capacity]{};

  [[nodiscard, gnu::always_inline]] constexpr bool empty() const noexcept { return length == 0; }
  [[nodiscard, gnu::always_inline]] constexpr bool full() const noexcept {
    return length == Capacity;
  }
  [[nodiscard]] constexpr std::size_t size() const noexcept { return length; }
  [[gnu::always_inline]] constexpr void clear() noexcept { length = 0; }
  // `i` must be below size(); later values move up by one.
  [[gnu::always_inline]] void erase(std::size_t i) noexcept { few::erase(bytes(), sizeof(T), i); }
  // Adds a value of zeros for the caller to fill; when full, the oldest leaves for it.
  [[gnu::always_inline]] T& add() noexcept {
    return *reinterpret_cast<T*>(few::add(bytes(), sizeof(T), Capacity));
  }
  [[gnu::always_inline]] void push(T const& value) noexcept { add() = value; }
  // The oldest value whose first field, a 64-bit key, is `key`; nullptr if there is none.
  [[gnu::always_inline]] T* find(std::uint64_t key) noexcept {
    return reinterpret_cast<T*>(few::find(bytes(), sizeof(T), key));
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

private:
  [[gnu::always_inline]] std::byte* bytes() noexcept { return reinterpret_cast<std::byte*>(this); }
};

}  // namespace cairn
