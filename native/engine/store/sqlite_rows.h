#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/store/sqlite.h"
#include "engine/store/store.h"

namespace cairn::sqlite {

// False when the column does not hold exactly that many bytes.
template <std::size_t N>
bool copyTo(std::array<std::uint8_t, N>& out, std::string_view bytes) {
  if (bytes.size() != N) return false;
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return true;
}

inline std::int64_t wide(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}

// Takes one row from a bound statement, or nothing; resets it either way.
template <class T, class Read>
Store::Answer<T> one(Statement& statement, Read read) {
  auto const step = statement.step();
  std::optional<T> found;
  auto whole = true;
  if (step == Statement::Step::Row) {
    found.emplace();
    whole = read(*found);
  }
  auto const error = statement.error();
  statement.reset();
  if (step == Statement::Step::Failed) return error;
  if (!whole) return StoreError::Corrupt;
  return found;
}

}  // namespace cairn::sqlite
