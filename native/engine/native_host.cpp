#include "engine/native_host.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>

#include "journey/base/hash.h"

namespace cairn {

namespace {

Ms pageTimeOf(NativeVisit const& native, std::int64_t atMs) {
  auto const sinceBase = std::clamp<std::int64_t>(atMs - native.baseMs, 0, kNever - 1);
  return std::max(static_cast<Ms>(sinceBase), native.session.page.nowMs);
}

std::uint64_t keyOf(std::string const& text) {
  return text.empty() ? 0 : hashText(text);
}

std::uint64_t targetOf(FactEntry const& entry) {
  auto const& fact = entry.fact;
  switch (fact.kind) {
  case FactKind::SearchSubmitted: return fact.queryKey;
  case FactKind::CollectionViewed: return keyOf(fact.collectionId);
  case FactKind::CouponApplied:
  case FactKind::CouponRefused: return fact.codeKey;
  default: return keyOf(fact.productId.empty() ? entry.orderId : fact.productId);
  }
}

std::uint64_t subjectOf(WireFact const& fact) {
  switch (fact.kind) {
  case FactKind::SearchSubmitted: return fact.needKey;
  case FactKind::CouponApplied:
  case FactKind::CouponRefused: return fact.codeKey;
  case FactKind::CostShown: return keyOf(fact.costKind);
  default: return keyOf(fact.variantId);
  }
}

std::int32_t couponReason(std::string_view name) {
  auto const found = std::ranges::find(kCouponReasonNames, name);
  if (found == kCouponReasonNames.end()) return static_cast<std::int32_t>(CouponReason::Unknown);
  return static_cast<std::int32_t>(found - kCouponReasonNames.begin());
}

std::int32_t valueOf(WireFact const& fact) {
  switch (fact.kind) {
  case FactKind::SearchSubmitted: return fact.results;
  case FactKind::CouponApplied:
  case FactKind::CouponRefused: return couponReason(fact.reasonClass);
  case FactKind::CartViewed:
  case FactKind::CartChanged:
    // A page that states money but no number of items still has something in its cart.
    return fact.items.value_or(fact.amountMinor.value_or(0) > 0 ? 1 : 0);
  default: return fact.quantity;
  }
}

Event eventOf(FactEntry const& entry) {
  auto const& fact = entry.fact;
  return {.target = targetOf(entry),
          .subject = subjectOf(fact),
          .amountMinor = fact.amountMinor.value_or(0),
          .flags = fact.automatic ? static_cast<std::uint32_t>(Flag::Automatic) : 0U,
          .value = valueOf(fact),
          .kind = EventKind::Fact,
          .fact = fact.kind,
          .step = fact.step,
          .field = fact.field};
}

// The page saw more than facts: what it told within the last minute is not told again.
constexpr std::int64_t kPageKnowsMs = 60'000;

void stepBy(VisitorCore& core, Event event, std::vector<SignalEntry>& found) {
  static Configs const configs{};
  std::array<Signal, kMaxSignalsPerStep> out;
  auto const count = step(core.native->session, configs, event, out);
  for (std::size_t i = 0; i < count; ++i) {
    auto signal = out[i];
    auto const atMs = core.native->baseMs + signal.atMs;
    if (!heardFromFacts(signal.kind)) continue;
    if (toldByPage(core.journey, signal.kind, atMs, kPageKnowsMs)) continue;
    signal.id |= kNativeId;
    signal.host = Host::Native;
    found.push_back({.atMs = atMs, .session = {}, .signal = {signal, {}}});
  }
}

bool isCartLine(FactKind kind) {
  return kind == FactKind::ProductAddedToCart || kind == FactKind::ProductRemovedFromCart;
}

bool sameLine(NativeVisit::Line const& told, NativeVisit::Line const& now) {
  return told.product == now.product && told.kind == now.kind && told.verified != now.verified &&
         std::abs(told.atMs - now.atMs) <= kSameLineMs;
}

// The page tells of a cart line when it is clicked, the shop's server when it is done: whichever
// comes second is the same event. Each telling stands for one of the other.
bool toldAlready(NativeVisit& native, FactEntry const& entry) {
  if (!isCartLine(entry.fact.kind)) return false;
  NativeVisit::Line const now{.product = keyOf(entry.fact.productId),
                              .atMs = entry.atMs,
                              .kind = entry.fact.kind,
                              .verified = entry.verified};
  for (std::size_t i = 0; i < native.lines.size(); ++i) {
    if (!sameLine(native.lines[i], now)) continue;
    native.lines[i] = {};  // taken: it meets no other
    return true;
  }
  native.lines.push(now);
  return false;
}

}  // namespace

bool heardFromFacts(SignalKind kind) noexcept {
  return kind == SignalKind::SearchStruggle || kind == SignalKind::CartIndecision ||
         kind == SignalKind::ProductHesitation || kind == SignalKind::CheckoutStall ||
         kind == SignalKind::IdleCart || kind == SignalKind::CouponFailure;
}

void chooseHost(VisitorCore& core, PageCore page, std::int64_t atMs) {
  if (page == PageCore::Wasm) return core.native.reset();
  if (core.native || core.journey.visitOpen == 0) return;
  core.native = std::make_unique<NativeVisit>();
  core.native->session.host = Host::Native;
  core.native->baseMs = atMs;
}

void nativePage(VisitorCore& core, std::int64_t atMs, std::vector<SignalEntry>& found) {
  if (!core.native) return;
  stepBy(core,
         {.target = hashText(core.pagePath),
          .atMs = pageTimeOf(*core.native, atMs),
          .kind = EventKind::PageStart,
          .pageType = core.journey.page},
         found);
}

void nativeFact(VisitorCore& core, FactEntry const& fact, std::vector<SignalEntry>& found) {
  if (!core.native || toldAlready(*core.native, fact)) return;
  auto event = eventOf(fact);
  event.atMs = pageTimeOf(*core.native, fact.atMs);
  event.pageType = core.journey.page;
  stepBy(core, event, found);
}

void nativeTick(VisitorCore& core, std::int64_t atMs, std::vector<SignalEntry>& found) {
  if (!core.native) return;
  stepBy(core, {.atMs = pageTimeOf(*core.native, atMs), .kind = EventKind::Tick}, found);
}

std::int64_t nativeDeadline(VisitorCore const& core) {
  if (!core.native) return std::numeric_limits<std::int64_t>::max();
  auto const due = nextDeadline(core.native->session);
  return due == kNever ? std::numeric_limits<std::int64_t>::max() : core.native->baseMs + due;
}

}  // namespace cairn
