#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/support/shop.h"

namespace cairn::test {

// A made-up day in the shop: batches and signed facts of a few dozen visitors, with pauses, retries
// and late arrivals in them. The same seed gives the same day.
class RandomDay {
public:
  explicit RandomDay(std::uint64_t seed) : state_{seed * 2 + 1} {}

  // The requests of the next turn; nowMs() has moved on to it.
  std::vector<Request> nextTurn();
  [[nodiscard]] std::int64_t nowMs() const { return nowMs_; }

private:
  std::uint64_t next();  // xorshift64*
  std::uint64_t below(std::uint64_t limit) { return next() % limit; }
  BatchText batch();
  std::string pageFact(std::int64_t atMs);
  std::string signedFact();

  std::uint64_t state_;
  std::int64_t nowMs_ = kNow;
  std::uint64_t batches_ = 0, orders_ = 0, facts_ = 0;
  std::vector<std::pair<std::string, std::int64_t>> sent_;  // body and when it was made
};

}  // namespace cairn::test
