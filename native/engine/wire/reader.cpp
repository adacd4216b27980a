#include "engine/wire/reader.h"

#include <algorithm>

namespace cairn::wire {

namespace {

constexpr std::size_t kShownBytes = 40;

bool isContinuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

bool isLocaleByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

// The rule's complaint, or nothing when the text keeps it.
std::string_view complaint(TextRule rule, std::string_view text) {
  switch (rule) {
  case TextRule::Any: return {};
  case TextRule::NotEmpty: return text.empty() ? "must not be empty" : "";
  case TextRule::Path:
    if (!text.starts_with('/')) return "must begin with \"/\"";
    return text.find_first_of("?#") == text.npos ? "" : "must hold no query and no fragment";
  case TextRule::Currency:
    return text.size() == 3 &&
                   std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; })
               ? ""
               : "must be three capital letters (ISO 4217)";
  case TextRule::Locale:
    return std::ranges::all_of(text, isLocaleByte) ? "" : "must be a language tag, as in \"en-GB\"";
  }
  return {};
}

bool readString(Value value, std::string_view& out, WireError& error) {
  if (value.get(out) != simdjson::SUCCESS) return refuse(error, "bad_field", "must be a string");
  return true;
}

}  // namespace

bool refuse(WireError& error, std::string_view code, std::string message) {
  error = {.code = std::string{code}, .field = {}, .message = std::move(message)};
  return false;
}

bool within(WireError& error, std::string_view step) {
  std::string path{step.substr(0, 80)};
  if (!error.field.empty() && !error.field.starts_with('[')) path += '.';
  error.field.insert(0, path);
  return false;
}

std::string quoted(std::string_view text) {
  if (text.size() <= kShownBytes) return '"' + std::string{text} + '"';
  auto cut = kShownBytes;
  while (cut > 0 && isContinuation(text[cut]))
    --cut;
  return '"' + std::string{text.substr(0, cut)} + "…\"";
}

bool readText(Value value, std::size_t maxBytes, TextRule rule, std::string& out,
              WireError& error) {
  std::string_view text;
  if (!readString(value, text, error)) return false;
  if (text.size() > maxBytes) {
    return refuse(error, "bad_field", "is longer than " + std::to_string(maxBytes) + " bytes");
  }
  if (text.find('\0') != text.npos) return refuse(error, "bad_field", "must not contain NUL");
  auto const wrong = complaint(rule, text);
  if (!wrong.empty()) return refuse(error, "bad_field", std::string{wrong});
  out.assign(text);
  return true;
}

bool readInteger(Value value, std::int64_t least, std::int64_t most, std::int64_t& out,
                 WireError& error) {
  // A number above 2^63 is still an integer, and out of every range we have.
  if (value.get(out) != simdjson::SUCCESS && !value.is<std::uint64_t>()) {
    return refuse(error, "bad_field", "must be an integer");
  }
  if (value.is<std::int64_t>() && out >= least && out <= most) return true;
  return refuse(error, "bad_field",
                "must be from " + std::to_string(least) + " to " + std::to_string(most));
}

bool readBool(Value value, bool& out, WireError& error) {
  if (value.get(out) != simdjson::SUCCESS)
    return refuse(error, "bad_field", "must be true or false");
  return true;
}

bool readKey(Value value, std::uint64_t& out, WireError& error) {
  std::string_view text;
  if (!readString(value, text, error)) return false;
  auto const number = keyFromHex(text);
  if (!number) return refuse(error, "bad_field", "must be 16 lower-case hex digits");
  out = *number;
  return true;
}

bool readId(Value value, Id& out, WireError& error) {
  std::string_view text;
  if (!readString(value, text, error)) return false;
  auto const id = idFromHex(text);
  if (!id) return refuse(error, "bad_field", "must be 32 lower-case hex digits");
  out = *id;
  return true;
}

bool readWord(Value value, std::span<std::string_view const> names, std::size_t first,
              std::size_t& out, WireError& error) {
  std::string_view text;
  if (!readString(value, text, error)) return false;
  for (auto i = first; i < names.size(); ++i) {
    if (names[i] != text) continue;
    out = i;
    return true;
  }
  return refuse(error, "bad_field", "unknown value " + quoted(text));
}

}  // namespace cairn::wire
