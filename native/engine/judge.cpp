#include "engine/judge.h"

#include <algorithm>
#include <array>

#include "engine/codec.h"
#include "engine/store/seal.h"
#include "engine/times.h"

namespace cairn {

namespace {

bool withdrawn(SignalsBatch const& batch, Signal const& signal) {
  return std::any_of(batch.signals.begin(), batch.signals.end(), [&](WireSignal const& other) {
    return other.signal.id == signal.id && other.signal.phase == Phase::Retracted;
  });
}

bool decidedOnDevice(SignalsBatch const& batch, Signal const& signal) {
  return std::any_of(batch.decisions.begin(), batch.decisions.end(),
                     [&](WireDecision const& made) { return made.signalId == signal.id; });
}

bool unanswered(VisitorCore const& core, std::int64_t nowMs) {
  return std::any_of(core.openPlays.begin(), core.openPlays.end(), [&](OpenPlay const& play) {
    return !play.shown && !play.ended && nowMs - play.givenAtMs < kUnansweredMs;
  });
}

Id idFor(Occasion const& occasion, Signal const& signal) {
  std::string bytes;
  Writer write{bytes};
  write(occasion.visitor.bytes), write(occasion.batch.bytes), write(occasion.nowMs);
  write(signal.id);
  return publicName("decision", bytes);
}

bool triggers(Play const& play, SignalKind kind) {
  return std::find(play.triggers.begin(), play.triggers.end(), kind) != play.triggers.end();
}

// The first play of the book that `signal` triggers and that tells the merchant; empty = none.
std::string_view alertOf(CompiledPlays const& plays, Signal const& signal) {
  if (signal.phase != Phase::Raised) return {};
  for (std::size_t i = 0; i < plays.book.count && i < plays.ids.size(); ++i) {
    auto const& play = plays.book.plays[i];
    if (play.alert == 0 || !triggers(play, signal.kind)) continue;
    if (signal.strength >= play.minStrength) return plays.ids[i];
  }
  return {};
}

Reasons named(CompiledPlays const& plays, std::span<Gate const> gates) {
  Reasons reasons;
  reasons.gates.reserve(gates.size());
  for (auto const& gate : gates)
    reasons.add(plays.ids[gate.play], gate);
  return reasons;
}

}  // namespace

std::vector<Signal> judged(SignalsBatch const& batch, Stamp stamp,
                           std::vector<SignalEntry> const& native) {
  std::vector<Signal> signals;
  for (auto const& [signal, elementName] : batch.signals) {
    auto const atMs = serverTimeOf(stamp.receivedAtMs, stamp.sentAtMs, signal.atMs);
    if (signal.phase != Phase::Raised || stamp.receivedAtMs - atMs > kJudgedWithinMs) continue;
    if (withdrawn(batch, signal) || decidedOnDevice(batch, signal)) continue;
    signals.push_back(signal);
  }
  for (auto const& entry : native)
    if (entry.signal.signal.phase == Phase::Raised) signals.push_back(entry.signal.signal);
  std::stable_sort(signals.begin(), signals.end(),
                   [](Signal const& a, Signal const& b) { return a.strength > b.strength; });
  return signals;
}

std::vector<DecisionEntry> judge(CompiledPlays const& plays, VisitorCore const& core,
                                 std::vector<Signal> const& signals, Occasion const& occasion) {
  std::vector<DecisionEntry> decisions;
  if (signals.empty()) return decisions;
  std::array<Gate, kMaxGates> gates;
  auto const nowMs = occasion.nowMs;
  auto context = contextOf(core.journey, nowMs);
  if (occasion.taken || unanswered(core, nowMs)) context.playOpen = 1;
  for (auto const& signal : signals) {
    auto const decision = decide(plays.book, context, signal, gates, occasion.rooms);
    if (decision.considered == 0 && decision.alert == 0) continue;
    WireDecision made{.id = idFor(occasion, signal),
                      .atMs = nowMs,
                      .signalId = signal.id,
                      .play = {},
                      .reasons = named(plays, std::span{gates}.first(decision.gates))};
    if (decision.play >= 0 && context.playOpen == 0) {
      auto const index = static_cast<std::size_t>(decision.play);
      made.play = plays.ids[index];
      made.surface = plays.book.plays[index].surface;
      context.playOpen = 1;  // the next signals are judged as if it were on screen
    }
    decisions.push_back({nowMs, false, decision.alert != 0, std::move(made)});
  }
  return decisions;
}

std::vector<AlertEntry> alertsOf(CompiledPlays const& plays, SignalsBatch const& batch, Stamp stamp,
                                 std::vector<SignalEntry> const& native) {
  std::vector<AlertEntry> alerts;
  auto const tell = [&](WireSignal const& found, std::int64_t atMs) {
    auto const play = alertOf(plays, found.signal);
    if (!play.empty()) alerts.push_back({atMs, std::string{play}, found});
  };
  for (auto const& found : batch.signals)
    tell(found, serverTimeOf(stamp.receivedAtMs, stamp.sentAtMs, found.signal.atMs));
  for (auto const& entry : native)
    tell(entry.signal, entry.atMs);
  return alerts;
}

SignalsReply replyTo(SignalsBatch const& batch, VisitorCore const& core,
                     std::optional<Waiting> given, std::int64_t nowMs) {
  auto const context = contextOf(core.journey, nowMs);
  SignalsReply reply{.batchId = batch.batchId,
                     .serverTimeMs = nowMs,
                     .decision = {},
                     .end = {},
                     .context = {.visits = context.visits,
                                 .orders = context.orders,
                                 .playsThisVisit = context.playsThisVisit,
                                 .plays30Days = context.plays30Days,
                                 .sinceLastPlayMs = context.sinceLastPlayMs,
                                 .sinceLastCloseMs = context.sinceLastCloseMs,
                                 .orderPlaced = context.ordered != 0}};
  if (given) {
    reply.decision = std::move(given->decision);
    reply.grant = std::move(given->grant);
  }
  for (auto const& play : core.openPlays)
    if (play.ended) reply.end.push_back(play.decisionId);
  return reply;
}

}  // namespace cairn
