#pragma once

#include <simdjson.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/wire/messages.h"

// How a JSON object becomes a record: a table of fields, each with its name and the function that
// reads it. Every reader returns false after filling the error; the field path grows from the leaf
// outwards as readers return, so a body without faults pays nothing for it.
namespace cairn::wire {

using Value = simdjson::dom::element;

enum class Need : std::uint8_t { Optional, Required };

template <class T>
struct Field {
  std::string_view name;
  bool (*read)(Value, T&, WireError&);
  Need need = Need::Optional;
};

// Fills the error and returns false, so that a reader can end with `return refuse(…)`.
bool refuse(WireError& error, std::string_view code, std::string message);
// Puts `step` ("kind" or "[2]") before the path found so far; returns false.
bool within(WireError& error, std::string_view step);
// Text of the sender as an error may repeat it: quoted, at most 40 bytes, whole characters.
std::string quoted(std::string_view text);

// What a text may consist of, beside being valid UTF-8 without NUL.
enum class TextRule : std::uint8_t { Any, NotEmpty, Path, Currency, Locale };

bool readText(Value, std::size_t maxBytes, TextRule, std::string& out, WireError&);
bool readInteger(Value, std::int64_t least, std::int64_t most, std::int64_t& out, WireError&);
bool readBool(Value, bool& out, WireError&);
bool readKey(Value, std::uint64_t& out, WireError&);  // 16 lower-case hex digits
bool readId(Value, Id& out, WireError&);              // 32 lower-case hex digits
// Index of the word in `names`; words before `first` cannot be sent.
bool readWord(Value, std::span<std::string_view const> names, std::size_t first, std::size_t& out,
              WireError&);

template <class T>
struct MemberOf;
template <class T, class M>
struct MemberOf<M T::*> {
  using Owner = T;
  using Type = M;
};
template <auto Member>
using OwnerOf = typename MemberOf<decltype(Member)>::Owner;
template <auto Member>
using TypeOf = typename MemberOf<decltype(Member)>::Type;

template <auto Member, std::size_t MaxBytes, TextRule Rule = TextRule::Any>
bool text(Value value, OwnerOf<Member>& out, WireError& error) {
  return readText(value, MaxBytes, Rule, out.*Member, error);
}

template <class T>
struct Bare {
  using Type = T;
};
template <class T>
struct Bare<std::optional<T>> {
  using Type = T;
};

template <auto Member, std::int64_t Least, std::int64_t Most>
bool integer(Value value, OwnerOf<Member>& out, WireError& error) {
  std::int64_t number = 0;
  if (!readInteger(value, Least, Most, number, error)) return false;
  out.*Member = static_cast<typename Bare<TypeOf<Member>>::Type>(number);
  return true;
}

template <auto Member>
bool boolean(Value value, OwnerOf<Member>& out, WireError& error) {
  return readBool(value, out.*Member, error);
}

template <auto Member>
bool key(Value value, OwnerOf<Member>& out, WireError& error) {
  return readKey(value, out.*Member, error);
}

template <auto Member>
bool id(Value value, OwnerOf<Member>& out, WireError& error) {
  Id read;
  if (!readId(value, read, error)) return false;
  out.*Member = read;
  return true;
}

// An enum class whose values count up with `Names`.
template <auto Member, auto const& Names, std::size_t First = 0>
bool word(Value value, OwnerOf<Member>& out, WireError& error) {
  std::size_t index = 0;
  if (!readWord(value, Names, First, index, error)) return false;
  out.*Member = static_cast<TypeOf<Member>>(index);
  return true;
}

// Index of the field of that name, looked for from `from` on and then from the beginning; N = none.
template <class T, std::size_t N>
std::size_t placeOf(std::string_view name, std::array<Field<T>, N> const& fields,
                    std::size_t from) {
  for (auto i = from; i < N; ++i)
    if (fields[i].name == name) return i;
  for (std::size_t i = 0; i < from; ++i)
    if (fields[i].name == name) return i;
  return N;
}

// Reads every field of an object by its table. Unknown and repeated fields are refused, missing
// ones when the table requires them. `seen`, when given, gets one bit per field of the table.
template <class T, std::size_t N>
bool readObject(Value value, std::array<Field<T>, N> const& fields, T& out, WireError& error,
                std::uint64_t* seen = nullptr) {
  static_assert(N < 64);
  simdjson::dom::object object;
  if (value.get(object) != simdjson::SUCCESS) {
    return refuse(error, "bad_field", "must be an object");
  }
  std::uint64_t found = 0;
  std::size_t next = 0;  // senders keep to the table's order, mostly
  for (auto const [name, held] : object) {
    auto const i = placeOf(name, fields, next);
    if (i == N)
      return refuse(error, "unknown_field", "unknown field " + quoted(name)), within(error, name);
    auto const bit = std::uint64_t{1} << i;
    if ((found & bit) != 0) return refuse(error, "bad_field", "given twice"), within(error, name);
    found |= bit;
    next = i + 1;
    if (!fields[i].read(held, out, error)) return within(error, name);
  }
  for (std::size_t i = 0; i < N; ++i) {
    if (fields[i].need == Need::Required && (found >> i & 1U) == 0) {
      return refuse(error, "missing_field", "is required"), within(error, fields[i].name);
    }
  }
  if (seen != nullptr) *seen = found;
  return true;
}

// Reads every entry of an array, at most `max`.
template <class T, class Read>
bool readArray(Value value, std::size_t max, std::vector<T>& out, WireError& error, Read read) {
  simdjson::dom::array array;
  if (value.get(array) != simdjson::SUCCESS) {
    return refuse(error, "bad_field", "must be an array");
  }
  for (auto const entry : array) {
    if (out.size() == max) {
      return refuse(error, "too_large", "has more than " + std::to_string(max) + " entries");
    }
    if (!read(entry, out.emplace_back(), error)) {
      return within(error, "[" + std::to_string(out.size() - 1) + "]");
    }
  }
  return true;
}

}  // namespace cairn::wire
