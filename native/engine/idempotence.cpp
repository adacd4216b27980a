#include "engine/idempotence.h"

namespace cairn {

std::optional<LedgerPlace> Idempotence::find(SiteId const& id) const {
  auto const found = places_.find(id);
  if (found == places_.end()) return std::nullopt;
  return found->second;
}

void Idempotence::add(SiteId const& id, LedgerPlace place, std::int64_t receivedAtMs) {
  if (places_.emplace(id, place).second) order_.push_back({id, receivedAtMs});
}

void Idempotence::addOldest(SiteId const& id, LedgerPlace place, std::int64_t receivedAtMs) {
  if (places_.emplace(id, place).second) order_.push_front({id, receivedAtMs});
}

void Idempotence::takeBack(std::size_t count) {
  for (; count > 0 && !order_.empty(); --count) {
    places_.erase(order_.back().id);
    order_.pop_back();
  }
}

void Idempotence::forgetBefore(std::int64_t atMs) {
  while (!order_.empty() && order_.front().receivedAtMs < atMs) {
    places_.erase(order_.front().id);
    order_.pop_front();
  }
}

}  // namespace cairn
