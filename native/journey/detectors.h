#pragma once

#include <concepts>
#include <type_traits>

#include "journey/detectors/cart_indecision.h"
#include "journey/detectors/checkout_stall.h"
#include "journey/detectors/coupon_failure.h"
#include "journey/detectors/cta_hesitation.h"
#include "journey/detectors/dead_click.h"
#include "journey/detectors/exit_intent.h"
#include "journey/detectors/idle_cart.h"
#include "journey/detectors/product_hesitation.h"
#include "journey/detectors/rage_click.h"
#include "journey/detectors/search_struggle.h"
#include "journey/detectors/slow_click.h"
#include "journey/event.h"
#include "journey/page.h"
#include "journey/signal.h"

namespace cairn {

// A detector is a pure reducer: State x Event -> zero or one Signal. onEvent is handed an empty
// Signal: it fills it and returns true, or leaves it alone and returns false. What is the same for
// all its signals stands in the register, not in each of them.
//
// It owns no clock: when it waits for silence it says until when, and the session gives it a Tick
// stamped exactly then. After that Tick the deadline must have moved on, or another signal must
// follow at once. What it does not listen to may put a deadline off, never bring it nearer; only a
// page that starts may do that.
template <class D>
concept Detector = std::is_trivially_copyable_v<typename D::State> && std::is_empty_v<D> &&
    requires(typename D::State& state, typename D::State const& held,
             typename D::Config const& config, Page const& page, Event const& event,
             Signal& signal) {
  { D::kSignal } -> std::convertible_to<SignalKind>;
  { D::kListens } -> std::convertible_to<KindMask>;      // kinds beside Tick it wants to see
  { D::kCooldownMs } -> std::convertible_to<Ms>;         // per element; 0 = none
  { D::kVetoes } -> std::convertible_to<std::uint32_t>;  // asked before each of its signals
  { D::kEvidence[0] } -> std::convertible_to<std::string_view>;  // names, at most eight
  { D::onEvent(state, config, page, event, signal) }
  noexcept->std::same_as<bool>;
  { D::deadline(held, config, page) }
  noexcept->std::same_as<Ms>;  // kNever = not waiting
};

template <Detector... D>
struct Detectors {
  static constexpr std::size_t kCount = sizeof...(D);
};

// The register: adding a detector is one line here and its include above.
using AllDetectors =
    Detectors<RageClick, DeadClick, SlowClick, CtaHesitation, ExitIntent, SearchStruggle,
              CartIndecision, ProductHesitation, CheckoutStall, IdleCart, CouponFailure>;

}  // namespace cairn
