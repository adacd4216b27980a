#pragma once

#include <optional>

#include "engine/grants.h"
#include "engine/play_book/fields.h"

namespace cairn {

// Compiles the `grant` of a play's action: terms, limits and budgets. None of it but the kind
// reaches the page before the grant is given.
GrantPlan compileGrant(Fields& fields);

}  // namespace cairn
