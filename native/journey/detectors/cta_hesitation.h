#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "journey/base/few.h"
#include "journey/event.h"
#include "journey/page.h"
#include "journey/signal.h"

namespace cairn {

// Hesitation at the button that matters: the pointer or the keyboard focus rests on it for
// `restMs` in all, or it is approached `approaches` times, within `windowMs`, and it is not
// pressed; on phones it comes back into view `returns` times within `returnWindowMs`. Rest and
// approaches are the visitor's own only once the pointer moves: a page that scrolls under a still
// pointer counts nothing. A pointer that has not moved for `parkedMs` is parked and what it
// rested is forgotten. A press forgets everything and silences the button for `pressedMs`; so does
// an item added or a checkout begun, until the visitor comes again. The pay button is not watched.
// (signals.md §8.1)
struct CtaHesitation {
  static constexpr SignalKind kSignal = SignalKind::CtaHesitation;
  static constexpr KindMask kListens =
      listensTo(EventKind::Press, EventKind::Click, EventKind::Move, EventKind::Scroll,
                EventKind::Hover, EventKind::Unhover, EventKind::Focus, EventKind::Blur,
                EventKind::InView, EventKind::OutOfView, EventKind::Hidden, EventKind::Shown,
                EventKind::Restore, EventKind::PageStart, EventKind::PageEnd, EventKind::Fact);
  static constexpr Ms kCooldownMs = 30'000;
  static constexpr std::uint32_t kVetoes = vetoes(10, 11, 13, 14);
  static constexpr std::array<std::string_view, 4> kEvidence{"hoverMs", "approaches", "ctaKind",
                                                             "cartBucket"};

  struct Config {
    Ms restMs = 3'000;
    Ms windowMs = 20'000;
    std::uint32_t approaches = 3;
    Ms returnWindowMs = 60'000;
    std::uint32_t returns = 3;
    Ms parkedMs = 5'000;
    Ms pressedMs = 2'000;
    Ms movedMs = 100;  // a move this long before the pointer came onto the control brought it there
  };

  struct Stay {
    Ms fromMs = 0;
    Ms restedMs = 0;  // once it is over
    std::uint32_t approach = 0;
  };

  // One control. The newest stay is open, by pointer or focus, while openAtMs is set.
  struct Track {
    Event control{};  // that first told of it
    Few<Stay, 8> stays{};
    Few<Ms, 4> returns{};
    Ms openAtMs = 0;           // resting since, kNever = not
    Ms pressedAtMs = 0;        // newest press, kNever = none, of this control
    std::uint8_t hovered = 0;  // 1: the pointer is on it, 2: and it moved there by itself
    std::uint8_t focused = 0;
    std::uint8_t left = 0;  // it went out of view
    std::uint8_t reserved[5] = {};
  };

  struct State {
    Few<Track, 4> tracks{};
    Ms movedAtMs = kNever;
    Ms scrolledAtMs = kNever;
    Ms pressedAtMs = kNever;  // newest press anywhere: focus it brings is no rest
    std::uint32_t reserved = 0;
  };

  static bool onEvent(State&, Config const&, Page const&, Event const&, Signal&) noexcept;
  static Ms deadline(State const&, Config const&, Page const&) noexcept;
};
static_assert(std::has_unique_object_representations_v<CtaHesitation::State>);

}  // namespace cairn
