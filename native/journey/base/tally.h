#pragma once

#include <cstdint>

#include "journey/base/few.h"
#include "journey/base/time.h"

namespace cairn {

// What was met lately and when, the newest eight: "three different searches in two minutes", "the
// same page three times in a minute". One type for every detector that counts within a window, so
// that the page carries its code once.
struct Tally {
  struct Met {
    std::uint64_t key = 0;
    Ms atMs = 0;
    std::uint32_t reserved = 0;
  };

  Few<Met, 8> met{};

  // Forgets what lies more than `windowMs` before `atMs`, then adds one meeting with `key`.
  void add(std::uint64_t key, Ms atMs, Ms windowMs) noexcept;
  // Meetings with `key` still held.
  [[nodiscard]] std::uint32_t times(std::uint64_t key) const noexcept;
  // Different keys still held.
  [[nodiscard]] std::uint32_t kinds() const noexcept;
  // From the oldest meeting still held to `atMs`; 0 when there is none.
  [[nodiscard]] Ms spanTo(Ms atMs) const noexcept;
  [[nodiscard, gnu::always_inline]] std::uint32_t count() const noexcept { return met.length; }
  [[gnu::always_inline]] void clear() noexcept { met.clear(); }
};

}  // namespace cairn
