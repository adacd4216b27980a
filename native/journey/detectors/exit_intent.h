#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "journey/event.h"
#include "journey/page.h"
#include "journey/signal.h"

namespace cairn {

enum class ExitKind : std::uint32_t { None, Top, Phone };
enum class Confidence : std::uint32_t { None, Low, Medium };

// Cues of leaving on a phone, bits of `cues` in the evidence.
enum class ExitCue : std::uint32_t {
  UpScroll = 1U << 0,
  IdleCart = 1U << 1,
  Hidden = 1U << 2,
  Returned = 1U << 3,  // the same leaving, seen from its end
};

// About to leave; at most once per page.
// Desktop: the pointer, moving upwards within `upwardMs`, leaves through the top edge (`topPx`)
// after `armMs` and stays out `outMs`. Silent on the way into a select or autofill list, while
// dragging, through a side, at the pointer's first entry, and under V13, V15, V16.
// Phone: two weak cues within `togetherMs` of each other: a fast scroll up begun by a finger, idle
// with a cart, or the tab hidden a while after the last touch. A return belongs to its hiding and
// is no second cue; time away does not age the others. What was ready while hidden is told on
// return, once the flip has passed (V13). A hiding right after a touch, one announced by the page
// (share sheet) and one at the payment step (one-time code) are no cues. (signals.md §8.1)
struct ExitIntent {
  static constexpr SignalKind kSignal = SignalKind::ExitIntent;
  static constexpr KindMask kListens = listensTo(
      EventKind::Press, EventKind::Release, EventKind::Click, EventKind::Move, EventKind::Enter,
      EventKind::Leave, EventKind::Hover, EventKind::Scroll, EventKind::Hidden, EventKind::Shown,
      EventKind::Restore, EventKind::PageStart, EventKind::PageEnd, EventKind::Fact);
  static constexpr Ms kCooldownMs = 30'000;
  static constexpr std::uint32_t kVetoes = vetoes(10, 13, 14, 15, 16);
  static constexpr std::array<std::string_view, 8> kEvidence{
      "kind", "dwellMs", "cartBucket", "stage", "confidence", "cues", "hiddenMs", "onReturn"};

  struct Config {
    Ms armMs = 5'000;
    std::int32_t topPx = 20;
    Ms upwardMs = 200;
    Ms outMs = 200;
    std::uint32_t cues = 2;
    Ms togetherMs = 60'000;
    std::uint32_t upPxPerSecond = 1'000;  // faster than this
    std::uint32_t upViewportPct = 50;     // over at least this much of the viewport
    std::uint32_t upDepthPct = 30;        // from at least this deep
    Ms upGapMs = 200;                     // a pause this long ends the movement
    Ms fingerMs = 1'000;                  // a touch this long before began it
    Ms idleMs = 30'000;
    Ms hiddenAfterMs = 5'000;
    Ms awayMaxMs = 1'800'000;  // longer away is another visit
  };

  struct State {
    std::int32_t y = 0;        // pointer, viewport
    Ms movedAtMs = kNever;     // kNever: it has not moved on this page since it came in
    Ms upAtMs = kNever;        // newest move upwards
    Ms leftAtMs = kNever;      // left through the top, not yet judged
    Ms fingerAtMs = kNever;    // newest touch
    Ms tappedAtMs = kNever;    // newest click
    std::int32_t scrollY = 0;  // newest scroll
    Ms scrolledAtMs = kNever;
    std::int32_t runY = 0;  // where the movement upwards began
    Ms runAtMs = kNever;
    Ms awayAtMs = kNever;   // hidden since
    Ms shownAtMs = kNever;  // newest return
    Ms idledAtMs = kNever;  // begin of the silence already counted
    Ms hiddenMs = 0;
    std::array<Ms, 3> cueAtMs{kNever, kNever, kNever};  // newest of each ExitCue but Returned
    Ms flipEndsMs = kNever;                             // two cues wait for the end of a flip (V13)
    std::uint8_t phone = 0;
    std::uint8_t told = 0;
    std::uint8_t returned = 0;
    std::uint8_t reserved = 0;
  };

  static bool onEvent(State&, Config const&, Page const&, Event const&, Signal&) noexcept;
  static Ms deadline(State const&, Config const&, Page const&) noexcept;
};
static_assert(std::has_unique_object_representations_v<ExitIntent::State>);

}  // namespace cairn
