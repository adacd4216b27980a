#include "journey/detectors/exit_intent.h"

#include <bit>

#include "journey/base/bucket.h"
#include "journey/base/in_force.h"

namespace cairn {

namespace {

using State = ExitIntent::State;
using Config = ExitIntent::Config;

// V10, V13, V15, V16, once per page.
bool silent(State const& s, Page const& page, Ms atMs) noexcept {
  return s.told != 0 || page.bot || !page.visible() || page.flipped(atMs) || page.typing(atMs) ||
         page.handedOff();
}

// The cues of a phone that still count, as bits.
std::uint32_t freshCues(State const& s, Config const& c, Ms atMs) noexcept {
  std::uint32_t cues = 0;
  for (std::uint32_t i = 0; i < s.cueAtMs.size(); ++i)
    if (within(s.cueAtMs[i], atMs, c.togetherMs)) cues |= 1U << i;
  return cues;
}

// The oldest of them; kNever when there is none.
Ms firstCue(State const& s, std::uint32_t cues) noexcept {
  auto first = kNever;
  for (std::uint32_t i = 0; i < s.cueAtMs.size(); ++i)
    if ((cues >> i & 1U) != 0) first = sooner(first, s.cueAtMs[i]);
  return first;
}

Ms& cueOf(State& s, ExitCue cue) noexcept {
  return s.cueAtMs[static_cast<std::uint32_t>(cue) >> 1];  // 1, 2, 4 -> 0, 1, 2
}

// Both kinds at once. The way out through the top, at `topAtMs`, needs no cues and is the surer
// one; kNever on a phone.
void tell(State const& s, Config const& c, Page const& page, Ms atMs, Ms topAtMs,
          std::uint32_t cues, Signal& signal) noexcept {
  auto const top = topAtMs != kNever;
  auto const count = top ? 1U : static_cast<std::uint32_t>(std::popcount(cues));
  auto const away = !top && (cues & static_cast<std::uint32_t>(ExitCue::Hidden)) != 0;
  auto const back = away && s.returned != 0;
  if (back) cues |= static_cast<std::uint32_t>(ExitCue::Returned);
  signal.target = page.path;
  signal.spanMs = elapsed(top ? topAtMs : firstCue(s, cues), atMs);
  signal.count = count;
  signal.strength = strengthOf(count, c.cues);
  signal.shows(top ? ExitKind::Top : ExitKind::Phone,
               elapsed(page.startedAtMs, top ? topAtMs : atMs), bucketOf(page.cartMinor),
               page.stage, top ? Confidence::Medium : Confidence::Low, top ? 0 : cues,
               away ? s.hiddenMs : 0, back);
}

// --- desktop ---

bool rising(State const& s, Config const& c, Event const& e) noexcept {
  if (s.movedAtMs == kNever) return false;  // its first entry: nobody knows where it came from
  return within(s.upAtMs, e.atMs, c.upwardMs + 1) ||
         (e.clientY < s.y && within(s.movedAtMs, e.atMs, c.upwardMs + 1));
}

bool throughTop(Config const& c, Event const& e) noexcept {
  auto const side = e.clientX < 0 || (e.value > 0 && e.clientX >= e.value);
  return e.clientY <= c.topPx && !side && !e.has(Flag::Dragging, Flag::SelectOpen);
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
  return within(s.fingerAtMs, atMs, c.fingerMs + 1) && !tapped;
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
  auto const moving = within(s.scrolledAtMs, e.atMs, c.upGapMs + 1);
  auto const up = moving && e.y < s.scrollY && !e.has(Flag::Programmatic);
  if (!up) {
    s.runAtMs = kNever;
  } else if (s.runAtMs == kNever && byFinger(s, c, s.scrolledAtMs)) {
    s.runY = s.scrollY;
    s.runAtMs = s.scrolledAtMs;
  }
  s.scrollY = e.y;
  s.scrolledAtMs = e.atMs;
  if (s.runAtMs != kNever && fastUp(s, c, e)) cueOf(s, ExitCue::UpScroll) = e.atMs;
}

Ms idleSince(State const& s, Page const& page) noexcept {
  return latest(s.shownAtMs, page.lastInputAtMs);
}

// When this silence becomes the idle cue; kNever if it does not or already has.
Ms idleDue(State const& s, Config const& c, Page const& page) noexcept {
  auto const cart = page.cartItems > 0 || page.cartMinor > 0;
  auto const may = s.phone != 0 && s.told == 0 && cart && page.visible() && !page.handedOff() &&
                   page.lastInputAtMs != kNever && s.idledAtMs != idleSince(s, page);
  return may ? after(idleSince(s, page), c.idleMs) : kNever;
}

void noticeIdle(State& s, Config const& c, Page const& page, Ms atMs) noexcept {
  if (idleDue(s, c, page) > atMs) return;
  s.idledAtMs = idleSince(s, page);
  cueOf(s, ExitCue::IdleCart) = atMs;
}

void onHidden(State& s, Config const& c, Page const& page, Event const& e) noexcept {
  auto const touched = page.lastInputAtMs;
  auto const code = page.type == PageType::Checkout && page.step == CheckoutStep::Payment;
  auto const cue = s.phone != 0 && touched != kNever && !code && !e.has(Flag::ShortStay) &&
                   !page.handedOff() && elapsed(touched, e.atMs) >= c.hiddenAfterMs;
  s.awayAtMs = e.atMs;
  cueOf(s, ExitCue::Hidden) = cue ? e.atMs : kNever;
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
  for (auto& cueAtMs : s.cueAtMs)
    cueAtMs = over ? kNever : after(cueAtMs, s.hiddenMs);
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

bool ExitIntent::onEvent(State& s, Config const& given, Page const& page, Event const& e,
                         Signal& signal) noexcept {
  auto const& c = CAIRN_IN_FORCE(given);
  notice(s, c, page, e);
  noticeIdle(s, c, page, e.atMs);
  auto const leftAtMs = s.leftAtMs;
  auto const out = after(leftAtMs, c.outMs) <= e.atMs;
  if (out) s.leftAtMs = kNever;
  auto const cues = freshCues(s, c, e.atMs);
  auto const weak = static_cast<std::uint32_t>(std::popcount(cues)) >= c.cues;
  auto const flip = weak && s.told == 0 && page.visible() && page.flipped(e.atMs);
  s.flipEndsMs = flip ? after(page.flippedAtMs, kFlipMs + 1) : kNever;
  if ((!out && !weak) || silent(s, page, e.atMs)) return false;
  s.told = 1;
  tell(s, c, page, e.atMs, out ? leftAtMs : kNever, cues, signal);
  return true;
}

Ms ExitIntent::deadline(State const& s, Config const& given, Page const& page) noexcept {
  auto const& c = CAIRN_IN_FORCE(given);
  return sooner(sooner(after(s.leftAtMs, c.outMs), idleDue(s, c, page)), s.flipEndsMs);
}

}  // namespace cairn
