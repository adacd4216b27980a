#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace cairn {

// One token bucket per address. Memory is bounded: when too many addresses are known, those whose
// bucket is full again are forgotten first, then all of them. A rate of 0 means no limit.
class RateLimiter {
public:
  RateLimiter(std::uint32_t perSecond, std::uint32_t burst, std::size_t maxAddresses = 65'536);

  // Takes one token of `address`; false when none is left. `nowMs` must not go back by much.
  bool take(std::string_view address, std::int64_t nowMs);
  [[nodiscard]] std::size_t size() const { return buckets_.size(); }

private:
  struct Bucket {
    std::int64_t milliTokens;
    std::int64_t atMs;
  };
  [[nodiscard]] std::int64_t refilled(Bucket const& bucket, std::int64_t nowMs) const;
  void makeRoom(std::int64_t nowMs);

  std::int64_t perSecond_;
  std::int64_t fullMilliTokens_;
  std::size_t maxAddresses_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace cairn
