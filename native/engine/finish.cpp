#include <algorithm>
#include <limits>
#include <tuple>

#include "engine/impl.h"
#include "engine/tell.h"

// What follows a commit: everything is taken back, or settles and is published; and whose silence
// is to be heard next.
namespace cairn {

namespace {

// A detector whose deadline does not move on must not make a turn of every instant.
constexpr std::int64_t kTickPauseMs = 1'000;
constexpr std::size_t kTicksPerTurn = 4'096;

}  // namespace

void Engine::Impl::takeBack(Turn& turn) {
  for (auto& before : turn.before) {
    auto& slot = *before.slot;
    if (before.created) {
      shelf.takeBack(slot);
      continue;
    }
    slot.visitor.core = std::move(before.core);
    slot.visitor.story.cutTo(before.lengths);
  }
  ids.takeBack(turn.remembered);
  unlink(turn);
  takeBackSites();
}

void Engine::Impl::settleDown(Turn& turn) {
  if (turn.checkpoint && !turn.checkpointed) checkpointFailedAtMs = turn.nowMs;
  if (turn.checkpointed) checkpointed(*turn.checkpoint, turn.number - 1);
  if (!turn.row.frames.empty()) isDown(turn.row);
  countGrants(turn);
  settleSites(turn.row.seq);
  for (auto const& before : turn.before) {
    before.slot->visitor.story.trimTo(config.entriesPerVisitor);
    shelf.setDueBy(*before.slot, deadlineOf(before.slot->visitor, config.sessionIdleMs));
  }
  for (auto const& done : turn.done)
    if (done.what == Done::What::Tick) schedule(*done.slot, turn.nowMs + kTickPauseMs);
  noteAnew(turn.nowMs);
  count(turn);
  publish(turn);
  settleErasures(turn);
}

// A new row of the ledger, live or replayed.
void Engine::Impl::isDown(LedgerRow const& row) {
  lastSeq = row.seq;
  lastRowAtMs = row.atMs;
  ++commitsSinceCheckpoint;
  bytesSinceCheckpoint += row.frames.size();
  factIds.add(row);
}

void Engine::Impl::schedule(Slot& slot, std::int64_t notBeforeMs) {
  auto const due = deadlineOf(slot.visitor, config.sessionIdleMs);
  auto const never = due == std::numeric_limits<std::int64_t>::max();
  shelf.setDue(slot, never ? due : std::max(due, notBeforeMs));
}

// Those whose deadline has come and has not moved on since it was noted; earliest first, and not in
// the order of the notes: plays share budgets, and a restart notes anew.
std::vector<Slot*> Engine::Impl::silentBy(std::int64_t nowMs) const {
  std::vector<std::tuple<std::int64_t, std::uint64_t, Slot*>> due;
  for (auto* const slot : shelf.dueBy(nowMs, kTicksPerTurn)) {
    auto const atMs = deadlineOf(slot->visitor, config.sessionIdleMs);
    if (atMs <= nowMs) due.emplace_back(atMs, slot->row.ref, slot);
  }
  std::sort(due.begin(), due.end());
  std::vector<Slot*> silent;
  silent.reserve(due.size());
  for (auto const& [atMs, ref, slot] : due)
    silent.push_back(slot);
  return silent;
}

// Those that have moved on: once the turn is down, so that one taken back leaves them as they were.
void Engine::Impl::noteAnew(std::int64_t nowMs) {
  for (auto* const slot : shelf.dueBy(nowMs, kTicksPerTurn)) {
    auto const atMs = deadlineOf(slot->visitor, config.sessionIdleMs);
    if (atMs > nowMs) shelf.setDue(*slot, atMs);
  }
}

void Engine::Impl::publish(Turn const& turn) {
  if (turn.done.empty()) return;
  if (turn.nowMs > feedUntilMs) return feed.skip();
  using namespace std::chrono;
  auto const took = duration_cast<milliseconds>(steady_clock::now() - turn.began).count();
  auto const publishedAtMs = turn.nowMs + took;
  for (auto const& done : turn.done)
    if (done.slot != nullptr) publish(turn, done, publishedAtMs);
  for (auto const& before : turn.before) {
    if (std::ranges::count(turn.eraseKeys, before.slot->row.ref) != 0) continue;
    auto const& visitor = before.slot->visitor;
    auto const* const site = siteOf(visitor.site);
    if (site == nullptr) continue;
    feed.publish(site->config->id, "visitor",
                 rowJson({&visitor, &visitor.core, visitor.story.lengths()}, publishedAtMs));
  }
}

void Engine::Impl::publish(Turn const& turn, Done const& done, std::int64_t publishedAtMs) {
  auto const* const site = siteOf(done.slot->visitor.site);
  if (site == nullptr) return;
  Teller tell{feed, *site->config, done.slot->visitor.id, done.stamp, publishedAtMs};
  if (done.what == Done::What::Batch) {
    tell.batch(std::get<SignalsRequest>(turn.requests[done.request]).batch);
  } else if (done.what == Done::What::Fact) {
    tell.signedFact(std::get<FactsRequest>(turn.requests[done.request]).facts[done.fact].fact);
  } else if (done.what == Done::What::Erasure) {
    return tell.erased();
  }
  tell.outcome(done.outcome);
}

void Engine::Impl::countGrants(Turn const& turn) {
  for (auto& site : sites)
    site.grantFigures.take(site.state.grants);
  for (auto const& done : turn.done) {
    auto* const site = done.slot == nullptr ? nullptr : siteOf(done.slot->visitor.site);
    if (site == nullptr) continue;
    for (auto const& entry : done.outcome.decisions)
      site->grantFigures.take(entry.decision.reasons);
  }
}

void Engine::Impl::count(Turn const& turn) {
  figures.visitors = shelf.size();
  figures.duplicates += turn.duplicates;
  if (!turn.row.frames.empty()) ++figures.commits;
  figures.ledgerBytes += turn.row.frames.size();
  for (auto const& done : turn.done) {
    figures.signals += done.outcome.native.size();
    figures.decisions += done.outcome.decisions.size();
    for (auto const& entry : done.outcome.decisions)
      if (!entry.decision.play.empty()) ++figures.playsGiven;
    if (done.what == Done::What::Fact) ++figures.facts;
    if (done.what != Done::What::Batch) continue;
    auto const& batch = std::get<SignalsRequest>(turn.requests[done.request]).batch;
    ++figures.batches;
    figures.facts += batch.facts.size();
    figures.signals += batch.signals.size();
    figures.decisions += batch.decisions.size();
    figures.exposures += batch.exposures.size();
  }
}

}  // namespace cairn
