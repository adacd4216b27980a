#pragma once

#include <cstddef>
#include <unordered_set>
#include <vector>

#include "engine/site_id.h"
#include "engine/store/store.h"

namespace cairn {

// Ids of the signed facts taken in since the last checkpoint, which makes them rows of the store.
// There they stay for weeks: a shop's outbox may try again long after the 48 h of Idempotence.
class FactIds {
public:
  // Adds those of a row that is down.
  void add(LedgerRow const& row);
  [[nodiscard]] bool holds(SiteId const& name) const { return names_.contains(name); }
  [[nodiscard]] std::vector<FactRow> const& rows() const { return rows_; }
  // The oldest `count` are in the store.
  void written(std::size_t count);

private:
  std::vector<FactRow> rows_;
  std::unordered_set<SiteId, SiteIdHash> names_;
};

}  // namespace cairn
