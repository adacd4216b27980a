#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "journey/detectors/stopwatch.h"
#include "journey/event.h"
#include "journey/page.h"
#include "journey/signal.h"

namespace cairn {

// The visitor is in the checkout and gets no further: no step, field or choice completed for
// `stallMs` of visible time. Told once per stall and withdrawn when the checkout goes on within
// `retractMs`. A cart worth `highValueMinor` or more that stands on the shipping step for
// `highValueMs` updates the same signal with highValue = 1: somebody may want to call. The clock
// stands still while the tab is hidden, the page is gone or the payment is elsewhere (V16); the
// telling waits while somebody types (V15) or a suggestion list is open. (signals.md §8.4)
struct CheckoutStall {
  static constexpr SignalKind kSignal = SignalKind::CheckoutStall;
  static constexpr KindMask kListens =
      listensTo(EventKind::Press, EventKind::Key, EventKind::Focus, EventKind::Blur,
                EventKind::Hidden, EventKind::Shown, EventKind::PageStart, EventKind::PageEnd,
                EventKind::Restore, EventKind::Effect, EventKind::Fact);
  static constexpr Ms kCooldownMs = 30'000;
  static constexpr std::uint32_t kVetoes = vetoes(10, 11, 14, 15, 16);
  // step: CheckoutStep; stalledMs: visible time; lastFieldRole: FieldRole touched last, 0 = none;
  // extraCostSeen: 1 once shipping, tax or a fee was shown; cartBucket: base/bucket.h.
  static constexpr std::array<std::string_view, 6> kEvidence{
      "step", "stalledMs", "lastFieldRole", "extraCostSeen", "cartBucket", "highValue"};

  struct Config {
    Ms stallMs = 90'000;
    Ms highValueMs = 300'000;
    Ms retractMs = 30'000;
    std::int64_t highValueMinor = 0;  // of the shop, 0 = unknown: never high
  };

  struct State {
    Stopwatch clock{};
    std::uint64_t path = 0;
    std::int64_t cartMinor = 0;
    Ms toldAtMs = kNever;  // of this stall
    CheckoutStep step = CheckoutStep::None;
    FieldRole field = FieldRole::None;
    bool inCheckout = false;
    bool gone = false;        // the page ended
    bool suggesting = false;  // a suggestion list is open
    bool extraCost = false;
    bool highTold = false;
    std::uint8_t reserved = 0;
  };

  static bool onEvent(State&, Config const&, Page const&, Event const&, Signal&) noexcept;
  static Ms deadline(State const&, Config const&, Page const&) noexcept;
};

}  // namespace cairn
