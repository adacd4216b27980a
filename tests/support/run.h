#pragma once

#include <string>
#include <utility>
#include <vector>

#include "journey/session.h"
#include "support/trace.h"

namespace cairn::test {

// What a session made of a list of events.
struct Outcome {
  std::vector<Signal> signals;
  std::vector<std::pair<Ms, Stage>> stages;  // every change of stage and when
};

// Configs as a case wants them.
Configs configsFor(Settings const& settings);

// Steps a new session through the case, one event at a time. With `tickEveryMs`, ticks of that
// distance are put between the events: they may change nothing.
Outcome run(TraceCase const& trace, Ms tickEveryMs = 0);

// One signal as a line of the trace grammar, words of the case in place of keys.
std::string lineOf(TraceCase const& trace, Signal const& signal);

// Empty when the outcome is what the case expects; otherwise the message for a person: title,
// file and line, what was wanted and what came, both in the trace grammar.
std::string difference(TraceCase const& trace, Outcome const& outcome);

}  // namespace cairn::test
