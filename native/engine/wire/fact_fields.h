#pragma once

#include <cstdint>

#include "engine/wire/reader.h"

namespace cairn::wire {

// Who states a fact: the page (inside a batch) or the shop's server (signed).
enum class StatedBy : std::uint8_t { Page, Server };

// Reads one fact and holds it to the table "Fact kinds" of docs/protocol.md: a field its kind does
// not have is unknown, a kind its author may not state is refused.
bool readFact(Value value, StatedBy author, SignedFact& out, WireError& error);

}  // namespace cairn::wire
