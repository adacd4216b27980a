#include "journey/page.h"

namespace cairn {

namespace {

bool within(Ms since, Ms atMs, Ms span) noexcept {
  return since != kNever && elapsed(since, atMs) < span;
}

void observeInput(Page& page, Event const& e) noexcept {
  page.lastInputAtMs = e.atMs;
  if (e.kind == EventKind::Move) page.lastMoveAtMs = e.atMs;
  if (e.kind == EventKind::Scroll) page.lastScrollAtMs = e.atMs;
  if (e.kind == EventKind::Key && (e.has(Flag::TypingKey) || e.has(Flag::Composing))) {
    page.lastKeyAtMs = e.atMs;
  }
}

void observeEffect(Page& page, Event const& e) noexcept {
  if (e.effect == EffectKind::Selection) page.selectedAtMs = e.atMs;
  if (e.effect == EffectKind::Input && e.has(Flag::Composing)) page.lastKeyAtMs = e.atMs;
  auto const explained = within(page.lastInputAtMs, e.atMs, kInputExplainsMs);
  if (e.effect == EffectKind::Mutation && !explained) {
    page.ambientBeforeMs = page.ambientAtMs;
    page.ambientAtMs = e.atMs;
  }
}

void observeFact(Page& page, Event const& e) noexcept {
  switch (e.fact) {
  case FactKind::ProductViewed: page.product = e.target; break;
  case FactKind::CartViewed:
  case FactKind::CartChanged:
    page.cartMinor = e.amountMinor;
    page.cartItems = e.value > 0 ? static_cast<std::uint32_t>(e.value) : 0;
    break;
  case FactKind::CheckoutStepViewed: page.step = e.step; break;
  case FactKind::PaymentHandoffStarted: page.handoffAtMs = e.atMs; break;
  case FactKind::PaymentHandoffEnded: page.handoffAtMs = kNever; break;
  case FactKind::CheckoutCompleted:
  case FactKind::OrderCreated:
  case FactKind::OrderPaid:
    page.orderAtMs = e.atMs;
    page.handoffAtMs = kNever;
    page.cartMinor = 0;
    page.cartItems = 0;
    break;
  default: break;
  }
}

// A new document or route: what belongs to the page goes, what belongs to the visit stays.
void beginPage(Page& page, Event const& e) noexcept {
  page.path = e.target;
  page.product = 0;
  page.type = e.pageType;
  page.step = CheckoutStep::None;
  page.startedAtMs = e.atMs;
  page.hiddenAtMs = kNever;
  page.ambientAtMs = page.ambientBeforeMs = kNever;
  page.editor = e.has(Flag::Editor);
  page.bot = page.bot || e.has(Flag::Bot);
  if (page.type != PageType::Checkout) page.handoffAtMs = kNever;
}

}  // namespace

bool Page::typing(Ms atMs) const noexcept {
  return within(lastKeyAtMs, atMs, kTypingHoldMs + 1);
}

bool Page::flipped(Ms atMs) const noexcept {
  return within(flippedAtMs, atMs, kFlipMs + 1);
}

bool Page::ambient(Ms atMs) const noexcept {
  return ambientBeforeMs != kNever && within(ambientBeforeMs, atMs, kAmbientWindowMs + 1);
}

bool Page::active(Ms atMs) const noexcept {
  return visible() && within(lastInputAtMs, atMs, kActiveMs);
}

bool isInput(Event const& e) noexcept {
  constexpr auto kInputs = listensTo(EventKind::Press, EventKind::Release, EventKind::Click,
                                     EventKind::Move, EventKind::Key, EventKind::Scroll);
  if ((kInputs >> static_cast<unsigned>(e.kind) & 1U) == 0) return false;
  return !e.has(Flag::Programmatic) && !e.has(Flag::Untrusted);
}

void observe(Page& page, Event const& e) noexcept {
  if (e.atMs > page.nowMs) page.nowMs = e.atMs;
  if (isInput(e)) observeInput(page, e);
  switch (e.kind) {
  case EventKind::PageStart: beginPage(page, e); break;
  case EventKind::Hidden:
    page.hiddenAtMs = e.atMs;
    page.flippedAtMs = e.atMs;
    break;
  case EventKind::Shown:
  case EventKind::Restore:
    page.hiddenAtMs = kNever;
    page.flippedAtMs = e.atMs;
    break;
  case EventKind::Effect: observeEffect(page, e); break;
  case EventKind::Fact: observeFact(page, e); break;
  default: break;
  }
}

}  // namespace cairn
