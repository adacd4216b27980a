#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "journey/detectors/click_watch.h"
#include "journey/event.h"
#include "journey/page.h"
#include "journey/signal.h"

namespace cairn {

enum class SlowOutcome : std::uint32_t { None, Late, Never };

// Slow: a control that answered, but visibly late, or that started a request and never showed
// anything. A spinner or a control that disables itself counts as a visible answer. Dead and slow
// never report the same click: a click with no answer of any kind within `deadMs` is dead and ends
// here in silence; a click the page was told of more than a second late (V12) is only ever slow.
// Keyboard activations count too. (signals.md §8.1, §11.10)
struct SlowClick {
  static constexpr SignalKind kSignal = SignalKind::SlowClick;
  static constexpr KindMask kListens =
      listensTo(EventKind::Release, EventKind::Click, EventKind::Scroll, EventKind::Focus,
                EventKind::Effect, EventKind::Fact, EventKind::Hidden, EventKind::Shown,
                EventKind::Restore, EventKind::PageStart, EventKind::PageEnd);
  static constexpr Ms kCooldownMs = 30'000;
  static constexpr std::uint32_t kVetoes = vetoes(3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 18);
  // effectKind is an EffectKind; 0 when nothing came, or a scroll, focus or checkout step did.
  // requestMs is how long the request took, or has been running; 0 = there was none.
  static constexpr std::array<std::string_view, 5> kEvidence{"firstEffectMs", "effectKind",
                                                             "requestMs", "outcome", "lagMs"};

  struct Config {
    Ms lateMs = 2'000;
    Ms giveUpMs = 7'000;  // firstEffectMs of a click nothing visible ever followed
    Ms deadMs = 3'000;    // DeadClick's verdict
  };

  struct State {
    ClickWatch pending{};  // detail: EffectKind of the answer
  };

  static bool onEvent(State&, Config const&, Page const&, Event const&, Signal&) noexcept;
  static Ms deadline(State const&, Config const&, Page const&) noexcept;
};
static_assert(std::has_unique_object_representations_v<SlowClick::State>);

}  // namespace cairn
