#include "journey/detectors/exit_intent.h"

#include <algorithm>

#include "journey/base/bucket.h"

namespace cairn {

namespace {

using State = ExitIntent::State;
using Config = ExitIntent::Config;

bool within(Ms sinceMs, Ms atMs, Ms spanMs) noexcept {
  return sinceMs != kNever && elapsed(sinceMs, atMs) <= spanMs;
}

// V10, V13, V15, V16, once per page.
bool silent(State const& s, Page const& page, Ms atMs) noexcept {
  return s.told != 0 || page.bot || !page.visible() || page.flipped(atMs) || page.typing(atMs) ||
         page.handedOff();
}

bool fresh(Ms cueAtMs, Config const& c, Ms atMs) noexcept {
  return cueAtMs != kNever && elapsed(cueAtMs, atMs) < c.togetherMs;
}

// The cues that still count, as bits.
std::uint32_t freshCues(State const& s, Config const& c, Ms atMs) noexcept {
  std::uint32_t cues = 0;
  auto const add = [&](Ms cueAtMs, ExitCue cue) {
    if (fresh(cueAtMs, c, atMs)) cues |= static_cast<std::uint32_t>(cue);
  };
  add(s.upCueAtMs, ExitCue::UpScroll);
  add(s.idleCueAtMs, ExitCue::IdleCart);
  add(s.hideCueAtMs, ExitCue::Hidden);
  return cues;
}

std::uint32_t countOf(std::uint32_t cues) noexcept {
  return (cues & 1U) + (cues >> 1 & 1U) + (cues >> 2 & 1U);
}

Signal tell(Page const& page, Ms atMs, Ms firstAtMs) noexcept {
  return {.target = page.path,
          .atMs = atMs,
          .spanMs = elapsed(firstAtMs, atMs),
          .count = 1,
          .vetoesChecked = vetoes(10, 13, 14, 15, 16),
          .evidence = {static_cast<std::uint32_t>(ExitKind::Top),
                       elapsed(page.startedAtMs, firstAtMs), bucketOf(page.cartMinor),
                       static_cast<std::uint32_t>(page.stage),
                       static_cast<std::uint32_t>(Confidence::Medium)},
          .strength = 50};
}

Signal tellPhone(State const& s, Config const& c, Page const& page, Ms atMs) noexcept {
  auto const cues = freshCues(s, c, atMs);
  auto firstAtMs = atMs;
  for (auto const cueAtMs : {s.upCueAtMs, s.idleCueAtMs, s.hideCueAtMs})
    if (fresh(cueAtMs, c, atMs)) firstAtMs = std::min(firstAtMs, cueAtMs);
  auto signal = tell(page, atMs, firstAtMs);
  auto const away = (cues & static_cast<std::uint32_t>(ExitCue::Hidden)) != 0;
  auto const back = away && s.returned != 0;
  signal.count = countOf(cues);
  signal.strength = strengthOf(signal.count, c.cues);
  signal.evidence[0] = static_cast<std::uint32_t>(ExitKind::Phone);
  signal.evidence[1] = elapsed(page.startedAtMs, atMs);
  signal.evidence[4] = static_cast<std::uint32_t>(Confidence::Low);
  signal.evidence[5] = cues | (back ? static_cast<std::uint32_t>(ExitCue::Returned) : 0U);
  signal.evidence[6] = away ? s.hiddenMs : 0;
  signal.evidence[7] = back ? 1 : 0;
  return signal;
}

// --- desktop ---

bool rising(State const& s, Config const& c, Event const& e) noexcept {
  if (s.movedAtMs == kNever) return false;  // its first entry: nobody knows where it came from
  return within(s.upAtMs, e.atMs, c.upwardMs) ||
         (e.clientY < s.y && within(s.movedAtMs, e.atMs, c.upwardMs));
}

bool throughTop(Config const& c, Event const& e) noexcept {
  auto const side = e.clientX < 0 || (e.value > 0 && e.clientX >= e.value);
  return e.clientY <= c.topPx && !side && !e.has(Flag::Dragging) && !e.has(Flag::SelectOpen);
}

void onLeave(State& s, Config const& c, Page const& page, Event const& e) noexcept {
  auto const armed = elapsed(page.startedAtMs, e.atMs) >= c.armMs;
  auto const leaves = armed && !e.has(Flag::Touch) && throughTop(c, e) && rising(s, c, e) &&
                      !silent(s, page, e.atMs);
  s.leftAtMs = leaves ? e.atMs : kNever;
  s.movedAtMs = s.upAtMs = kNever;
}

void onMove(State& s, Event const& e) noexcept {
  if (s.movedAtMs != kNever && e.clientY < s.y) s.upAtMs = e.atMs;
  s.y = e.clientY;
  s.movedAtMs = e.atMs;
}

// --- phone ---

// A finger began the movement: neither a tap on an anchor or the status bar nor the page itself.
bool byFinger(State const& s, Config const& c, Ms atMs) noexcept {
  auto const tapped = s.tappedAtMs != kNever && s.tappedAtMs >= s.fingerAtMs;
  return within(s.fingerAtMs, atMs, c.fingerMs) && !tapped;
}

bool fastUp(State const& s, Config const& c, Event const& e) noexcept {
  auto const px = std::int64_t{s.runY} - e.y;
  auto const ms = std::int64_t{elapsed(s.runAtMs, e.atMs)};
  return px * 100 >= std::int64_t{e.clientY} * c.upViewportPct && e.value > 0 &&
         std::int64_t{s.runY} * 100 >= std::int64_t{e.value} * c.upDepthPct &&
         px * 1'000 > ms * c.upPxPerSecond;
}

void onScroll(State& s, Config const& c, Event const& e) noexcept {
  if (e.has(Flag::Inner)) return;
  auto const moving = within(s.scrolledAtMs, e.atMs, c.upGapMs);
  auto const up = moving && e.y < s.scrollY && !e.has(Flag::Programmatic);
  if (!up) {
    s.runAtMs = kNever;
  } else if (s.runAtMs == kNever && byFinger(s, c, s.scrolledAtMs)) {
    s.runY = s.scrollY;
    s.runAtMs = s.scrolledAtMs;
  }
  s.scrollY = e.y;
  s.scrolledAtMs = e.atMs;
  if (s.runAtMs != kNever && fastUp(s, c, e)) s.upCueAtMs = e.atMs;
}

Ms idleSince(State const& s, Page const& page) noexcept {
  auto const inputAtMs = page.lastInputAtMs;
  return s.shownAtMs == kNever || s.shownAtMs < inputAtMs ? inputAtMs : s.shownAtMs;
}

// Whether this silence may still become the idle cue.
bool mayIdle(State const& s, Page const& page) noexcept {
  auto const cart = page.cartItems > 0 || page.cartMinor > 0;
  return s.phone != 0 && s.told == 0 && cart && page.visible() && !page.handedOff() &&
         page.lastInputAtMs != kNever && s.idledAtMs != idleSince(s, page);
}

void noticeIdle(State& s, Config const& c, Page const& page, Ms atMs) noexcept {
  if (!mayIdle(s, page) || elapsed(idleSince(s, page), atMs) < c.idleMs) return;
  s.idledAtMs = idleSince(s, page);
  s.idleCueAtMs = atMs;
}

void onHidden(State& s, Config const& c, Page const& page, Event const& e) noexcept {
  auto const touched = page.lastInputAtMs;
  auto const code = page.type == PageType::Checkout && page.step == CheckoutStep::Payment;
  auto const cue = s.phone != 0 && touched != kNever && !code && !e.has(Flag::ShortStay) &&
                   !page.handedOff() && elapsed(touched, e.atMs) >= c.hiddenAfterMs;
  s.awayAtMs = e.atMs;
  s.hideCueAtMs = cue ? e.atMs : kNever;
  s.returned = 0;
  s.leftAtMs = kNever;
}

void onShown(State& s, Config const& c, Ms atMs) noexcept {
  s.shownAtMs = atMs;
  if (s.awayAtMs == kNever) return;
  s.hiddenMs = elapsed(s.awayAtMs, atMs);
  s.awayAtMs = kNever;
  s.returned = 1;
  auto const over = s.hiddenMs > c.awayMaxMs;
  for (auto* cueAtMs : {&s.upCueAtMs, &s.idleCueAtMs, &s.hideCueAtMs})
    if (*cueAtMs != kNever) *cueAtMs = over ? kNever : after(*cueAtMs, s.hiddenMs);
}

void onPress(State& s, Page const& page, Event const& e) noexcept {
  s.leftAtMs = kNever;
  if (page.clicked()) s.tappedAtMs = e.atMs;
  if (e.kind != EventKind::Press) return;
  s.phone = e.has(Flag::Touch) ? 1 : 0;
  if (s.phone != 0) s.fingerAtMs = e.atMs;
}

void turnPage(State& s) noexcept {
  s = {.fingerAtMs = s.fingerAtMs, .tappedAtMs = s.tappedAtMs, .phone = s.phone};
}

void notice(State& s, Config const& c, Page const& page, Event const& e) noexcept {
  switch (e.kind) {
  case EventKind::Press:
  case EventKind::Release:
  case EventKind::Click: return onPress(s, page, e);
  case EventKind::Move: onMove(s, e); [[fallthrough]];
  case EventKind::Hover: s.leftAtMs = kNever; return;
  case EventKind::Enter: s.leftAtMs = s.movedAtMs = s.upAtMs = kNever; return;
  case EventKind::Leave: return onLeave(s, c, page, e);
  case EventKind::Scroll: return onScroll(s, c, e);
  case EventKind::Hidden: return onHidden(s, c, page, e);
  case EventKind::Shown:
  case EventKind::Restore: return onShown(s, c, e.atMs);
  case EventKind::PageStart:
  case EventKind::PageEnd: return turnPage(s);
  default: return;
  }
}

}  // namespace

std::optional<Signal> ExitIntent::onEvent(State& s, Config const& c, Page const& page,
                                          Event const& e) noexcept {
  notice(s, c, page, e);
  noticeIdle(s, c, page, e.atMs);
  auto const leftAtMs = s.leftAtMs;
  auto const out = leftAtMs != kNever && after(leftAtMs, c.outMs) <= e.atMs;
  if (out) s.leftAtMs = kNever;
  auto const weak = countOf(freshCues(s, c, e.atMs)) >= c.cues;
  auto const flip = weak && s.told == 0 && page.visible() && page.flipped(e.atMs);
  s.flipEndsMs = flip ? after(page.flippedAtMs, kFlipMs + 1) : kNever;
  if ((!out && !weak) || silent(s, page, e.atMs)) return std::nullopt;
  s.told = 1;
  return out ? tell(page, e.atMs, leftAtMs) : tellPhone(s, c, page, e.atMs);
}

Ms ExitIntent::deadline(State const& s, Config const& c, Page const& page) noexcept {
  auto const outMs = s.leftAtMs == kNever ? kNever : after(s.leftAtMs, c.outMs);
  auto const idleMs = mayIdle(s, page) ? after(idleSince(s, page), c.idleMs) : kNever;
  return std::min({outMs, idleMs, s.flipEndsMs});
}

}  // namespace cairn
