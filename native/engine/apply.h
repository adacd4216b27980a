#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/visitor.h"

namespace cairn {

// When a message came in, as recorded with it: replay uses these, never the clock.
struct Stamp {
  std::int64_t receivedAtMs = 0;
  std::int64_t sentAtMs = 0;  // page time; batches only
};

// What was made of one message beside taking it in. Recorded with it in the ledger: a replay puts
// it in force again and decides nothing anew.
struct Outcome {
  std::vector<SignalEntry> native;  // signals of the detectors that run on facts
  std::vector<DecisionEntry> decisions;
  std::optional<SignalsReply> reply;  // batches only
  std::vector<AlertEntry> alerts;     // of whom the merchant is to be told
  std::optional<WireGrant> grant;     // with the play that was given
};

template <class A>
void fields(A& a, typename A::template Of<Outcome>& outcome) {
  a(outcome.native), a(outcome.decisions), a(outcome.reply);
  // What joined later stands only where there is something of it.
  if constexpr (A::kReading) {
    if (a.done()) return;
  } else if (outcome.alerts.empty() && !outcome.grant && !(outcome.reply && outcome.reply->grant)) {
    return;
  }
  a(outcome.alerts), a(outcome.grant);
  if (outcome.reply) a(outcome.reply->grant);
}

// The three things that can happen to a visitor. Each is pure: the same visitor and arguments give
// the same visitor and the same native signals, live and in a replay. settle() follows each.
std::vector<SignalEntry> take(Visitor& visitor, SignalsBatch const& batch, Stamp stamp,
                              std::int64_t sessionIdleMs);
std::vector<SignalEntry> take(Visitor& visitor, SignedFact const& fact, Stamp stamp);
std::vector<SignalEntry> takeTick(Visitor& visitor, Stamp stamp, std::int64_t sessionIdleMs);

// Puts the outcome in force: native signals and decisions enter the story, plays given are open.
void settle(Visitor& visitor, Outcome const& outcome);

// Unix ms at which takeTick() is owed; INT64_MAX = never.
std::int64_t deadlineOf(Visitor const& visitor, std::int64_t sessionIdleMs);

}  // namespace cairn
