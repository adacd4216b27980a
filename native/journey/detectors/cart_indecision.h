#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "journey/base/few.h"
#include "journey/base/time.h"
#include "journey/detectors/telling.h"
#include "journey/event.h"
#include "journey/page.h"
#include "journey/signal.h"

namespace cairn {

// A product goes in and out of the cart again, or two take turns (two jackets swapped). A cycle is
// the removal of all of a product, `accidentMs` or more after it was put in. Told at `cycles` of
// one product in the session, or of one pair whose first add and last removal lie within
// `windowMs`; further cycles of the same products update it. (signals.md §8.4)
//
// Not counted: a sooner removal, a change of quantity, what the shop did itself or another tab
// did (Automatic, or the tab is hidden), and a product that returns as another variant within
// `swapMs`: that cycle is taken back, and the signal it completed.
struct CartIndecision {
  static constexpr SignalKind kSignal = SignalKind::CartIndecision;
  static constexpr KindMask kListens = listensTo(EventKind::Fact);
  static constexpr Ms kCooldownMs = 30'000;
  static constexpr std::uint32_t kVetoes = vetoes(10, 11, 14, 15);
  // products: 1 or 2; valueBucket: of the product that moved last (base/bucket.h).
  static constexpr std::array<std::string_view, 3> kEvidence{"cycles", "products", "valueBucket"};

  struct Config {
    std::uint32_t cycles = 3;
    Ms windowMs = 300'000;
    Ms accidentMs = 3'000;
    Ms swapMs = 30'000;
  };

  struct Item {
    std::uint64_t product = 0;
    std::uint64_t variant = 0;
    std::array<Ms, 4> adds{};    // that began the newest cycles; cycle i at [i % 4]
    Ms addedAtMs = 0;            // the add now open
    Ms firstAtMs = 0;            // add of the first cycle in the session
    Ms cycledAtMs = 0;           // last removal, if it completed a cycle; else 0
    std::uint32_t quantity = 0;  // 0 = not in the cart
    std::uint32_t cycles = 0;    // in the session
    std::uint32_t bucket = 0;    // of its amount
  };

  // What was found last; product 0 = nothing, or it was taken back.
  struct Finding {
    std::uint64_t product = 0;
    std::uint64_t other = 0;
    Ms firstAtMs = 0;
    Ms foundAtMs = 0;  // the removal that completed it
    std::uint32_t cycles = 0;
    std::uint32_t bucket = 0;
  };

  struct State {
    Few<Item, 16> items{};
    Finding found{};
    Telling telling{};
  };

  static bool onEvent(State&, Config const&, Page const&, Event const&, Signal&) noexcept;
  static Ms deadline(State const&, Config const&, Page const&) noexcept;
};

}  // namespace cairn
