#pragma once

#include "engine/wire/reader.h"

namespace cairn::wire {

// One finding of a registered detector; its evidence must be the detector's own fields.
bool readSignal(Value value, WireSignal& out, WireError& error);

}  // namespace cairn::wire
