#pragma once

#include "journey/peers/burst.h"
#include "journey/peers/chain.h"
#include "journey/peers/dead.h"
#include "journey/peers/found.h"
#include "journey/peers/slow.h"
#include "journey/peers/small_rules.h"
#include "journey/peers/swipe.h"

namespace cairn::peers {

// One rule over one recorded stream. Fixed in size whatever the stream's length, a third of a
// megabyte: hold it in static memory or on the heap. Events stand in the order of time; what a
// timer decides before an event is told before it. (signals.md §6)
struct Detector {
  Rule rule{};
  Summary summary{};
  Time nowMs = kNoTime;
  Burst burst{};
  Chains chains{};
  Dead dead{};
  Slow slow{};
  Swipe swipe{};
  ErrorClick error{};
  Thrash thrash{};
  ExitIntent exit{};
  Few<Dead::Candidate, Dead::kMost> held{};  // after the last event, once finished

  // Steps the rule through one event; `out` then holds what was found by it, and by the timers
  // that fell due before it.
  void onEvent(Input const& in, Findings& out) noexcept;

  // After the last event: lets the clock run for ten seconds, so that timers fall due, and ends
  // what is still open. The summary keeps what was held after the last event.
  void finish(Findings& out) noexcept;

private:
  [[nodiscard]] Dead const& judged() const noexcept;
  void runTo(Time atMs, Findings& out) noexcept;
  [[nodiscard]] Time due() const noexcept;
  void handle(Moment const& m) noexcept;
  void click(Moment const& m) noexcept;
  void note() noexcept;
};

}  // namespace cairn::peers
