#include "journey/peers/small_rules.h"

namespace cairn::peers {

namespace {

Finding& tell(Rule const& rule, Time atMs, Time sinceMs, Findings& out, Summary& sum) noexcept {
  ++sum.count;
  auto& found = out.add();
  found.signal = name(rule.sought);
  found.atMs = atMs;
  found.sinceMs = sinceMs;
  return found;
}

// The oldest of the n newest reversals of an axis, where they lie within the window.
Time hotSince(Few<Time, Thrash::kMost> const& turns, ThrashRule const& c) noexcept {
  auto const n = static_cast<std::size_t>(c.n);
  if (turns.size() < n) return kNoTime;
  auto const oldest = turns[turns.size() - n];
  return turns.newest() - oldest < c.windowMs ? oldest : kNoTime;
}

void turn(Thrash& t, Moment const& m, std::size_t axis) noexcept {
  m.sum.reversals.push(axis == 0 ? 'x' : 'y');
  t.turns[axis].push(m.in.atMs);
  t.newestMs = m.in.atMs;
  auto const x = hotSince(t.turns[0], m.rule.thrash);
  auto const y = hotSince(t.turns[1], m.rule.thrash);
  if (x == kNoTime && y == kNoTime) {
    t.tick(m.rule, m.in.atMs, m.out, m.sum);
  } else if (t.startMs == kNoTime) {
    t.startMs = x == kNoTime || (y != kNoTime && y < x) ? y : x;
  }
}

void move(Thrash& t, Moment const& m, std::size_t axis, Milli at) noexcept {
  auto const step = at - t.last[axis];
  t.last[axis] = at;
  if (!t.moved || step == 0) return;
  auto const heading = static_cast<std::int8_t>(step > 0 ? 1 : -1);
  auto const turned = t.heading[axis] == -heading;
  t.heading[axis] = heading;
  if (turned) turn(t, m, axis);
}

// The address bar is asked for by its shortcut.
bool asksForAddress(Input const& in) noexcept {
  if (in.key == "meta+L" || in.key == "meta+l" || in.key == "Meta+L" || in.key == "Meta+l")
    return true;
  return in.meta && (in.key == "l" || in.key == "L");
}

}  // namespace

void ErrorClick::onClick(Moment const& m, bool counts) noexcept {
  if (!counts && m.rule.filter.targets != Targets::Newrelic) return;
  atMs = counts ? m.in.atMs : kNoTime;
  target.set(m.in.target);
}

void ErrorClick::onOther(Moment const& m) noexcept {
  auto const error = m.in.kind == InputKind::Error ||
                     (m.rule.error.console && m.in.kind == InputKind::Console && m.in.errorLevel);
  if (!error || atMs == kNoTime) return;
  auto const clicked = atMs;
  if (!under(m.in.atMs - clicked, m.rule.error.windowMs, m.rule.error.cmp)) return;
  atMs = kNoTime;
  auto& found = tell(m.rule, m.in.atMs, clicked, m.out, m.sum);
  found.afterMs = m.in.atMs - clicked;
  found.target.set(target.view());
}

void Thrash::onEvent(Moment const& m) noexcept {
  if (m.in.kind == InputKind::Reversal && m.in.axis != 0) return turn(*this, m, m.in.axis == 'y');
  if (m.in.kind != InputKind::Move) return;
  move(*this, m, 0, m.in.x);
  move(*this, m, 1, m.in.y);
  moved = true;
}

void Thrash::tick(Rule const& rule, Time atMs, Findings& out, Summary& sum) noexcept {
  if (startMs == kNoTime) return;
  sum.times.push(startMs);
  tell(rule, atMs, startMs, out, sum);
  startMs = kNoTime;
  turns[0].clear();
  turns[1].clear();
}

Time Thrash::due(Rule const& rule) const noexcept {
  return startMs == kNoTime ? kForever : newestMs + rule.thrash.windowMs;
}

void ExitIntent::onEvent(Moment const& m) noexcept {
  auto const& c = m.rule.exit;
  auto const leaves = m.in.kind == InputKind::Leave && m.in.y <= c.top;
  auto const asks = m.in.kind == InputKind::Key && asksForAddress(m.in);
  if (m.in.kind == InputKind::Enter) leftAtMs = kNoTime;
  if (fired || m.in.atMs < c.armMs || !(leaves || asks)) return;
  if (leftAtMs == kNoTime) leftAtMs = m.in.atMs;
  if (c.delayMs == 0) tick(m.rule, m.in.atMs, m.out, m.sum);
}

void ExitIntent::tick(Rule const& rule, Time atMs, Findings& out, Summary& sum) noexcept {
  fired = true;
  tell(rule, atMs, leftAtMs, out, sum);
  leftAtMs = kNoTime;
}

Time ExitIntent::due(Rule const& rule) const noexcept {
  return leftAtMs == kNoTime ? kForever : leftAtMs + rule.exit.delayMs;
}

}  // namespace cairn::peers
