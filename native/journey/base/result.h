#pragma once

#include <utility>
#include <variant>

namespace cairn {

// A value, or the error a caller can act on. Callers test before they look; looking at the
// wrong side is a broken invariant.
template <class T, class E>
class [[nodiscard]] Result {
public:
  Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  Result(E error) : held_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const noexcept { return held_.index() == 0; }
  T& operator*() & noexcept { return *std::get_if<0>(&held_); }
  T const& operator*() const& noexcept { return *std::get_if<0>(&held_); }
  T&& operator*() && noexcept { return std::move(*std::get_if<0>(&held_)); }
  T* operator->() noexcept { return std::get_if<0>(&held_); }
  T const* operator->() const noexcept { return std::get_if<0>(&held_); }
  E const& error() const noexcept { return *std::get_if<1>(&held_); }

private:
  std::variant<T, E> held_;
};

}  // namespace cairn
