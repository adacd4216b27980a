#include "journey/detectors/dead_click.h"

#include "journey/base/in_force.h"

namespace cairn {

namespace {

using State = DeadClick::State;
using Config = DeadClick::Config;
using Candidate = DeadClick::Candidate;

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

// Adds the click to the candidates on the same thing; whether the newest of them is so young that
// the click opens none of its own.
bool joins(State& s, Config const& c, Click const& click) noexcept {
  bool young = false;
  for (auto& held : s.pending) {
    if (!sameThing(held.click, click)) continue;
    ++held.clicks;
    held.lastAtMs = click.doneAtMs;
    young = elapsed(held.click.doneAtMs, click.doneAtMs) < c.dedupeMs;
  }
  return young;
}

// Plain content becomes a candidate with its second click.
bool secondOfPlain(State& s, Config const& c, Candidate& now) noexcept {
  auto const first = s.plain;
  s.plain = now;
  if (first.clicks == 0 || !sameThing(first.click, now.click) ||
      elapsed(first.click.doneAtMs, now.click.doneAtMs) >= c.plainWindowMs) {
    return false;
  }
  now.firstAtMs = first.click.doneAtMs;
  now.clicks = c.plainClicks;
  s.plain.clicks = 0;
  return true;
}

void consider(State& s, Config const& c, Click const& click) noexcept {
  auto const by = clickableBy(click);
  if (by == ClickableBy::None || joins(s, c, click) || s.pending.full()) return;
  Candidate now{.click = click,
                .firstAtMs = click.doneAtMs,
                .lastAtMs = click.doneAtMs,
                .clicks = 1,
                .by = by};
  if (by == ClickableBy::TwoClicks && !secondOfPlain(s, c, now)) return;
  s.pending.push(now);
}

// Any answer ends the candidates it may be for: they are alive.
void spare(State& s, Page const& page, Event const& e) noexcept {
  auto const alive = [&](Candidate const& held) {
    return page.answer(e, held.click.section) != Answer::None;
  };
  for (auto i = s.pending.size(); i-- > 0;)
    if (alive(s.pending[i])) s.pending.erase(i);
  if (alive(s.plain)) s.plain.clicks = 0;
}

void tell(Config const& c, Candidate const& dead, Signal& signal) noexcept {
  signal.target = dead.click.target;
  signal.node = thingOf(dead.click);
  signal.spanMs = elapsed(dead.firstAtMs, dead.lastAtMs);
  signal.count = dead.clicks;
  signal.strength = strengthOf(dead.clicks, dead.by == ClickableBy::TwoClicks ? c.plainClicks : 1);
  signal.shows(dead.click.control, dead.by, c.verdictMs, dead.clicks);
}

bool judge(State& s, Config const& c, Ms atMs, Signal& signal) noexcept {
  for (std::size_t i = 0; i < s.pending.size(); ++i) {
    if (after(s.pending[i].click.doneAtMs, c.verdictMs) > atMs) continue;
    tell(c, s.pending[i], signal);
    s.pending.erase(i);
    return true;
  }
  return false;
}

}  // namespace

bool DeadClick::onEvent(State& s, Config const& given, Page const& page, Event const& e,
                        Signal& signal) noexcept {
  auto const& c = CAIRN_IN_FORCE(given);
  if (e.kind == EventKind::Tick) return judge(s, c, e.atMs, signal);
  if (flipsPage(e)) {
    s.pending.clear();
    s.plain.clicks = 0;
    return false;
  }
  spare(s, page, e);
  if (counts(page)) consider(s, c, page.click);
  return false;
}

Ms DeadClick::deadline(State const& s, Config const& given, Page const&) noexcept {
  auto const& c = CAIRN_IN_FORCE(given);
  auto due = kNever;
  for (auto const& held : s.pending)
    due = sooner(due, after(held.click.doneAtMs, c.verdictMs));
  return due;
}

}  // namespace cairn
