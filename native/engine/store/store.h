#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "engine/store/seal.h"

namespace cairn {

// One group commit: everything that came in while the one before was being written.
struct LedgerRow {
  std::uint64_t seq = 0;  // rises by one
  std::int64_t atMs = 0;  // server time of the commit; picks the day's file
  std::string frames;     // store/frame.h
};

// A key that is nobody's yet.
struct SpareKey {
  std::uint64_t ref = 0;  // 1 and up, never made again
  SealKey key;
};

// A visitor's place in the store: the id only as a hidden name, and the key of all that is sealed.
struct VisitorRow {
  std::uint64_t ref = 0;   // of its key
  std::uint16_t site = 0;  // 0 and no name: nobody's yet, as far as the store knows
  Id hiddenName;
  SealKey key;
};

struct SnapshotRow {
  std::uint64_t ref = 0;
  std::int64_t lastSeenAtMs = 0;
  std::string sealed;
};

// An order or customer by its hidden name, and whose it is.
struct LinkRow {
  std::uint16_t site = 0;
  Id hiddenName;
  std::uint64_t visitor = 0;
};

// A signed fact that was taken in, by the hidden name of its id, and the row it came in with.
struct FactRow {
  std::uint16_t site = 0;
  Id hiddenName;
  std::uint64_t seq = 0;
  std::int64_t atMs = 0;  // when it was received
};

// A setting to be written with a checkpoint.
struct SettingRow {
  std::string name;
  std::string value;
};

// What changed since the last checkpoint, as it was after row `seq`.
struct Checkpoint {
  std::uint64_t seq = 0;
  std::vector<VisitorRow> named{};  // whose keys the store has as nobody's
  std::vector<SnapshotRow> snapshots{};
  std::vector<LinkRow> links{};
  std::vector<SettingRow> settings{};
  std::vector<FactRow> facts{};
  std::int64_t factsFromMs = 0;  // facts received earlier are forgotten
};

struct SiteRow {
  std::uint16_t index = 0;
  SealKey key;  // for facts that belong to nobody known
};

// What a store knows of itself when it opens.
struct StoreState {
  SealKey secret;  // hides names
  std::uint64_t checkpointSeq = 0;
  std::uint64_t lastSeq = 0;
  std::uint64_t lastVisitor = 0;  // newest key ever made
  std::uint64_t ledgerBytes = 0;
};

// Where the engine keeps what must survive: one ledger and one place for keys and snapshots. SQLite
// is the embedded one; a cluster's partition owner would be another (endpoint.md §3), with `seq` as
// its fence. Writers (keep, append, checkpoint, destroy) are called from one thread at a time, and
// nothing else runs beside them but find(), visitor(), snapshot(), link() and fact(). No call
// throws; every failure leaves the store as it was before the call.
class Store {
public:
  template <class T>
  using Answer = Result<std::optional<T>, StoreError>;
  using Failure = std::optional<StoreError>;

  virtual ~Store() = default;

  virtual StoreState state() const = 0;
  // The row of a site, made on first use.
  virtual Result<SiteRow, StoreError> site(std::string_view id) = 0;

  // Both durable when they return nothing. A key must be down before the row that needs it.
  virtual Failure keep(std::span<SpareKey const> keys) = 0;
  virtual Failure append(LedgerRow const& row) = 0;
  // Destroys these keys with everything kept beside them: snapshots, names, links. When it returns
  // nothing, no file of the store holds them any more. Keys that are gone already are no failure.
  virtual Failure destroy(std::span<std::uint64_t const> refs) = 0;
  // All of it or none of it.
  virtual Failure checkpoint(Checkpoint const& checkpoint) = 0;
  // Throws every snapshot away: the next start replays the whole ledger.
  virtual Failure forgetSnapshots() = 0;

  // Every row after `seq` in order, until `use` returns false.
  using UseRow = std::function<bool(LedgerRow const&)>;
  virtual Failure rowsAfter(std::uint64_t seq, UseRow const& use) = 0;
  // The same from the newest row backwards.
  virtual Failure rowsBackwards(UseRow const& use) = 0;
  virtual Answer<LedgerRow> row(std::uint64_t seq) = 0;

  virtual Answer<VisitorRow> find(std::uint16_t site, Id const& hiddenName) = 0;
  virtual Answer<VisitorRow> visitor(std::uint64_t ref) = 0;
  virtual Answer<SnapshotRow> snapshot(std::uint64_t ref) = 0;
  virtual Answer<std::uint64_t> link(std::uint16_t site, Id const& hiddenName) = 0;
  // The row with which a signed fact came in.
  virtual Answer<std::uint64_t> fact(std::uint16_t site, Id const& hiddenName) = 0;
  // Keys that are nobody's as of the last checkpoint; the ledger since then may know better.
  virtual Result<std::vector<SpareKey>, StoreError> spareKeys() = 0;
  // Visitors with a snapshot, last seen first, at most `limit`.
  virtual Result<std::vector<std::uint64_t>, StoreError> newest(std::uint64_t limit) = 0;

  // A small setting by name, such as the layout of snapshots.
  virtual Answer<std::string> setting(std::string_view name) = 0;
  virtual Failure setSetting(std::string_view name, std::string_view value) = 0;
};

}  // namespace cairn
