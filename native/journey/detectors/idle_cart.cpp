#include "journey/detectors/idle_cart.h"

#include "journey/base/bucket.h"
#include "journey/base/in_force.h"

namespace cairn {

namespace {

using State = IdleCart::State;
using Config = IdleCart::Config;

void setCart(State& s, std::int64_t minor, Ms atMs) noexcept {
  s.cartMinor = minor;
  if (minor <= 0) {
    s.filledAtMs = kNever;
  } else if (s.filledAtMs == kNever) {
    s.filledAtMs = atMs;
  }
}

// A host that never states the whole cart still states what went in and out of it.
void sum(State& s, std::int64_t minor, Ms atMs) noexcept {
  constexpr std::int64_t kMost = 1'000'000'000'000;
  if (s.stated || minor > kMost || minor < -kMost) return;
  auto const total = s.cartMinor + minor;
  setCart(s, total < 0 ? 0 : total > kMost ? kMost : total, atMs);
}

void followCart(State& s, Event const& e) noexcept {
  switch (e.fact) {
  case FactKind::CartViewed:
  case FactKind::CartChanged:
    s.stated = true;
    setCart(s, e.amountMinor, e.atMs);
    break;
  case FactKind::ProductAddedToCart: sum(s, e.amountMinor, e.atMs); break;
  case FactKind::ProductRemovedFromCart:
    if (e.amountMinor > 0) sum(s, -e.amountMinor, e.atMs);
    break;
  default: break;
  }
}

bool showsLife(Event const& e) noexcept {
  return e.kind == EventKind::PageStart || e.kind == EventKind::Shown ||
         e.kind == EventKind::Restore || isActivity(e);
}

void describe(State const& s, Config const& config, Page const& page, Ms atMs,
              Signal& signal) noexcept {
  auto const idleMs = elapsed(s.idleSinceMs, atMs);
  auto const highlight = config.highlightMinor > 0 && s.cartMinor >= config.highlightMinor;
  signal.target = page.path;
  signal.spanMs = idleMs;
  signal.count = 1;
  signal.strength = strengthOf(idleMs, config.idleMs);
  signal.shows(idleMs, bucketOf(s.cartMinor), !page.visible(), page.type, highlight);
}

}  // namespace

bool IdleCart::onEvent(State& s, Config const& given, Page const& page, Event const& e,
                       Signal& signal) noexcept {
  auto const& config = CAIRN_IN_FORCE(given);
  if (e.kind == EventKind::Tick) {
    if (deadline(s, config, page) > e.atMs) return false;
    s.told = true;
    describe(s, config, page, e.atMs, signal);
    return true;
  }
  if (!judged(page, e)) return false;
  if (e.kind == EventKind::Fact) followCart(s, e);
  if (e.kind == EventKind::PageEnd) s.gone = true;
  if (showsLife(e)) {
    if (e.atMs > s.idleSinceMs) s.idleSinceMs = e.atMs;
    s.told = s.gone = false;
  }
  return false;
}

Ms IdleCart::deadline(State const& s, Config const& given, Page const& page) noexcept {
  auto const& config = CAIRN_IN_FORCE(given);
  auto const away = s.gone || page.handedOff() || page.ordered() || page.bot;
  if (s.told || away || s.filledAtMs == kNever) return kNever;
  auto const idleAtMs = after(s.idleSinceMs, config.idleMs);
  auto const due = s.filledAtMs > idleAtMs ? s.filledAtMs : idleAtMs;
  auto const over = !page.visible() && elapsed(page.hiddenAtMs, due) > config.sessionMs;
  return over ? kNever : afterTyping(page, due);
}

}  // namespace cairn
