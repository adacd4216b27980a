#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>

#include "journey/base/few.h"
#include "journey/event.h"
#include "journey/page.h"
#include "journey/signal.h"

namespace cairn {

// When clicks on one thing are a burst (signals.md §6.1): `clicks` of them, the newest less than
// `windowMs` after the (clicks-1)th before it, all within `boxPx` per axis. An older click falls
// out and the run goes on; `quietMs` without a click, another thing or a click outside the box
// ends it.
struct BurstRule {
  std::uint32_t clicks = 4;
  Ms windowMs = 1'000;
  std::int32_t boxPx = 50;  // page coordinates; of the window for blind hosts
  Ms holdMs = 300;          // how long the page may still answer the n-th click; 0 = judged at once
  Ms quietMs = 1'000;
};

// Rage: a burst of clicks on one thing that does not answer. Raised `holdMs` after the n-th click
// when nothing visible answered from the first press on, then updated once with the final count
// when the burst ends. A frantic burst counts even when effects were seen, but never on a control
// made for pressing again that answered each time (V1). On hosts without a document no answer can
// be seen: use blind(). (signals.md §5, §6.2, §8.1)
struct RageClick {
  static constexpr SignalKind kSignal = SignalKind::RageClick;
  static constexpr KindMask kListens =
      listensTo(EventKind::Release, EventKind::Click, EventKind::Scroll, EventKind::Focus,
                EventKind::Effect, EventKind::Fact, EventKind::Hidden, EventKind::Shown,
                EventKind::Restore, EventKind::PageStart, EventKind::PageEnd);
  static constexpr Ms kCooldownMs = 10'000;
  static constexpr std::uint32_t kVetoes =
      vetoes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 18, 19);
  static constexpr std::array<std::string_view, 4> kEvidence{"medianGapMs", "effectsSeen", "tier",
                                                             "controlClass"};

  struct Config {
    BurstRule burst{};
    std::uint32_t franticClicks = 7;  // within burst.windowMs; 0 = no frantic tier
    bool blind = false;               // lone Click events, no effects, every n clicks anew
  };

  // What the clicks of a burst spread over on one axis.
  struct Span {
    std::int32_t low = std::numeric_limits<std::int32_t>::max();
    std::int32_t high = std::numeric_limits<std::int32_t>::min();

    void include(std::int32_t at) noexcept;
    // Whether it is at most `px` long with `at` in it.
    [[nodiscard]] bool fits(std::int32_t at, std::int32_t px) const noexcept;
  };

  struct Held {
    Ms pressedAtMs = 0;
    Ms atMs = 0;
    std::int32_t x = 0;
    std::int32_t y = 0;
    Ms sinceMs = 0;  // press of the first of the n clicks this one completes, until judged
    std::uint32_t frantic = 0;  // completes the frantic tier, until judged
    std::uint32_t effects = 0;  // visible answers after it
    std::uint32_t answered = 0;
  };

  struct State {
    Click thing{};              // the click that began the burst
    std::uint32_t count = 0;    // clicks in the burst; more than are held when it is long
    std::uint32_t effects = 0;  // visible answers in the burst
    Ms firstAtMs = 0;
    Ms answeredAtMs = kNever;  // newest visible answer
    Span x{}, y{};
    std::uint32_t raised = 0;
    std::uint32_t tier = 0;  // 1 = frantic
    Preset preset = Preset::Cairn;
    std::uint8_t reserved[7] = {};
    Few<Held, 8> held{};
  };

  // The preset cairn_blind, for hosts without a document: 5 clicks in 700 ms.
  static constexpr Config blind() noexcept {
    return {
        .burst = {.clicks = 5, .windowMs = 700, .holdMs = 0}, .franticClicks = 0, .blind = true};
  }

  static bool onEvent(State&, Config const&, Page const&, Event const&, Signal&) noexcept;
  static Ms deadline(State const&, Config const&, Page const&) noexcept;
};
static_assert(std::has_unique_object_representations_v<RageClick::State>);

}  // namespace cairn
