#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "engine/store/store.h"

namespace cairn::test {

// Where a store is to fail, and what it was asked to write so far.
struct Faults {
  std::optional<StoreError> write;       // anything
  std::optional<StoreError> checkpoint;  // checkpoints alone
  std::optional<StoreError> destroy;     // of keys
  std::optional<StoreError> read;        // what is looked up by a hidden name
  std::uint64_t rows = 0, keyBatches = 0, checkpoints = 0;
};

// A store that fails where the test wants it to, over a real one.
class FailingStore final : public Store {
public:
  // `faults` must outlive it.
  FailingStore(std::unique_ptr<Store> real, Faults& faults)
      : real_{std::move(real)}, faults_{faults} {}

  StoreState state() const override { return real_->state(); }
  Result<SiteRow, StoreError> site(std::string_view id) override { return real_->site(id); }
  Failure keep(std::span<SpareKey const> keys) override {
    ++faults_.keyBatches;
    return faults_.write ? faults_.write : real_->keep(keys);
  }
  Failure append(LedgerRow const& row) override {
    ++faults_.rows;
    return faults_.write ? faults_.write : real_->append(row);
  }
  Failure destroy(std::span<std::uint64_t const> refs) override {
    return faults_.destroy ? faults_.destroy : real_->destroy(refs);
  }
  Failure checkpoint(Checkpoint const& made) override {
    ++faults_.checkpoints;
    if (faults_.checkpoint) return faults_.checkpoint;
    return faults_.write ? faults_.write : real_->checkpoint(made);
  }
  Failure forgetSnapshots() override { return real_->forgetSnapshots(); }
  Failure rowsAfter(std::uint64_t seq, UseRow const& use) override {
    return real_->rowsAfter(seq, use);
  }
  Failure rowsBackwards(UseRow const& use) override { return real_->rowsBackwards(use); }
  Answer<LedgerRow> row(std::uint64_t seq) override { return real_->row(seq); }
  Answer<VisitorRow> find(std::uint16_t site, Id const& name) override {
    if (faults_.read) return *faults_.read;
    return real_->find(site, name);
  }
  Answer<VisitorRow> visitor(std::uint64_t ref) override { return real_->visitor(ref); }
  Answer<SnapshotRow> snapshot(std::uint64_t ref) override { return real_->snapshot(ref); }
  Answer<std::uint64_t> link(std::uint16_t site, Id const& name) override {
    return real_->link(site, name);
  }
  Answer<std::uint64_t> fact(std::uint16_t site, Id const& name) override {
    if (faults_.read) return *faults_.read;
    return real_->fact(site, name);
  }
  Result<std::vector<SpareKey>, StoreError> spareKeys() override { return real_->spareKeys(); }
  Result<std::vector<std::uint64_t>, StoreError> newest(std::uint64_t limit) override {
    return real_->newest(limit);
  }
  Answer<std::string> setting(std::string_view name) override { return real_->setting(name); }
  Failure setSetting(std::string_view name, std::string_view value) override {
    return real_->setSetting(name, value);
  }

private:
  std::unique_ptr<Store> real_;
  Faults& faults_;
};

// One over the files in `dataDir`; fails the test when these do not open.
std::unique_ptr<Store> failingStore(std::string const& dataDir, Faults& faults);

}  // namespace cairn::test
