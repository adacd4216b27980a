#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/store/data_dir.h"
#include "engine/store/ledger_files.h"
#include "engine/store/sqlite.h"
#include "engine/store/store.h"

namespace cairn {

// state.db and the ledger's files, as one store. Its writer and its reader are two connections, so
// that readers may look up visitors while a commit runs on another thread.
class SqliteStore final : public Store {
public:
  SqliteStore(DataDir dir, sqlite::Database writer, sqlite::Database reader)
      : dir_{std::move(dir)}, writer_{std::move(writer)}, reader_{std::move(reader)},
        ledger_{LedgerFiles::open(dir_)} {}

  // Prepares the statements and reads the state; what fails is told with the path.
  std::optional<OpenFailure> start();

  StoreState state() const override { return state_; }
  Result<SiteRow, StoreError> site(std::string_view id) override;
  Failure keep(std::span<SpareKey const> keys) override;
  Failure append(LedgerRow const& row) override { return ledger_->append(row); }
  Failure destroy(std::span<std::uint64_t const> refs) override;
  Failure checkpoint(Checkpoint const& checkpoint) override;
  Failure forgetSnapshots() override;
  Failure rowsAfter(std::uint64_t seq, UseRow const& use) override {
    return ledger_->rowsAfter(seq, use);
  }
  Failure rowsBackwards(UseRow const& use) override { return ledger_->rowsBackwards(use); }
  Answer<LedgerRow> row(std::uint64_t seq) override { return ledger_->row(seq); }
  Answer<VisitorRow> find(std::uint16_t site, Id const& hiddenName) override;
  Answer<VisitorRow> visitor(std::uint64_t ref) override;
  Answer<SnapshotRow> snapshot(std::uint64_t ref) override;
  Answer<std::uint64_t> link(std::uint16_t site, Id const& hiddenName) override;
  Answer<std::uint64_t> fact(std::uint16_t site, Id const& hiddenName) override;
  Result<std::vector<SpareKey>, StoreError> spareKeys() override;
  Result<std::vector<std::uint64_t>, StoreError> newest(std::uint64_t limit) override;
  Answer<std::string> setting(std::string_view name) override;
  Failure setSetting(std::string_view name, std::string_view value) override;

private:
  Failure readState();
  // Runs `work` in one transaction of the writer: all of it or none of it.
  template <class Work>
  Failure inTransaction(Work work);
  Failure write(Checkpoint const& checkpoint);
  Failure emptyLog();
  Failure writeNames(Checkpoint const& checkpoint);
  Failure writeFacts(Checkpoint const& checkpoint);

  DataDir dir_;
  sqlite::Database writer_, reader_;  // of state.db; the reader may run beside a commit
  Result<LedgerFiles, OpenFailure> ledger_;
  StoreState state_;
  sqlite::Statement insertKey_, nameVisitor_, putSnapshot_, putLink_, putFact_, forgetFacts_;
  sqlite::Statement putSetting_, dropVisitor_, dropSnapshot_, dropLinks_;
  sqlite::Statement findVisitor_, oneVisitor_, oneSnapshot_, oneLink_, oneFact_, oneSetting_;
};

}  // namespace cairn
