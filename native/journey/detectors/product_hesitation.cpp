#include "journey/detectors/product_hesitation.h"

#include <bit>

#include "journey/base/in_force.h"

namespace cairn {

namespace {

using State = ProductHesitation::State;
using Config = ProductHesitation::Config;
using Scrolling = ProductHesitation::Scrolling;
using Seen = ProductHesitation::Seen;

// The memory of a product. A new one takes the place of the oldest that is not settled; nullptr
// when all are.
Seen* remember(State& s, std::uint64_t product) noexcept {
  if (auto* const known = s.seen.find(product)) return known;
  if (s.seen.full()) {
    std::size_t i = 0;
    while (i < s.seen.size() && s.seen[i].settled != 0)
      ++i;
    if (i == s.seen.size()) return nullptr;
    s.seen.erase(i);
  }
  auto& seen = s.seen.add();
  seen.product = product;
  return &seen;
}

void settle(State& s, std::uint64_t product) noexcept {
  if (auto* const seen = remember(s, product)) seen->settled = 1;
  if (product == s.product) s.settled = true;
}

void begin(State& s, Event const& e) noexcept {
  auto* const seen = remember(s, e.target);
  s.product = seen != nullptr ? e.target : 0;
  s.sinceMs = e.atMs;
  s.scrolling = {};
  s.clock.restart(e.atMs);
  if (seen == nullptr) return;
  s.views = ++seen->views;
  s.settled = seen->settled != 0;
}

bool isProgress(Event const& e) noexcept {
  switch (e.fact) {
  case FactKind::ProductAddedToCart:
  case FactKind::OptionChosen:
  case FactKind::CheckoutStepViewed:
  case FactKind::FieldCompleted:
  case FactKind::ResultOpened:
  case FactKind::ChatOpened:
  case FactKind::WishlistAdded: return true;
  default: return false;
  }
}

void state(State& s, Event const& e) noexcept {
  if (e.has(Flag::Automatic)) return;
  if (e.fact == FactKind::ProductViewed && e.target != s.product) begin(s, e);
  if (e.fact == FactKind::ProductAddedToCart) settle(s, e.target);
  if (isProgress(e)) s.clock.restart(e.atMs);
}

void enterScreen(Scrolling& view) noexcept {
  auto const moved = view.y > view.anchorY ? view.y - view.anchorY : view.anchorY - view.y;
  if (moved < view.viewport / 2) return;
  view.anchorY = view.y;
  auto const screen =
      static_cast<std::uint32_t>((view.y + view.viewport / 2) / view.viewport) & 0x7fffffffU;
  if (screen == view.screen || screen >= 32) return;
  view.screen = screen;
  auto const bit = 1U << screen;
  view.revisited |= view.seen & bit;
  view.seen |= bit;
}

void scroll(Scrolling& view, Config const& config, Event const& e) noexcept {
  if (e.has(Flag::Inner) || e.clientY <= 0 || e.y < 0) return;
  view.viewport = e.clientY;
  auto const up = view.y > e.y;
  auto const px = static_cast<std::uint32_t>(up ? view.y - e.y : e.y - view.y);
  view.y = e.y;
  enterScreen(view);
  if (e.has(Flag::Programmatic) || px == 0) return;
  if (up) {
    view.upPx += px;
  } else if (px <= static_cast<std::uint32_t>(e.clientY)) {
    view.downPx += px;
    auto const slot = e.atMs / config.slotMs;
    if (slot != view.slot) ++view.slots;
    view.slot = slot;
  }
}

bool reading(Scrolling const& view, Config const& config) noexcept {
  return view.viewport > 0 && view.downPx >= static_cast<std::uint32_t>(view.viewport) &&
         view.upPx <= view.downPx / config.downPerUp && view.slots >= config.readingSlots;
}

// A video of the visitor's own doing (a slide show that plays by itself is none), or a press on a
// zoom, a player or a map.
void watchMedia(State& s, Config const& config, Page const& page, Event const& e) noexcept {
  auto const started =
      e.kind == EventKind::Effect && within(page.lastInputAtMs, e.atMs, kInputExplainsMs);
  if (e.kind == EventKind::Effect) s.playing = e.value > 0 && (started || s.playing);
  if (started || e.has(Flag::Opaque)) s.clock.skipTo(after(e.atMs, config.mediaMs));
}

void follow(State& s, Config const& config, Page const& page, Event const& e) noexcept {
  switch (e.kind) {
  case EventKind::PageStart:
    s.product = 0;
    s.gone = s.playing = false;
    break;
  case EventKind::PageEnd: s.gone = true; break;
  case EventKind::Shown:
  case EventKind::Restore: s.gone = false; break;
  case EventKind::Fact: state(s, e); break;
  case EventKind::Scroll: scroll(s.scrolling, config, e); break;
  case EventKind::Effect:
    if (e.effect == EffectKind::Media) watchMedia(s, config, page, e);
    break;
  default: watchMedia(s, config, page, e); break;
  }
  if (isActivity(e)) s.clock.untilMs = after(e.atMs, kActiveMs);
}

bool tell(State& s, Config const& config, Page const& page, Ms atMs, Signal& signal) noexcept {
  if (ProductHesitation::deadline(s, config, page) > atMs) return false;
  settle(s, s.product);
  s.clock.run(false);
  signal.target = s.product;
  signal.spanMs = elapsed(s.sinceMs, atMs);
  signal.count = s.views;
  signal.strength = strengthOf(s.clock.spentMs, config.dwellMs);
  signal.shows(s.clock.spentMs, reading(s.scrolling, config), std::popcount(s.scrolling.revisited),
               s.views - 1);
  return true;
}

}  // namespace

bool ProductHesitation::onEvent(State& s, Config const& given, Page const& page, Event const& e,
                                Signal& signal) noexcept {
  auto const& config = CAIRN_IN_FORCE(given);
  s.clock.advance(e.atMs);
  if (e.kind == EventKind::Tick) return tell(s, config, page, e.atMs, signal);
  if (judged(page, e)) follow(s, config, page, e);
  s.clock.run(s.product != 0 && !s.settled && page.visible() && !s.gone && !s.playing);
  return false;
}

Ms ProductHesitation::deadline(State const& s, Config const& given, Page const& page) noexcept {
  auto const& config = CAIRN_IN_FORCE(given);
  if (page.bot) return kNever;
  return afterTyping(page, s.clock.reaches(config.dwellMs + 1));
}

}  // namespace cairn
