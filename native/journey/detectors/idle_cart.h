#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "journey/detectors/stopwatch.h"
#include "journey/event.h"
#include "journey/page.h"
#include "journey/signal.h"

namespace cairn {

// There is something in the cart and nobody moves: no input, no fact of the visitor's making and
// no return to the tab for `idleMs`, hidden or not. Told once per silence. A cart worth
// `highlightMinor` or more is marked for the merchant. Silent once an order was placed, while the
// payment is elsewhere (V16), after the page ended, and when the tab has been hidden for more than
// `sessionMs`: that visit is over. (signals.md §8.4)
struct IdleCart {
  static constexpr SignalKind kSignal = SignalKind::IdleCart;
  static constexpr KindMask kListens =
      listensTo(EventKind::Press, EventKind::Release, EventKind::Click, EventKind::Move,
                EventKind::Key, EventKind::Scroll, EventKind::Shown, EventKind::PageStart,
                EventKind::PageEnd, EventKind::Restore, EventKind::Fact);
  static constexpr Ms kCooldownMs = 30'000;
  static constexpr std::uint32_t kVetoes = vetoes(10, 11, 14, 15, 16);
  // cartBucket: base/bucket.h; hidden: 1 = the tab is hidden; pageType: PageType.
  static constexpr std::array<std::string_view, 5> kEvidence{"idleMs", "cartBucket", "hidden",
                                                             "pageType", "highlight"};

  struct Config {
    Ms idleMs = 120'000;
    Ms sessionMs = 1'800'000;
    std::int64_t highlightMinor = 0;  // of the shop, 0 = unknown: no highlight
  };

  struct State {
    std::int64_t cartMinor = 0;
    Ms idleSinceMs = 0;
    Ms filledAtMs = kNever;  // when the cart got its value, kNever = it has none
    bool stated = false;     // the page says what is in the cart: adds need not be summed
    bool told = false;
    bool gone = false;  // the page ended
    std::uint8_t reserved[5] = {0, 0, 0, 0, 0};
  };

  static bool onEvent(State&, Config const&, Page const&, Event const&, Signal&) noexcept;
  static Ms deadline(State const&, Config const&, Page const&) noexcept;
};

}  // namespace cairn
