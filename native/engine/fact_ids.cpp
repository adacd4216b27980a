#include "engine/fact_ids.h"

#include "engine/impl.h"

namespace cairn {

void FactIds::add(LedgerRow const& row) {
  std::string_view frames{row.frames};
  while (auto const frame = nextFrame(frames)) {
    auto const& header = frame->header;
    if (header.kind != FrameKind::Fact) continue;
    if (!names_.insert({header.site, header.id}).second) continue;
    rows_.push_back({header.site, header.id, row.seq, header.receivedAtMs});
  }
}

void FactIds::written(std::size_t count) {
  rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(count));
  names_.clear();
  for (auto const& row : rows_)
    names_.insert({row.site, row.hiddenName});
}

// Taken in before: in the last 48 h, since the last checkpoint, or as long as the store remembers.
bool Engine::Impl::factKnown(Turn& turn, SiteId const& name) {
  if (ids.find(name) || factIds.holds(name)) return true;
  auto const kept = store->fact(name.site, name.id);
  if (!kept) turn.broken = kept.error();
  return kept && *kept;
}

}  // namespace cairn
