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

// The shop refused a discount code. Told once nothing more was tried for `holdMs` and the typing
// is over; every later refusal within `windowMs` updates it, and a second code makes it strong. A
// code accepted within `retractMs` of the telling takes it back. Many codes in a few seconds are a
// browser extension trying its list: marked, and with strength 0 kept from plays. Codes applied by
// a link or by the shop (Automatic) are nobody's attempt. (signals.md §8.4)
struct CouponFailure {
  static constexpr SignalKind kSignal = SignalKind::CouponFailure;
  static constexpr KindMask kListens = listensTo(EventKind::Fact);
  static constexpr Ms kCooldownMs = 30'000;
  static constexpr std::uint32_t kVetoes = vetoes(10, 11, 14, 15);
  // reasonClass: CouponReason of the newest refusal, Unknown where the host is a page, which does
  // not carry the names; cartBucket: base/bucket.h.
  static constexpr std::array<std::string_view, 5> kEvidence{"rejects", "distinct", "reasonClass",
                                                             "extension", "cartBucket"};

  struct Config {
    std::uint32_t extensionCodes = 4;
    Ms extensionMs = 5'000;
    Ms windowMs = 120'000;
    Ms holdMs = 2'000;
    Ms retractMs = 30'000;
  };

  struct Refusal {
    std::uint64_t code = 0;
    Ms atMs = 0;
    std::uint32_t reason = 0;
  };

  struct State {
    Few<Refusal, 8> refusals{};  // newest of each code, in order
    std::uint32_t rejects = 0;   // those of one code several times, and those forgotten, included
    Ms firstAtMs = 0;
    Ms toldAtMs = kNever;  // when last told of; kNever = not yet
    std::uint32_t extension = 0;
    std::uint32_t reserved = 0;
    Telling telling{};
  };

  static bool onEvent(State&, Config const&, Page const&, Event const&, Signal&) noexcept;
  static Ms deadline(State const&, Config const&, Page const&) noexcept;
};

}  // namespace cairn
