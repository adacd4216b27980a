#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

#include "engine/key_pool.h"
#include "engine/site_id.h"
#include "engine/store/store.h"
#include "engine/visitor.h"

namespace cairn {

// A visitor in memory, and its place in the store.
struct Slot {
  VisitorRow row;
  Visitor visitor;
  bool named = true;            // the store knows whose key it is, not only the ledger
  std::uint64_t changedIn = 0;  // number of the turn that changed it last
  std::size_t before = 0;       // index in that turn's before-images
  std::int64_t dueAtMs = 0;     // as it stands among the deadlines; 0 = not there
};

// The visitors in memory, found by id or by their row in the store, and who needs a Tick when. The
// rest sleeps in its snapshot and is fetched when it is asked for.
class Shelf {
public:
  explicit Shelf(Store& store) : store_{store} {}

  [[nodiscard]] std::size_t size() const { return byRef_.size(); }
  [[nodiscard]] Slot* inMemory(SiteId const& id) const;
  [[nodiscard]] Slot* inMemory(std::uint64_t ref) const;

  // In memory or from the store; null when nobody is known by it.
  Result<Slot*, StoreError> byId(SiteId const& id);
  Result<Slot*, StoreError> byRef(std::uint64_t ref);
  // A visitor never seen before, with a key of the pool.
  Slot& add(SiteId const& id);
  // A visitor whose key is in the store and whose id is known from a frame.
  Slot& add(VisitorRow const& row, SiteId const& id);
  void drop(Slot const& slot);
  // Drops a visitor of a turn that failed: its key is free again.
  void takeBack(Slot const& slot);

  // Reads a snapshot without keeping it: nothing when the visitor sleeps nowhere.
  Result<std::unique_ptr<Slot>, StoreError> asleep(VisitorRow const& row) const;
  Result<std::optional<VisitorRow>, StoreError> rowOf(SiteId const& id) const;
  // The name under which the store finds `id`.
  [[nodiscard]] Id hidden(SiteId const& id) const;

  void setDue(Slot& slot, std::int64_t dueAtMs);  // INT64_MAX = never
  // The same, unless an earlier time stands there: most visitors' deadlines only move on, so one
  // that comes is asked whether it still holds, instead of being moved with every batch.
  void setDueBy(Slot& slot, std::int64_t dueAtMs);
  [[nodiscard]] std::int64_t nextDue() const;
  // Those due by `nowMs`, at most `most`, earliest first.
  [[nodiscard]] std::vector<Slot*> dueBy(std::int64_t nowMs, std::size_t most) const;

  // In order of rows, so that nothing that follows depends on a hash.
  void each(std::function<void(Slot&)> const& use) const;
  // Drops those not changed since turn `turn`, seen longest ago first, until `most` are left.
  void shrinkTo(std::size_t most, std::uint64_t turn);

  void setSecret(SealKey const& secret) { secret_ = secret; }
  [[nodiscard]] KeyPool& keys() { return keys_; }

private:
  Slot& keep(std::unique_ptr<Slot> slot);

  Store& store_;
  SealKey secret_;
  KeyPool keys_;
  std::unordered_map<SiteId, Slot*, SiteIdHash> byId_;
  std::map<std::uint64_t, std::unique_ptr<Slot>> byRef_;
  std::set<std::pair<std::int64_t, std::uint64_t>> due_;  // when, row
};

// A visitor as bytes, sealed with its key, and back; nothing when they are not that.
std::string sealSnapshot(Slot const& slot);
std::optional<Visitor> openSnapshot(VisitorRow const& row, std::string_view sealed);
// Names the form of snapshots: another name, and the ledger is replayed from its beginning.
std::string snapshotLayout();

}  // namespace cairn
