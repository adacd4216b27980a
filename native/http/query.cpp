#include "http/query.h"

#include <algorithm>
#include <charconv>

#include "engine/wire/reader.h"

namespace cairn {

namespace {

WireError wrong(std::string_view code, std::string_view field, std::string message) {
  return {.code = std::string{code}, .field = std::string{field}, .message = std::move(message)};
}

constexpr std::int64_t kMost = std::int64_t{1} << 53;

std::optional<std::int64_t> numberIn(std::string_view text) {
  std::int64_t number = -1;
  auto const end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end || number < 0 || number > kMost) return {};
  return number;
}

}  // namespace

std::optional<std::string> percentDecoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    unsigned byte = 0;
    auto const digits = text.substr(i + 1, 2);
    auto const end = digits.data() + digits.size();
    if (digits.size() != 2 || std::from_chars(digits.data(), end, byte, 16).ptr != end) return {};
    decoded += static_cast<char>(byte);
    i += 2;
  }
  return decoded;
}

Result<Query, WireError> Query::parse(std::string_view query,
                                      std::initializer_list<std::string_view> allowed) {
  Query parsed;
  parsed.parameters_.reserve(allowed.size());
  while (!query.empty()) {
    auto const part = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), part.size() + 1));
    auto const equals = std::min(part.find('='), part.size());
    auto const name = part.substr(0, equals);
    if (std::ranges::find(allowed, name) == allowed.end()) {
      return wrong("unknown_field", "query", "unknown parameter " + wire::quoted(name));
    }
    if (std::ranges::find(parsed.parameters_, name, &Parameter::name) != parsed.parameters_.end()) {
      return wrong("bad_field", name, "given twice");
    }
    auto value = percentDecoded(part.substr(std::min(equals + 1, part.size())));
    if (!value) return wrong("bad_field", name, "has a broken percent sequence");
    parsed.parameters_.push_back({name, std::move(*value)});
  }
  return parsed;
}

Result<std::string, WireError> Query::text(std::string_view name) const {
  auto const found = std::ranges::find(parameters_, name, &Parameter::name);
  if (found == parameters_.end()) return wrong("missing_field", name, "is required in the query");
  return found->value;
}

Result<std::int64_t, WireError> Query::milliseconds(std::string_view name) const {
  auto const given = text(name);
  if (!given) return given.error();
  auto const number = numberIn(*given);
  if (!number) return wrong("bad_field", name, "must be a whole number of milliseconds");
  return *number;
}

Result<std::int64_t, WireError> Query::numberOr(std::string_view name, std::int64_t absent) const {
  auto const given = text(name);
  if (!given) return absent;
  auto const number = numberIn(*given);
  if (!number) return wrong("bad_field", name, "must be a whole number");
  return *number;
}

}  // namespace cairn
