#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/store/data_dir.h"
#include "engine/store/sqlite.h"
#include "engine/store/store.h"

namespace cairn {

// The ledger: one SQLite file per UTC day, `ledger-YYYY-MM-DD.db`, each with one table
// ledger(seq, at_ms, frames) and no index but seq. Numbers go on across the files; a clock that is
// set back writes on in the newest file, so names and numbers rise together.
class LedgerFiles {
public:
  using Failure = std::optional<StoreError>;

  // Finds the files that are there. `dir` must outlive this.
  static Result<LedgerFiles, OpenFailure> open(DataDir const& dir);

  [[nodiscard]] std::uint64_t lastSeq() const { return lastSeq_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

  Failure append(LedgerRow const& row);
  Failure rowsAfter(std::uint64_t seq, Store::UseRow const& use);
  Failure rowsBackwards(Store::UseRow const& use);
  Store::Answer<LedgerRow> row(std::uint64_t seq);

private:
  struct Day {
    std::string name;
    std::uint64_t firstSeq = 0, lastSeq = 0;  // 0 = empty
  };
  struct Opened {  // newest day: kept for writing; another: kept while it is read
    std::string name;
    sqlite::Database db;
    sqlite::Statement insert, one;
  };

  explicit LedgerFiles(DataDir const& dir) : dir_{&dir} {}
  Result<Opened, StoreError> openDay(std::string const& name) const;
  Failure inspect(Day& day);
  Failure turnTo(std::string const& name);
  Result<Opened*, StoreError> reading(Day const& day);
  Failure walk(Day const& day, std::string_view order, std::uint64_t after,
               Store::UseRow const& use, bool& goOn);

  DataDir const* dir_;
  std::vector<Day> days_;  // by name, so by time
  std::optional<Opened> writing_;
  std::optional<Opened> past_;
  std::uint64_t lastSeq_ = 0;
  std::uint64_t bytes_ = 0;
};

// "ledger-2026-11-20.db" for an instant of that UTC day.
std::string ledgerNameOf(std::int64_t atMs);

}  // namespace cairn
