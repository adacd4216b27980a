#include "journey/detectors/idle_cart.h"

#include "journey/base/bucket.h"

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

Signal describe(State const& s, Config const& config, Page const& page, Ms atMs) noexcept {
  auto const idleMs = elapsed(s.idleSinceMs, atMs);
  auto const highlight = config.highlightMinor > 0 && s.cartMinor >= config.highlightMinor;
  Signal signal{.target = page.path,
                .atMs = atMs,
                .spanMs = idleMs,
                .count = 1,
                .vetoesChecked = vetoes(10, 11, 14, 15, 16),
                .strength = strengthOf(idleMs, config.idleMs)};
  signal.evidence = {idleMs, bucketOf(s.cartMinor), page.visible() ? 0U : 1U,
                     static_cast<std::uint32_t>(page.type), highlight ? 1U : 0U};
  return signal;
}

}  // namespace

std::optional<Signal> IdleCart::onEvent(State& s, Config const& config, Page const& page,
                                        Event const& e) noexcept {
  if (e.kind == EventKind::Tick) {
    if (deadline(s, config, page) > e.atMs) return std::nullopt;
    s.told = true;
    return describe(s, config, page, e.atMs);
  }
  if (!judged(page, e)) return std::nullopt;
  if (e.kind == EventKind::Fact) followCart(s, e);
  if (e.kind == EventKind::PageEnd) s.gone = true;
  if (showsLife(e)) {
    if (e.atMs > s.idleSinceMs) s.idleSinceMs = e.atMs;
    s.told = s.gone = false;
  }
  return std::nullopt;
}

Ms IdleCart::deadline(State const& s, Config const& config, Page const& page) noexcept {
  auto const away = s.gone || page.handedOff() || page.ordered() || page.bot;
  if (s.told || away || s.filledAtMs == kNever) return kNever;
  auto const idleAtMs = after(s.idleSinceMs, config.idleMs);
  auto const due = s.filledAtMs > idleAtMs ? s.filledAtMs : idleAtMs;
  auto const over = !page.visible() && elapsed(page.hiddenAtMs, due) > config.sessionMs;
  return over ? kNever : afterTyping(page, due);
}

}  // namespace cairn
