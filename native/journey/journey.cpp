#include "journey/journey.h"

#include <algorithm>

namespace cairn {

namespace {

std::uint32_t bitOf(FactKind kind) noexcept {
  return 1U << (static_cast<unsigned>(kind) - static_cast<unsigned>(FactKind::OrderCreated));
}

bool tellsOfOrder(FactKind kind) noexcept {
  return kind >= FactKind::OrderCreated && kind <= FactKind::OrderShipped;
}

Journey::Order& orderOf(Journey& journey, std::uint64_t key) noexcept {
  for (std::size_t i = 0; i < journey.placed.size(); ++i)
    if (journey.placed[i].key == key) return journey.placed[i];
  journey.placed.push({.key = key});
  return journey.placed[journey.placed.size() - 1];
}

void emptyCart(Journey& journey, StatedFact const& fact) noexcept {
  if (fact.atMs < journey.cart.statedAtMs) return;
  journey.cart = {.statedAtMs = fact.atMs,
                  .currency = journey.cart.currency,
                  .verified = fact.verified ? 1U : 0U};
}

// An order counts once, however many of its facts arrive, and in whatever order they do.
void observeOrder(Journey& journey, StatedFact const& fact) noexcept {
  constexpr auto kPlaced = std::uint32_t{0b11};  // created, paid
  auto& order = orderOf(journey, fact.order);
  auto const before = order.states;
  order.states |= bitOf(fact.kind);
  if (fact.amountMinor >= 0 && fact.kind != FactKind::OrderRefunded) {
    order.amountMinor = fact.amountMinor;
    order.currency = fact.currency;
  }
  if ((before & kPlaced) != 0 || (order.states & kPlaced) == 0) return;
  ++journey.orders;
  if (fact.atMs >= journey.visitBeganAtMs) journey.orderedThisVisit = 1;
  emptyCart(journey, fact);
}

void observeTotal(Journey& journey, StatedFact const& fact) noexcept {
  auto& cart = journey.cart;
  if (fact.atMs < cart.statedAtMs) return;
  auto const amount = fact.amountMinor >= 0 ? fact.amountMinor : 0;
  auto const same = amount == cart.amountMinor && fact.currency == cart.currency;
  auto const verified = fact.verified || (cart.verified != 0 && same);
  cart = {.amountMinor = amount,
          .statedAtMs = fact.atMs,
          .currency = fact.currency != 0 ? fact.currency : cart.currency,
          .items = fact.items >= 0 ? static_cast<std::uint32_t>(fact.items) : 0U,
          .verified = verified ? 1U : 0U,
          .fromTotal = 1};
}

// Pages that state no total: what goes in and out is summed up, as a hint.
void observeItem(Journey& journey, StatedFact const& fact, std::int64_t sign) noexcept {
  auto& cart = journey.cart;
  if (cart.fromTotal != 0 || fact.atMs < cart.statedAtMs) return;
  auto const quantity = std::clamp<std::int64_t>(fact.quantity, 0, 10'000);
  auto const price = std::clamp<std::int64_t>(fact.amountMinor, 0, 1'000'000'000'000);
  cart.amountMinor = std::max<std::int64_t>(0, cart.amountMinor + sign * quantity * price);
  cart.items = static_cast<std::uint32_t>(std::clamp<std::int64_t>(
      static_cast<std::int64_t>(cart.items) + sign * quantity, 0, 1'000'000));
  if (fact.currency != 0) cart.currency = fact.currency;
  cart.statedAtMs = fact.atMs;
  cart.verified = fact.verified ? 1U : 0U;
}

// The slot of `play`, or of the play seen longest ago.
Journey::PlaySeen& slotOf(Journey& journey, std::uint64_t play) noexcept {
  auto* oldest = &journey.plays[0];
  for (auto& slot : journey.plays) {
    if (slot.play == play) return slot;
    if (slot.shownAtMs < oldest->shownAtMs) oldest = &slot;
  }
  *oldest = {.play = play};
  return *oldest;
}

std::int64_t since(std::int64_t thenMs, std::int64_t nowMs) noexcept {
  return thenMs < 0 ? -1 : std::max<std::int64_t>(0, nowMs - thenMs);
}

void fillHistory(Context& context, Journey const& journey, std::int64_t nowMs) noexcept {
  for (std::size_t i = 0; i < journey.plays.size(); ++i) {
    auto const& seen = journey.plays[i];
    auto& told = context.history[i];
    told.play = seen.play;
    told.sinceShownMs = since(seen.shownAtMs, nowMs);
    told.sinceClosedMs = since(seen.closedAtMs, nowMs);
    told.shownThisVisit = seen.thisVisit;
    for (std::size_t k = 0; seen.play != 0 && k < journey.showings.size(); ++k) {
      auto const& showing = journey.showings[k];
      if (showing.play == seen.play && showing.atMs > nowMs - kPlayWindowMs) ++told.shown30Days;
    }
  }
}

}  // namespace

bool seen(Journey& journey, std::int64_t atMs, std::int64_t idleMs) noexcept {
  auto const first = journey.lastSeenAtMs < 0;
  if (!first && atMs < journey.lastSeenAtMs) return false;
  auto const began = first || atMs - journey.lastSeenAtMs > idleMs;
  if (began) {
    endVisit(journey);
    journey.visitBeganAtMs = atMs;
    ++journey.visits;
  }
  if (first) journey.firstSeenAtMs = atMs;
  journey.visitOpen = 1;
  journey.lastSeenAtMs = atMs;
  return began;
}

void endVisit(Journey& journey) noexcept {
  journey.visitOpen = journey.orderedThisVisit = 0;
  journey.typing = journey.paying = journey.playOpen = 0;
  journey.playsThisPage = journey.playsThisVisit = journey.signalsThisVisit = 0;
  journey.cart.fromTotal = 0;
  journey.step = CheckoutStep::None;
  for (auto& play : journey.plays)
    play.thisVisit = 0;
}

void turnPage(Journey& journey, PageType type) noexcept {
  journey.page = type;
  journey.step = CheckoutStep::None;
  journey.playsThisPage = 0;
}

void observe(Journey& journey, StatedFact const& fact) noexcept {
  if (fact.verified && fact.customer != 0) journey.customer = fact.customer;
  if (fact.verified && tellsOfOrder(fact.kind)) observeOrder(journey, fact);
  switch (fact.kind) {
  case FactKind::CartViewed:
  case FactKind::CartChanged: observeTotal(journey, fact); break;
  case FactKind::ProductAddedToCart: observeItem(journey, fact, 1); break;
  case FactKind::ProductRemovedFromCart: observeItem(journey, fact, -1); break;
  case FactKind::CheckoutStepViewed: journey.step = fact.step; break;
  case FactKind::CheckoutCompleted:
    journey.orderedThisVisit = 1;
    emptyCart(journey, fact);
    break;
  default: break;
  }
  if (fact.atMs < journey.stageAtMs) return;
  auto const stage = stageAfter(journey.stage, fact.kind, journey.page, journey.orders);
  if (stage != journey.stage) journey.stageAtMs = fact.atMs;
  journey.stage = stage;
}

void observe(Journey& journey, Signal const& signal, std::int64_t atMs) noexcept {
  if (signal.phase != Phase::Raised) return;
  journey.spoken.push(
      {.atMs = atMs, .kind = signal.kind, .host = signal.host, .strength = signal.strength});
  ++journey.signalsThisVisit;
  ++journey.signalsInAll;
  if (signal.kind == SignalKind::BotLike) journey.bot = 1;
}

void observe(Journey& journey, std::uint64_t play, ExposureKind event, std::int64_t atMs) noexcept {
  if (event == ExposureKind::Failed || event == ExposureKind::Withheld) return;
  auto& slot = slotOf(journey, play);
  if (event == ExposureKind::Closed) {
    slot.closedAtMs = std::max(slot.closedAtMs, atMs);
    journey.lastClosedAtMs = std::max(journey.lastClosedAtMs, atMs);
  }
  if (event != ExposureKind::Shown) return;
  slot.shownAtMs = std::max(slot.shownAtMs, atMs);
  journey.lastShownAtMs = std::max(journey.lastShownAtMs, atMs);
  journey.showings.push({.play = play, .atMs = atMs});
  if (atMs < journey.visitBeganAtMs) return;
  ++slot.thisVisit;
  ++journey.playsThisVisit;
  ++journey.playsThisPage;
}

bool toldByPage(Journey const& journey, SignalKind kind, std::int64_t atMs,
                std::int64_t withinMs) noexcept {
  for (std::size_t i = 0; i < journey.spoken.size(); ++i) {
    auto const& told = journey.spoken[i];
    if (told.kind != kind || told.host == Host::Native) continue;
    if (atMs - told.atMs <= withinMs) return true;
  }
  return false;
}

std::uint32_t playsSince(Journey const& journey, std::int64_t sinceMs) noexcept {
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < journey.showings.size(); ++i)
    if (journey.showings[i].atMs > sinceMs) ++count;
  return count;
}

Context contextOf(Journey const& journey, std::int64_t nowMs) noexcept {
  Context context{
      .sinceLastPlayMs = since(journey.lastShownAtMs, nowMs),
      .sinceLastCloseMs = since(journey.lastClosedAtMs, nowMs),
      .sessionAgeMs = std::max<std::int64_t>(0, nowMs - journey.visitBeganAtMs),
      .cartMinor = journey.cart.amountMinor,
      .cartItems = journey.cart.items,
      .playsThisPage = journey.playsThisPage,
      .playsThisVisit = journey.playsThisVisit,
      .plays30Days = playsSince(journey, nowMs - kPlayWindowMs),
      .visits = journey.visits,
      .orders = journey.orders,
      .consent = journey.consent,
      .device = journey.device,
      .pageType = journey.page,
      .step = journey.step,
      .stage = journey.stage,
      .typing = journey.typing,
      .paying = journey.paying,
      .playOpen = journey.playOpen,
      .ordered = journey.orderedThisVisit,
      .bot = journey.bot,
      .verifiedCart = static_cast<std::uint8_t>(journey.cart.verified),
  };
  fillHistory(context, journey, nowMs);
  return context;
}

}  // namespace cairn
