#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "journey/base/few.h"
#include "journey/click.h"
#include "journey/page.h"
#include "journey/signal.h"

namespace cairn {

// A click that waits for the page to answer, and what was heard since. One record for every
// detector that waits (dead, slow, error), so that they share the code that looks after the list;
// each uses what it needs.
struct Candidate {
  Click click{};
  Ms dueAtMs = 0;    // judged then, unless something happens before
  Ms firstAtMs = 0;  // done; of plain content the first of the two clicks
  Ms lastAtMs = 0;   // newest click on the same thing
  std::uint32_t clicks = 0;
  Answer answer = Answer::None;  // the best so far
  Ms requestAtMs = 0;            // a request began, kNever = none
  Ms requestMs = 0;              // and ended after this long
  std::uint32_t detail = 0;      // the detector's own
};
static_assert(std::has_unique_object_representations_v<Candidate>);

using ClickWatch = Few<Candidate, 8>;

// Adds a click to the candidates on the same thing; the newest of them, nullptr if there is none.
Candidate* rejoin(ClickWatch& watch, Click const& click) noexcept;

// Begins to wait for the answer to a click, alone on its thing so far, until `spanMs` after it.
Candidate& watchFor(ClickWatch& watch, Click const& click, Ms spanMs) noexcept;

// Where the oldest candidate due at `atMs` stands; watch.size() when none is.
std::size_t dueIn(ClickWatch const& watch, Ms atMs) noexcept;

// When the first of them falls due; kNever when none waits.
Ms earliestOf(ClickWatch const& watch) noexcept;

// Says of which thing a signal speaks.
void pointAt(Signal& signal, Event const& e) noexcept;

}  // namespace cairn
