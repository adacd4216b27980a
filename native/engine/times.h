#pragma once

#include <algorithm>
#include <cstdint>

#include "engine/wire/messages.h"

namespace cairn {

// Nothing older than this is taken in: it is also how long batch ids are remembered.
constexpr std::int64_t kOldestMs = 172'800'000;  // 48 h

// Unix milliseconds of something the page dated `atMs` in a message sent at `sentAtMs` (both page
// time) and received at `receivedAtMs`; never in the future, never older than kOldestMs.
constexpr std::int64_t serverTimeOf(std::int64_t receivedAtMs, std::int64_t sentAtMs,
                                    std::int64_t atMs) noexcept {
  // Page times are below 2^53 on the wire, but a hostile pair could still differ by more than 48 h.
  auto const ageMs = std::clamp<std::int64_t>(sentAtMs - atMs, 0, kOldestMs);
  return receivedAtMs - ageMs;
}

// The same for a signed fact, which states Unix milliseconds itself.
constexpr std::int64_t clampedToNow(std::int64_t receivedAtMs, std::int64_t occurredAtMs) noexcept {
  return std::clamp(occurredAtMs, receivedAtMs - kOldestMs, receivedAtMs);
}

// A batch made more than 48 h before this sending attempt: its id may be forgotten, so taking it
// could count it twice. To be answered 409 too_old before it reaches the engine.
inline bool tooOld(SignalsBatch const& batch, std::int64_t sentAtMs) noexcept {
  return sentAtMs - batch.createdAtMs > kOldestMs;
}

}  // namespace cairn
