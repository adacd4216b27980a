#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "journey/fact.h"

namespace cairn {

// The detectors of signals.md §1, in the order of that table; the ids are those of the wire.
// Append only: recorded ledgers hold these numbers.
enum class SignalKind : std::uint8_t {
  None,
  RageClick,
  DeadClick,
  SlowClick,
  ErrorClick,
  DeadSwipe,
  ThrashedPointer,
  CtaHesitation,
  ExitIntent,
  ScrollThrash,
  QuickBack,
  NavigationLoop,
  RefreshRage,
  FieldHesitation,
  FormRetry,
  FormAbandon,
  SearchStruggle,
  CouponFailure,
  CartIndecision,
  PriceShock,
  OptionStruggle,
  ProductHesitation,
  InfoGap,
  CheckoutStall,
  IdleCart,
  TabCompare,
  PaymentFailure,
  BotLike,
};
constexpr std::array<std::string_view, 28> kSignalNames{"none",
                                                        "rage_click",
                                                        "dead_click",
                                                        "slow_click",
                                                        "error_click",
                                                        "dead_swipe",
                                                        "thrashed_pointer",
                                                        "cta_hesitation",
                                                        "exit_intent",
                                                        "scroll_thrash",
                                                        "quick_back",
                                                        "navigation_loop",
                                                        "refresh_rage",
                                                        "field_hesitation",
                                                        "form_retry",
                                                        "form_abandon",
                                                        "search_struggle",
                                                        "coupon_failure",
                                                        "cart_indecision",
                                                        "price_shock",
                                                        "option_struggle",
                                                        "product_hesitation",
                                                        "info_gap",
                                                        "checkout_stall",
                                                        "idle_cart",
                                                        "tab_compare",
                                                        "payment_failure",
                                                        "bot_like"};

constexpr std::string_view name(SignalKind kind) noexcept {
  return kSignalNames[static_cast<std::size_t>(kind)];
}

// One finding may be told in parts: raised, then updated (same id), or withdrawn within 30 s.
enum class Phase : std::uint8_t { Raised, Updated, Retracted };
constexpr std::array<std::string_view, 3> kPhaseNames{"raised", "updated", "retracted"};

// The rule set that fired, and where it ran (signals.md §7 hosts).
enum class Preset : std::uint8_t { Cairn, CairnBlind, CairnFrantic };
constexpr std::array<std::string_view, 3> kPresetNames{"cairn", "cairn_blind", "cairn_frantic"};
enum class Host : std::uint8_t { Web, Pixel, Native };
constexpr std::array<std::string_view, 3> kHostNames{"web", "pixel", "native"};

// A detector's finding: counts, milliseconds and keys, so it may travel. 80 bytes, little endian,
// explicit layout, append only. `evidence` holds what the detector's kEvidence names, in order.
struct Signal {
  std::uint64_t target = 0;   // element, product or query key
  std::uint64_t subject = 0;  // second key (the other product of a pair), 0 = none
  std::uint32_t atMs = 0;
  std::uint32_t id = 0;      // set by the session; unique in it, kept by updates
  std::uint32_t spanMs = 0;  // from the first thing counted to the last
  std::uint32_t count = 0;
  std::uint32_t vetoesChecked = 0;  // bit n-1 = Vn was asked
  std::uint32_t node = 0;           // page-local number, for inline help; has no wire field
  std::array<std::uint32_t, 8> evidence{};
  SignalKind kind = SignalKind::None;
  Phase phase = Phase::Raised;
  std::uint8_t strength = 0;  // 0–100
  PageType pageType = PageType::Other;
  Preset preset = Preset::Cairn;
  Host host = Host::Web;
  std::uint8_t reserved[2] = {0, 0};

  // Writes the evidence in order; what is not given stays 0. Inlined: a call would cost more.
  template <class... Value>
  [[gnu::always_inline]] constexpr void shows(Value... values) noexcept {
    auto* at = evidence.data();
    ((*at++ = static_cast<std::uint32_t>(values)), ...);
  }
};
static_assert(sizeof(Signal) == 80 && alignof(Signal) == 8);
static_assert(std::is_trivially_copyable_v<Signal> && std::is_standard_layout_v<Signal>);

// 50 at the threshold, 100 at twice it and beyond; integer division (signals.md §7). `threshold`
// must not be 0.
constexpr std::uint8_t strengthOf(std::uint32_t value, std::uint32_t threshold) noexcept {
  assert(threshold != 0);
  if (value <= threshold) return 50;
  auto const over = std::uint64_t{50} * (value - threshold) / threshold;
  return static_cast<std::uint8_t>(over >= 50 ? 100 : 50 + over);
}

// Bits for Signal::vetoesChecked: vetoes(1, 2, 18).
template <class... N>
constexpr std::uint32_t vetoes(N... numbers) noexcept {
  return (std::uint32_t{0} | ... | (std::uint32_t{1} << (static_cast<unsigned>(numbers) - 1U)));
}

}  // namespace cairn
