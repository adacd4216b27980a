#include <algorithm>

#include "engine/impl.h"

namespace cairn {

bool Engine::Impl::checkpointDue() const {
  if (commitsSinceCheckpoint == 0) return false;
  auto const crowded = shelf.size() > config.maxVisitors + config.maxVisitors / 4;
  return crowded || commitsSinceCheckpoint >= config.snapshotEveryCommits;
}

// Every visitor changed since the last checkpoint, as of the newest row that is down.
Checkpoint Engine::Impl::makeCheckpoint() const {
  Checkpoint made{.seq = lastSeq, .snapshots = {}, .links = newLinks};
  shelf.each([&](Slot& slot) {
    if (slot.changedIn <= checkpointTurn) return;
    made.snapshots.push_back(
        {slot.row.ref, slot.visitor.core.journey.lastSeenAtMs, sealSnapshot(slot)});
  });
  return made;
}

// `turn`: the newest turn that `made` holds. What changed later stays in memory.
void Engine::Impl::checkpointed(Checkpoint const& made, std::uint64_t turn) {
  checkpointTurn = turn;
  commitsSinceCheckpoint = 0;
  newLinks.erase(newLinks.begin(),
                 newLinks.begin() + static_cast<std::ptrdiff_t>(made.links.size()));
  links.clear();
  for (auto const& link : newLinks)
    links[{link.site, link.hiddenName}] = link.visitor;
  shelf.shrinkTo(config.maxVisitors, turn);
}

// With no turn under way, so that the next start has little to replay. A failure only means that
// it has more.
void Engine::Impl::checkpointAtRest() {
  if (underWay != nullptr || commitsSinceCheckpoint == 0) return;
  auto const made = makeCheckpoint();
  if (!store->checkpoint(made)) checkpointed(made, turns);
}

}  // namespace cairn
