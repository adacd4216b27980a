#pragma once

#include "journey/peers/burst.h"

// Whether clicks belong together (signals.md §6.1): by target, in space, in time.

namespace cairn::peers {

[[nodiscard]] bool same(Burst const& burst, RageRule const& rule, std::uint64_t id) noexcept;

// By a metric between two clicks: Manhattan or Euclid.
[[nodiscard]] bool near(RageRule const& rule, Burst::Held const& a, Burst::Held const& b) noexcept;

// The next two need a burst that holds a click.
[[nodiscard]] bool inSpace(Burst const& burst, RageRule const& rule,
                           Burst::Held const& now) noexcept;
[[nodiscard]] bool inTime(Burst const& burst, RageRule const& rule, Time atMs) noexcept;

// Whether the newest click completes n of them.
[[nodiscard]] bool completes(Burst const& burst, RageRule const& rule) noexcept;

}  // namespace cairn::peers
