#include "journey/detectors/dead_click.h"

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
  auto const& click = page.click;
  if (!page.judgeable() || !click.pointer || click.lagMs > kLateDeliveryMs) return false;
  if (click.has(Flag::TextFieldDead) || click.has(Flag::Elsewhere) || click.has(Flag::Backdrop)) {
    return false;
  }
  return page.answered(click) == Answer::None;
}

// Adds the click to the candidates on the same thing; whether the newest of them is so young that
// the click opens none of its own.
bool joins(State& s, Config const& c, Click const& click) noexcept {
  bool young = false;
  for (auto& held : s.pending) {
    if (!sameThing(held.node, held.target, click)) continue;
    ++held.clicks;
    held.lastAtMs = click.atMs;
    young = elapsed(held.atMs, click.atMs) < c.dedupeMs;
  }
  return young;
}

// Plain content becomes a candidate with its second click.
bool secondOfPlain(State& s, Config const& c, Candidate& now, Click const& click) noexcept {
  auto const first = s.plain;
  s.plain = now;
  if (first.clicks == 0 || !sameThing(first.node, first.target, click) ||
      elapsed(first.atMs, now.atMs) >= c.plainWindowMs) {
    return false;
  }
  now.firstAtMs = first.atMs;
  now.clicks = c.plainClicks;
  s.plain.clicks = 0;
  return true;
}

void consider(State& s, Config const& c, Click const& click) noexcept {
  auto const by = clickableBy(click);
  if (by == ClickableBy::None || joins(s, c, click) || s.pending.full()) return;
  Candidate now{.target = click.target,
                .firstAtMs = click.atMs,
                .atMs = click.atMs,
                .lastAtMs = click.atMs,
                .node = click.node,
                .section = click.section,
                .clicks = 1,
                .control = static_cast<std::uint32_t>(click.control),
                .by = by};
  if (by == ClickableBy::TwoClicks && !secondOfPlain(s, c, now, click)) return;
  s.pending.push(now);
}

// Any answer ends the candidates it may be for: they are alive.
void spare(State& s, Page const& page, Event const& e) noexcept {
  for (auto i = s.pending.size(); i-- > 0;) {
    if (page.answer(e, s.pending[i].section) != Answer::None) s.pending.erase(i);
  }
  if (s.plain.clicks != 0 && page.answer(e, s.plain.section) != Answer::None) {
    s.plain.clicks = 0;
  }
}

Signal tell(Config const& c, Candidate const& dead, Ms atMs) noexcept {
  auto const needed = dead.by == ClickableBy::TwoClicks ? c.plainClicks : 1;
  return {.target = dead.target,
          .atMs = atMs,
          .spanMs = elapsed(dead.firstAtMs, dead.lastAtMs),
          .count = dead.clicks,
          .vetoesChecked = vetoes(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 18),
          .node = dead.node,
          .evidence = {dead.control, static_cast<std::uint32_t>(dead.by), c.verdictMs, dead.clicks},
          .strength = strengthOf(dead.clicks, needed)};
}

std::optional<Signal> judge(State& s, Config const& c, Ms atMs) noexcept {
  for (std::size_t i = 0; i < s.pending.size(); ++i) {
    if (after(s.pending[i].atMs, c.verdictMs) > atMs) continue;
    auto const dead = s.pending[i];
    s.pending.erase(i);
    return tell(c, dead, atMs);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Signal> DeadClick::onEvent(State& s, Config const& c, Page const& page,
                                         Event const& e) noexcept {
  if (e.kind == EventKind::Tick) return judge(s, c, e.atMs);
  if (flipsPage(e)) {
    s.pending.clear();
    s.plain.clicks = 0;
    return std::nullopt;
  }
  spare(s, page, e);
  if (counts(page)) consider(s, c, page.click);
  return std::nullopt;
}

Ms DeadClick::deadline(State const& s, Config const& c, Page const&) noexcept {
  auto due = kNever;
  for (auto const& held : s.pending) {
    auto const verdict = after(held.atMs, c.verdictMs);
    if (verdict < due) due = verdict;
  }
  return due;
}

}  // namespace cairn
