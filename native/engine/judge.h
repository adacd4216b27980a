#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/apply.h"
#include "engine/play_book/compile.h"

namespace cairn {

// A signal is help's occasion for as long as it may still be withdrawn (signals.md §7); a batch
// that was held back for longer is kept, not answered with a play.
constexpr std::int64_t kJudgedWithinMs = 30'000;
// A play that was given counts as on screen until the page has had time to tell.
constexpr std::int64_t kUnansweredMs = 10'000;

// The signals of a batch that are to be judged now, strongest first: raised, fresh, not withdrawn
// in the same batch and not decided on the device already; then those of the native host.
std::vector<Signal> judged(SignalsBatch const& batch, Stamp stamp,
                           std::vector<SignalEntry> const& native);

// What decisions are made upon: who it is about, and the batch that asked (zero: none did).
// Decision ids are made of it, so that they are as random as the page's own ids and yet the same
// every time.
struct Occasion {
  Id visitor;
  Id batch;
  std::int64_t nowMs = 0;
  bool taken = false;                  // a play is on its way to the page already
  std::span<GrantRoom const> rooms{};  // one per play of the book
};

// Asks decide() about each signal and gives at most one play. Every decision is told with all its
// gates, given or withheld; a signal that triggers no play makes none.
std::vector<DecisionEntry> judge(CompiledPlays const& plays, VisitorCore const& core,
                                 std::vector<Signal> const& signals, Occasion const& occasion);

// Of which signals the merchant is to be told: those a play with `alert` is triggered by, each with
// the first such play of the book.
std::vector<AlertEntry> alertsOf(CompiledPlays const& plays, SignalsBatch const& batch, Stamp stamp,
                                 std::vector<SignalEntry> const& native);

// The reply to a batch, from the visitor as it is after taking it in.
SignalsReply replyTo(SignalsBatch const& batch, VisitorCore const& core,
                     std::optional<Waiting> given, std::int64_t nowMs);

}  // namespace cairn
