#include <algorithm>
#include <cstdlib>
#include <limits>

#include "engine/impl.h"

namespace cairn {

namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::int64_t kTryAgainMs = 5'000;  // a disk that failed is not asked with every turn

}  // namespace

// Unix ms from which on a turn without requests makes a checkpoint; INT64_MAX = never.
std::int64_t Engine::Impl::restAtMs() const {
  if (commitsSinceCheckpoint == 0 || config.snapshotAtRestMs == 0) {
    return std::numeric_limits<std::int64_t>::max();
  }
  auto const restMs = lastRowAtMs + static_cast<std::int64_t>(config.snapshotAtRestMs);
  return std::max(restMs, checkpointFailedAtMs + kTryAgainMs);
}

bool Engine::Impl::checkpointDue(Turn const& turn) const {
  if (commitsSinceCheckpoint == 0 || !owedErasures.empty()) return false;
  if (std::abs(turn.nowMs - checkpointFailedAtMs) < kTryAgainMs) return false;
  auto const crowded = shelf.size() > config.maxVisitors + config.maxVisitors / 4;
  return crowded || commitsSinceCheckpoint >= config.snapshotEveryCommits ||
         bytesSinceCheckpoint >= config.snapshotEveryBytes ||
         (turn.requests.empty() && turn.nowMs >= restAtMs());
}

// Everything changed since the last checkpoint, as of the newest row that is down.
Checkpoint Engine::Impl::makeCheckpoint() const {
  Checkpoint made{.seq = lastSeq, .links = newLinks, .facts = factIds.rows()};
  made.settings = sitesToSave();
  made.factsFromMs = lastRowAtMs - config.factIdsDays * kDayMs;
  shelf.each([&](Slot& slot) {
    if (slot.changedIn <= checkpointTurn) return;
    if (!slot.named) made.named.push_back(slot.row);
    made.snapshots.push_back(
        {slot.row.ref, slot.visitor.core.journey.lastSeenAtMs, sealSnapshot(slot)});
  });
  return made;
}

// `turn`: the newest turn that `made` holds. What changed later stays in memory.
void Engine::Impl::checkpointed(Checkpoint const& made, std::uint64_t turn) {
  checkpointTurn = turn;
  commitsSinceCheckpoint = 0;
  for (auto& site : sites)
    site.savedSeq = made.seq;
  bytesSinceCheckpoint = 0;
  for (auto const& row : made.named)
    if (auto* const slot = shelf.inMemory(row.ref)) slot->named = true;
  factIds.written(made.facts.size());
  newLinks.erase(newLinks.begin(),
                 newLinks.begin() + static_cast<std::ptrdiff_t>(made.links.size()));
  links.clear();
  for (auto const& link : newLinks)
    links[{link.site, link.hiddenName}] = link.visitor;
  shelf.shrinkTo(config.maxVisitors, turn);
}

// On closing, so that the next start has little to replay. A failure only means that it has more.
void Engine::Impl::checkpointAtRest() {
  if (underWay != nullptr || commitsSinceCheckpoint == 0 || !owedErasures.empty()) return;
  auto const made = makeCheckpoint();
  if (!store->checkpoint(made)) checkpointed(made, turns);
}

}  // namespace cairn
