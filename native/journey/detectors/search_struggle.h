#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "journey/base/few.h"
#include "journey/detectors/telling.h"
#include "journey/event.h"
#include "journey/page.h"
#include "journey/signal.h"

namespace cairn {

// The visitor searches again and again: `queries` different needs within `windowMs`, or
// `zeroResults` of them without a single result, and nothing opened or put into the cart between.
// raincoat and raincoats are one need (Event::subject); asking it again, its next page or its
// filters, lengthens nothing. A chain is told once; every further need updates it. A result, a
// product page, an add to cart or `windowMs` without a search ends it. (signals.md §8.4)
//
// Only settled queries count: the host states a query when it is submitted or has stood 1000 ms;
// one flagged FromSuggestion is a fragment of typing.
struct SearchStruggle {
  static constexpr SignalKind kSignal = SignalKind::SearchStruggle;
  static constexpr KindMask kListens = listensTo(EventKind::Fact);
  static constexpr Ms kCooldownMs = 4'000;
  static constexpr std::uint32_t kVetoes = vetoes(10, 11, 14, 15);
  // settleMs: from the last key to the query that completed the finding, 0 = no key seen.
  static constexpr std::array<std::string_view, 3> kEvidence{"chainLen", "zeroResults", "settleMs"};

  struct Config {
    std::uint32_t queries = 3;
    std::uint32_t zeroResults = 2;
    Ms windowMs = 120'000;
  };

  struct Query {
    std::uint64_t need = 0;
    Ms atMs = 0;               // when it was asked first
    std::int32_t results = 0;  // as last stated, -1 = unknown
  };

  struct State {
    Few<Query, 8> chain{};     // one per need
    std::uint64_t query = 0;   // newest that belongs to the finding
    std::uint32_t length = 0;  // needs in the chain, those already forgotten included
    std::uint32_t found = 0;   // length when last found to be a struggle, 0 = not yet
    std::uint32_t empty = 0;   // needs without a result, then
    Ms settleMs = 0;
    Ms firstAtMs = 0;  // of the chain
    Ms lastAtMs = 0;   // last search of any kind
    Ms foundAtMs = 0;
    Ms raisedAtMs = kNever;  // of any chain, for the cooldown
    Telling telling{};
  };

  static bool onEvent(State&, Config const&, Page const&, Event const&, Signal&) noexcept;
  static Ms deadline(State const&, Config const&, Page const&) noexcept;
};

}  // namespace cairn
