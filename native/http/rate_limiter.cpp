#include "http/rate_limiter.h"

#include <algorithm>

namespace cairn {

namespace {
constexpr std::int64_t kToken = 1000;  // milli-tokens: perSecond of them come back every ms
}

RateLimiter::RateLimiter(std::uint32_t perSecond, std::uint32_t burst, std::size_t maxAddresses)
    : perSecond_{perSecond}, fullMilliTokens_{burst * kToken}, maxAddresses_{maxAddresses} {}

std::int64_t RateLimiter::refilled(Bucket const& bucket, std::int64_t nowMs) const {
  auto const idleMs = std::clamp<std::int64_t>(nowMs - bucket.atMs, 0, 86'400'000);
  return std::min(fullMilliTokens_, bucket.milliTokens + idleMs * perSecond_);
}

void RateLimiter::makeRoom(std::int64_t nowMs) {
  std::erase_if(buckets_, [&](auto const& entry) {
    return refilled(entry.second, nowMs) == fullMilliTokens_;
  });
  if (buckets_.size() >= maxAddresses_) buckets_.clear();
}

bool RateLimiter::take(std::string_view address, std::int64_t nowMs) {
  if (perSecond_ == 0) return true;
  auto found = buckets_.find(std::string{address});
  if (found == buckets_.end()) {
    if (buckets_.size() >= maxAddresses_) makeRoom(nowMs);
    found = buckets_.emplace(address, Bucket{fullMilliTokens_, nowMs}).first;
  }
  auto& bucket = found->second;
  bucket = {.milliTokens = refilled(bucket, nowMs), .atMs = nowMs};
  if (bucket.milliTokens < kToken) return false;
  bucket.milliTokens -= kToken;
  return true;
}

}  // namespace cairn
