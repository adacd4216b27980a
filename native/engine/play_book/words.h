#pragma once

#include <optional>
#include <string>

#include "engine/play_book/fields.h"
#include "engine/play_book/grant.h"
#include "journey/decide/play.h"

namespace cairn {

// What the page needs of one play beside its compiled record, checked and minified as JSON: the
// action, and the words by locale. Neither reaches the core. A grant's terms and budgets do not
// reach the page either.
struct CompiledAction {
  std::string json;
  std::optional<GrantPlan> grant;
};
CompiledAction compileAction(Fields& play, std::optional<WireError>& error);
std::string compileTexts(Fields& play, Surface surface, std::optional<WireError>& error);

}  // namespace cairn
