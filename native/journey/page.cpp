#include "journey/page.h"

namespace cairn {

namespace {

// An input ends a silence. If nothing changed by itself for two seconds of it, the page is calm.
void endSilence(Page& page, Ms atMs) noexcept {
  auto const explainedMs =
      page.lastInputAtMs == kNever ? page.startedAtMs : after(page.lastInputAtMs, kInputExplainsMs);
  auto const sinceMs = latest(page.unexplainedAtMs, explainedMs);
  if (elapsed(sinceMs, atMs) > kCalmMs) page.ambientAtMs = kNever;
}

void observeInput(Page& page, Event const& e) noexcept {
  endSilence(page, e.atMs);
  page.lastInputAtMs = latest(page.lastInputAtMs, e.atMs);
  if (e.kind == EventKind::Key && e.has(Flag::TypingKey, Flag::Composing)) {
    page.lastKeyAtMs = latest(page.lastKeyAtMs, e.atMs);
  }
}

// Records of one batch carry one stamp; two batches within a second make the page ambient (V18).
void observeMutation(Page& page, Ms atMs) noexcept {
  if (within(page.lastInputAtMs, atMs, kInputExplainsMs)) return;
  if (page.unexplainedAtMs != kNever && atMs > page.unexplainedAtMs &&
      atMs - page.unexplainedAtMs <= kAmbientWindowMs) {
    page.ambientAtMs = atMs;
  }
  page.unexplainedAtMs = latest(page.unexplainedAtMs, atMs);
}

void observeEffect(Page& page, Event const& e) noexcept {
  if (e.effect == EffectKind::Input && e.has(Flag::Composing)) page.lastKeyAtMs = e.atMs;
  if (e.effect == EffectKind::Mutation) observeMutation(page, e.atMs);
}

Answer answerOfEffect(Event const& e) noexcept {
  switch (e.effect) {
  case EffectKind::None:
  case EffectKind::RequestEnd:
  case EffectKind::Error:
  case EffectKind::Copy: return Answer::None;
  case EffectKind::Request: return Answer::Asked;
  case EffectKind::Mutation: return e.has(Flag::Visible) ? Answer::Visible : Answer::Unseen;
  default: return Answer::Visible;
  }
}

// The browser itself focuses what is pressed and blurs what was focused: only focus that goes
// somewhere else is the page's answer.
bool focusMoved(Page const& page, Event const& e) noexcept {
  return !page.pressed.pointer() || !sameThing(page.pressed, e);
}

Answer answerOf(Page const& page, Event const& e) noexcept {
  switch (e.kind) {
  case EventKind::Effect: return answerOfEffect(e);
  case EventKind::Scroll: return Answer::Visible;
  case EventKind::Focus: return focusMoved(page, e) ? Answer::Visible : Answer::None;
  case EventKind::Fact:  // V19: the next step of a checkout under the same button
    return e.fact == FactKind::CheckoutStepViewed ? Answer::Visible : Answer::None;
  default: return Answer::None;
  }
}

bool anywhere(Page const& page, Event const& e) noexcept {
  return e.effect != EffectKind::Mutation || !page.ambient(e.atMs);
}

void remember(Page& page, Event const& e) noexcept {
  auto const answer = answerOf(page, e);
  if (answer == Answer::None) return;
  Heard const heard{.atMs = e.atMs,
                    .section = e.section,
                    .anywhere = anywhere(page, e) ? 1U : 0U,
                    .answer = answer};
  for (std::size_t i = 0; i < page.heard.size(); ++i) {
    auto const& old = page.heard[i];
    if (old.section == heard.section && old.anywhere == heard.anywhere && old.answer == answer) {
      page.heard.erase(i);
      break;
    }
  }
  page.heard.push(heard);
}

void observeRelease(Page& page, Event const& e) noexcept {
  if (page.pressed.doneAtMs == kNever && completes(page.pressed, e)) {
    page.click = page.pressed;
    page.click.doneAtMs = e.atMs;
  }
  page.pressed.doneAtMs = e.atMs;
}

void observeStage(Page& page, FactKind fact) noexcept {
  page.stage = stageAfter(page.stage, fact, page.type, 0);
}

void observeFact(Page& page, Event const& e) noexcept {
  observeStage(page, e.fact);
  switch (e.fact) {
  case FactKind::ProductViewed: page.product = e.target; break;
  case FactKind::CartViewed:
  case FactKind::CartChanged:
    page.cartMinor = e.amountMinor;
    page.cartItems = e.value > 0 ? static_cast<std::uint32_t>(e.value) : 0;
    break;
  case FactKind::CheckoutStepViewed: page.step = e.step; break;
  case FactKind::PaymentHandoffStarted: page.payingElsewhere = true; break;
  case FactKind::PaymentHandoffEnded: page.payingElsewhere = false; break;
  case FactKind::CheckoutCompleted:
  case FactKind::OrderCreated:
  case FactKind::OrderPaid:
    page.hasOrdered = true;
    page.payingElsewhere = false;
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
  page.lastKeyAtMs = kNever;  // nobody types into a page that is gone
  page.unexplainedAtMs = page.ambientAtMs = kNever;
  page.pressed = {};
  page.heard.clear();
  page.editor = e.has(Flag::Editor);
  if (e.has(Flag::Bot)) page.bot = true;
  if (page.type != PageType::Checkout) page.payingElsewhere = false;
  observeStage(page, FactKind::PageViewed);
}

}  // namespace

Answer Page::answer(Event const& e, std::uint32_t section) const noexcept {
  return anywhere(*this, e) || e.section == section ? answerOf(*this, e) : Answer::None;
}

Answer Page::answered(Click const& click) const noexcept {
  auto best = Answer::None;
  for (auto const& h : heard) {
    auto const late = after(h.atMs, kLookBackMs) >= click.atMs;
    if (late && (h.anywhere != 0 || h.section == click.section) && h.answer > best) best = h.answer;
  }
  return best;
}

bool Page::judgeable(std::uint32_t vetoed) const noexcept {
  constexpr auto kAlways =
      anyOf(Flag::Opaque, Flag::Ignored, Flag::Untrusted, Flag::SecondaryButton);
  return clicked() && !bot && (click.flags & (kAlways | vetoed)) == 0 && visible() &&
         !flipped(click.doneAtMs);
}

void observe(Page& page, Event const& e) noexcept {
  if (e.atMs > page.nowMs) page.nowMs = e.atMs;
  if (isInput(e)) observeInput(page, e);
  page.click.doneAtMs = kNever;
  switch (e.kind) {
  case EventKind::Press: page.pressed = {e, kNever}; break;
  case EventKind::Click: page.click = {e, e.atMs}; break;
  case EventKind::Release: observeRelease(page, e); break;
  case EventKind::Scroll:  // V8: the press was the start of a gesture
    if (!e.has(Flag::Programmatic)) page.pressed.doneAtMs = e.atMs;
    break;
  case EventKind::PageStart: beginPage(page, e); break;
  case EventKind::Hidden:
  case EventKind::Shown:
  case EventKind::Restore:
    page.hiddenAtMs = e.kind == EventKind::Hidden ? e.atMs : kNever;
    page.flippedAtMs = e.atMs;
    break;
  case EventKind::Effect: observeEffect(page, e); break;
  case EventKind::Fact: observeFact(page, e); break;
  default: break;
  }
  remember(page, e);
}

}  // namespace cairn
