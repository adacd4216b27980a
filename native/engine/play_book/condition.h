#pragma once

#include <span>

#include "engine/play_book/fields.h"
#include "journey/decide/play.h"

namespace cairn {

// Compiles one entry of a play's `when`. `triggers` give evidence.NAME its place: all triggers of
// the play must know the name at the same place.
Condition compileCondition(Fields& fields, std::span<SignalKind const> triggers);

}  // namespace cairn
