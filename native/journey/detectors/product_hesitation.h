#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "journey/base/few.h"
#include "journey/detectors/stopwatch.h"
#include "journey/event.h"
#include "journey/page.h"
#include "journey/signal.h"

namespace cairn {

// The visitor stays on one product, active for more than `dwellMs`, and gets nowhere: nothing put
// into the cart, no option chosen, nobody asked. Told once per product and session. Active: the
// tab is visible and the last input, or the last fact of a page-less host, is under 30 s old.
// Progress starts the count again; a product put into the cart is settled. A video the visitor
// started and an image zoom are no hesitation: time does not count while one is in use and for
// `mediaMs` after. Waits while somebody types (V15). (signals.md §8.4)
//
// mode = 1 (reading, interest rather than doubt) when since the product came up the page went
// down by at least one viewport in steps of a viewport or less, up by at most a tenth of that,
// and down in at least `readingSlots` different ten-second slots. 0 otherwise.
struct ProductHesitation {
  static constexpr SignalKind kSignal = SignalKind::ProductHesitation;
  static constexpr KindMask kListens = listensTo(
      EventKind::Press, EventKind::Release, EventKind::Click, EventKind::Move, EventKind::Key,
      EventKind::Scroll, EventKind::Hidden, EventKind::Shown, EventKind::PageStart,
      EventKind::PageEnd, EventKind::Restore, EventKind::Effect, EventKind::Fact);
  static constexpr Ms kCooldownMs = 30'000;
  static constexpr std::uint32_t kVetoes = vetoes(5, 10, 11, 14, 15);
  // sectionsRevisited: viewport-high screens of the page, of the first 32, scrolled back to;
  // returns: how often the product came up again in the session.
  static constexpr std::array<std::string_view, 4> kEvidence{"dwellMs", "mode", "sectionsRevisited",
                                                             "returns"};

  struct Config {
    Ms dwellMs = 60'000;
    Ms mediaMs = 30'000;
    Ms slotMs = 10'000;
    std::uint32_t readingSlots = 3;
    std::uint32_t downPerUp = 10;
  };

  // How the page was scrolled since the product came up; y in CSS px from the top.
  struct Scrolling {
    std::uint32_t downPx = 0;
    std::uint32_t upPx = 0;
    std::uint32_t slots = 0;  // ten-second slots with downward travel
    Ms slot = kNever;         // the newest of them
    std::int32_t y = 0;
    std::int32_t anchorY = 0;  // where the screen was last judged: half a screen of slack
    std::int32_t viewport = 0;
    std::uint32_t seen = 1;  // bit per screen
    std::uint32_t revisited = 0;
    std::uint32_t screen = 0;
  };

  struct Seen {
    std::uint64_t product = 0;
    std::uint32_t views = 0;
    std::uint32_t settled = 0;  // 1 = told, or put into the cart
  };

  struct State {
    Stopwatch clock{};
    std::uint64_t product = 0;  // on show, 0 = none
    Ms sinceMs = 0;
    Scrolling scrolling{};
    // More than can be told in a session, so a product told is never forgotten.
    Few<Seen, 32> seen{};
    std::uint32_t views = 0;  // of `product`
    bool settled = false;     // it is
    bool gone = false;        // the page ended
    bool playing = false;
    std::uint8_t reserved = 0;
  };

  static bool onEvent(State&, Config const&, Page const&, Event const&, Signal&) noexcept;
  static Ms deadline(State const&, Config const&, Page const&) noexcept;
};

}  // namespace cairn
