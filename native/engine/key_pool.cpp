#include "engine/key_pool.h"

namespace cairn {

namespace {

constexpr std::size_t kMadeAtOnce = 1'024;

}  // namespace

void KeyPool::start(std::vector<SpareKey> const& spare, std::uint64_t lastRef) {
  for (auto const& key : spare)
    giveBack(key);
  lastRef_ = lastRef;
}

SpareKey KeyPool::take() {
  if (spare_.empty()) make();
  auto const oldest = spare_.begin();
  SpareKey const key{oldest->first, oldest->second};
  spare_.erase(oldest);
  return key;
}

void KeyPool::topUp() {
  if (spare_.size() < kMadeAtOnce / 2) make();
}

void KeyPool::make() {
  for (std::size_t i = 0; i < kMadeAtOnce; ++i) {
    SpareKey const key{++lastRef_, freshKey()};
    giveBack(key);
    unwritten_.push_back(key);
  }
}

}  // namespace cairn
