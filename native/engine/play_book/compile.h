#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/grants.h"
#include "engine/wire/messages.h"
#include "journey/base/result.h"
#include "journey/decide/play_book.h"

namespace cairn {

// A play book ready for both hosts: what the core reads, the ids behind its indexes, and the static
// file the page loads (docs/protocol.md, "The compiled play book").
struct CompiledPlays {
  PlayBook book;
  std::vector<std::string> ids;                  // ids[i] names book.plays[i]
  std::vector<std::optional<GrantPlan>> grants;  // grants[i] is what it gives
  std::string hash;                              // 16 hex digits of the file's content
  std::string file;                              // JSON
};

// Compiles a merchant's play book (docs/play-book.schema.json). Errors name the path, as in
// "plays[2].when[0].atLeast", and say what is allowed there.
Result<CompiledPlays, WireError> compilePlayBook(std::string_view json);

// The book every site starts with (docs/play-book.default.json, embedded at build time).
std::string_view defaultPlayBook();

}  // namespace cairn
