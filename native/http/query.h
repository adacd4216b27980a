#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "engine/wire/messages.h"
#include "journey/base/result.h"

namespace cairn {

// The parameters of a query, as strict as the bodies are: each known, each once, each readable.
// Must not outlive the text it was parsed from.
class Query {
public:
  // `allowed` names the parameters this address has.
  static Result<Query, WireError> parse(std::string_view query,
                                        std::initializer_list<std::string_view> allowed);

  // The value, or a `missing_field` that names it.
  [[nodiscard]] Result<std::string, WireError> text(std::string_view name) const;
  // The same as a number of milliseconds from 0 to 2^53.
  [[nodiscard]] Result<std::int64_t, WireError> milliseconds(std::string_view name) const;
  // A whole number from 0 to 2^53, or `absent` when it is not given.
  [[nodiscard]] Result<std::int64_t, WireError> numberOr(std::string_view name,
                                                         std::int64_t absent) const;

private:
  struct Parameter {
    std::string_view name;  // into the request's query
    std::string value;
  };
  std::vector<Parameter> parameters_;
};

// Resolves %XX; nothing when a percent sign is not followed by two hex digits.
std::optional<std::string> percentDecoded(std::string_view text);

}  // namespace cairn
