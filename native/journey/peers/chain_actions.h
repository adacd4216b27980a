#pragma once

#include "journey/peers/chain.h"

namespace cairn::peers {

// When a click's wait for activity is over: its given end, or the last moment at which an activity
// would still count.
[[nodiscard]] Time waitEnds(Rule const& rule, Chains::Link const& link) noexcept;

// When a chain becomes actions: no further click can join and every wait is over.
[[nodiscard]] Time closesAt(Rule const& rule, Chains::Chain const& chain) noexcept;

// Tells the actions of a finished chain.
void conclude(Rule const& rule, Chains::Chain const& chain, Time atMs, Findings& out,
              Summary& sum) noexcept;

}  // namespace cairn::peers
