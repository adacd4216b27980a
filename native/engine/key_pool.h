#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "engine/store/store.h"

namespace cairn {

// Keys made ahead of need, so that a visitor never seen before costs no transaction of its own: the
// store gets 1,024 at once, long before anybody has them. Who has one is told by the ledger – the
// frame names the key, its payload the visitor – and from the next checkpoint on by the store.
class KeyPool {
public:
  // `spare`: those in the store that nobody has; `lastRef`: the newest ever made.
  void start(std::vector<SpareKey> const& spare, std::uint64_t lastRef);

  // The oldest that nobody has. When there is none, more are made: see unwritten().
  SpareKey take();
  // A replay found out that somebody has it.
  void taken(std::uint64_t ref) { spare_.erase(ref); }
  // The turn that took it was taken back.
  void giveBack(SpareKey const& key) { spare_.emplace(key.ref, key.key); }
  // Makes more when half of them are gone.
  void topUp();

  // Made and not yet in the store: they must be there before the row that uses one.
  [[nodiscard]] std::vector<SpareKey> const& unwritten() const { return unwritten_; }
  void written() { unwritten_.clear(); }
  [[nodiscard]] std::size_t size() const { return spare_.size(); }

private:
  void make();

  std::map<std::uint64_t, SealKey> spare_;
  std::vector<SpareKey> unwritten_;
  std::uint64_t lastRef_ = 0;
};

}  // namespace cairn
