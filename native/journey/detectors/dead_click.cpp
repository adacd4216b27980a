#include "journey/detectors/dead_click.h"

#include "journey/base/in_force.h"

namespace cairn {

namespace {

using State = DeadClick::State;
using Config = DeadClick::Config;

ClickableBy clickableBy(Click const& click) noexcept {
  if (click.has(Flag::NativeControl)) return ClickableBy::Control;
  if (click.has(Flag::LooksClickable)) return ClickableBy::Sign;
  return click.has(Flag::PlainContent) ? ClickableBy::TwoClicks : ClickableBy::None;
}

// A pointer click that no veto takes away and that nothing has answered yet. Leaving elsewhere
// (V4) and closing an overlay (V7) are answers in themselves.
bool counts(Page const& page) noexcept {
  return page.judgeable(anyOf(Flag::TextFieldDead, Flag::Elsewhere, Flag::Backdrop)) &&
         page.click.pointer() && page.click.lagMs <= kLateDeliveryMs &&
         page.answered(page.click) == Answer::None;
}

// Whether the newest candidate on the same thing is so young that the click opens none of its own.
bool joins(State& s, Config const& c, Click const& click) noexcept {
  auto const* held = rejoin(s.pending, click);
  return held != nullptr && elapsed(held->click.doneAtMs, click.doneAtMs) < c.dedupeMs;
}

// Plain content becomes a candidate with its second click.
bool secondOfPlain(State& s, Config const& c, Click const& click) noexcept {
  return s.plainOpen != 0 && sameThing(s.plain, click) &&
         elapsed(s.plain.doneAtMs, click.doneAtMs) < c.plainWindowMs;
}

void consider(State& s, Config const& c, Click const& click) noexcept {
  auto const by = clickableBy(click);
  if (by == ClickableBy::None || joins(s, c, click) || s.pending.full()) return;
  auto const plain = by == ClickableBy::TwoClicks;
  auto const second = plain && secondOfPlain(s, c, click);
  auto const firstAtMs = second ? s.plain.doneAtMs : click.doneAtMs;
  if (plain) {
    s.plain = click;
    s.plainOpen = second ? 0 : 1;
    if (!second) return;
  }
  auto& held = watchFor(s.pending, click, c.verdictMs);
  held.detail = static_cast<std::uint32_t>(by);
  held.firstAtMs = firstAtMs;
  if (plain) held.clicks = c.plainClicks;
}

// Any answer ends the candidates it may be for: they are alive.
void spare(State& s, Page const& page, Event const& e) noexcept {
  for (auto i = s.pending.size(); i-- > 0;)
    if (page.answer(e, s.pending[i].click.section) != Answer::None) s.pending.erase(i);
  if (page.answer(e, s.plain.section) != Answer::None) s.plainOpen = 0;
}

void tell(Config const& c, Candidate const& dead, Signal& signal) noexcept {
  auto const plain = dead.detail == static_cast<std::uint32_t>(ClickableBy::TwoClicks);
  pointAt(signal, dead.click);
  signal.spanMs = elapsed(dead.firstAtMs, dead.lastAtMs);
  signal.count = dead.clicks;
  signal.strength = strengthOf(dead.clicks, plain ? c.plainClicks : 1);
  signal.shows(dead.click.control, dead.detail, c.verdictMs, dead.clicks);
}

bool judge(State& s, Config const& c, Ms atMs, Signal& signal) noexcept {
  auto const i = dueIn(s.pending, atMs);
  if (i == s.pending.size()) return false;
  tell(c, s.pending[i], signal);
  s.pending.erase(i);
  return true;
}

}  // namespace

bool DeadClick::onEvent(State& s, Config const& given, Page const& page, Event const& e,
                        Signal& signal) noexcept {
  auto const& c = CAIRN_IN_FORCE(given);
  if (e.kind == EventKind::Tick) return judge(s, c, e.atMs, signal);
  if (flipsPage(e)) {
    s.pending.clear();
    s.plainOpen = 0;
    return false;
  }
  spare(s, page, e);
  if (counts(page)) consider(s, c, page.click);
  return false;
}

Ms DeadClick::deadline(State const& s, Config const&, Page const&) noexcept {
  return earliestOf(s.pending);
}

}  // namespace cairn
