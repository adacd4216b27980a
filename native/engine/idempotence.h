#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>

#include "engine/site_id.h"

namespace cairn {

// Where in the ledger a message stands.
struct LedgerPlace {
  std::uint64_t seq = 0;
  std::uint32_t frame = 0;  // index in the row
};

// Every batch id and fact id of the last 48 h, and where its frame stands: a retry is answered from
// there and changes nothing. Bounded by time, about 100 bytes an id; rebuilt from the ledger's
// headers at the start. A batch older than the window is refused before it comes here; facts may
// come later, so the store knows their ids for longer (fact_ids.h).
class Idempotence {
public:
  [[nodiscard]] std::optional<LedgerPlace> find(SiteId const& id) const;
  // `receivedAtMs` must not go back from call to call by much: forgetting is in order of adding.
  void add(SiteId const& id, LedgerPlace place, std::int64_t receivedAtMs);
  // Rebuilding walks the ledger backwards: adds one that is older than all.
  void addOldest(SiteId const& id, LedgerPlace place, std::int64_t receivedAtMs);
  // Takes back the newest `count`.
  void takeBack(std::size_t count);
  void forgetBefore(std::int64_t atMs);
  [[nodiscard]] std::size_t size() const { return places_.size(); }

private:
  struct Dated {
    SiteId id;
    std::int64_t receivedAtMs = 0;
  };
  std::unordered_map<SiteId, LedgerPlace, SiteIdHash> places_;
  std::deque<Dated> order_;  // oldest first
};

}  // namespace cairn
