#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "journey/detectors/click_watch.h"
#include "journey/event.h"
#include "journey/page.h"
#include "journey/signal.h"

namespace cairn {

// What made the clicked thing look clickable: `looksClickableBy` of the evidence.
enum class ClickableBy : std::uint32_t {
  None,
  Control,    // a native control
  Sign,       // a role, tabindex or pointer cursor
  TwoClicks,  // plain image or text that was clicked again
};

// Dead: a click on a thing that looks clickable, and nothing at all happens until the verdict: not
// even a request. Every click accepted reaches exactly one end: alive (any answer younger than
// `verdictMs`, from 100 ms before the press on), dead at the verdict, or dropped unjudged because
// the page was left, hidden or shown. A click delivered late (V12) is slow_click's alone.
// (signals.md §6.3, §8.1)
struct DeadClick {
  static constexpr SignalKind kSignal = SignalKind::DeadClick;
  static constexpr KindMask kListens =
      listensTo(EventKind::Release, EventKind::Scroll, EventKind::Focus, EventKind::Effect,
                EventKind::Fact, EventKind::Hidden, EventKind::Shown, EventKind::Restore,
                EventKind::PageStart, EventKind::PageEnd);
  static constexpr Ms kCooldownMs = 30'000;
  static constexpr std::uint32_t kVetoes = vetoes(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 18);
  static constexpr std::array<std::string_view, 4> kEvidence{"elementRole", "looksClickableBy",
                                                             "verdictMs", "clicks"};

  struct Config {
    Ms verdictMs = 3'000;
    Ms dedupeMs = 1'000;            // a click sooner after a candidate on the same thing joins it
    Ms plainWindowMs = 1'500;       // plain content: two clicks less than this apart
    std::uint32_t plainClicks = 2;  // strength is measured against it
  };

  struct State {
    ClickWatch pending{};  // detail: ClickableBy
    Click plain{};         // a first click on plain content, while `plainOpen`
    std::uint32_t plainOpen = 0;
    std::uint32_t reserved = 0;
  };

  static bool onEvent(State&, Config const&, Page const&, Event const&, Signal&) noexcept;
  static Ms deadline(State const&, Config const&, Page const&) noexcept;
};
static_assert(std::has_unique_object_representations_v<DeadClick::State>);

}  // namespace cairn
