#include "journey/peers/detector.h"

namespace cairn::peers {

namespace {

constexpr Time kRunOutMs = 10'000;

bool allowed(Filter const& f) noexcept {
  return f.enabled && f.targetAllowed && f.urlAllowed && !f.urlExcluded;
}

// Whether the rule sees the click at all, whatever it was made on.
bool seen(Rule const& rule, Input const& in, Node const& node) noexcept {
  auto const& f = rule.filter;
  if (f.leftOnly && in.button != 0) return false;
  if (f.skipsModifiers && in.modified) return false;
  auto const* self = f.optOutOnSelf ? elementFor(f.targets, node) : nullptr;
  if (optedOut(node, rule.optOut, self) || labelHolds(node, rule.labels)) return false;
  return !(f.skipsTextFields && isTextField(node)) && !(f.interactiveOnly && plainlyInert(node));
}

bool seenOnTarget(Rule const& rule, Input const& in, Node const& node) noexcept {
  return seen(rule, in, node) && eligible(rule.filter.targets, node, in.target, rule.tags);
}

// A selection a click says it changed, or an event of its own.
Given selectionOf(Input const& in) noexcept {
  if (in.kind == InputKind::Selection || in.selectionChanged) return Given::Yes;
  if (in.kind != InputKind::Click && in.selection == SelectionWord::Unset) return Given::Unset;
  return in.selection == SelectionWord::Changed ? Given::Yes : Given::No;
}

}  // namespace

void Detector::onEvent(Input const& in, Findings& out) noexcept {
  runTo(in.atMs, out);
  nowMs = in.atMs;
  if (!allowed(rule.filter)) {
    if (in.kind == InputKind::Click) summary.perClick.push(0);
    return;
  }
  auto const node = parseNode(in.target);
  auto const id = in.hasTarget ? identityOf(in.target) : 0;
  Moment const m{rule, in, node, id, out, summary};
  summary.firedNow = false;
  handle(m);
  if (in.kind == InputKind::Click) summary.perClick.push(summary.firedNow ? 1 : 0);
  note();
}

void Detector::handle(Moment const& m) noexcept {
  auto const clicked = m.in.kind == InputKind::Click;
  switch (rule.engine) {
  case Engine::Chain:
    return clicked ? chains.onClick(m, seen(rule, m.in, m.node)) : chains.onOther(m);
  case Engine::Record: return onRecord(m);
  case Engine::Swipe: swipe.onEvent(m, seenOnTarget(rule, m.in, m.node)); return;
  case Engine::Thrash: return thrash.onEvent(m);
  case Engine::Exit: return exit.onEvent(m);
  case Engine::Selection:
    if (auto const changed = selectionOf(m.in);
        changed != Given::Unset && summary.selectionChanged != Given::Yes) {
      summary.selectionChanged = changed;
    }
    return;
  case Engine::Burst:
  case Engine::Dead:
  case Engine::Slow:
  case Engine::Error: break;
  }
  if (clicked) return click(m);
  if (rule.engine == Engine::Burst) burst.onOther(m);
  if (rule.engine == Engine::Dead) dead.onOther(m);
  if (rule.engine == Engine::Slow) slow.onOther(m);
  if (rule.engine == Engine::Error) error.onOther(m);
}

// The click itself, then what it says happened within it, as effects of the same millisecond.
void Detector::click(Moment const& m) noexcept {
  auto const& in = m.in;
  auto const counts = seenOnTarget(rule, in, m.node);
  if (rule.engine == Engine::Burst) burst.onClick(m, counts);
  if (rule.engine == Engine::Dead) dead.onClick(m, counts);
  if (rule.engine == Engine::Slow) slow.onClick(m, seen(rule, in, m.node));
  if (rule.engine == Engine::Error) error.onClick(m, counts);
  auto const follow = [&](InputKind kind, bool happened) {
    if (!happened) return;
    auto effect = in;
    effect.kind = kind;
    handle({m.rule, effect, m.node, m.id, m.out, m.sum});
  };
  follow(InputKind::Mutation, in.mutates || in.activity == Given::Yes);
  follow(InputKind::Change, in.inputEvent || says(m.node, "input event"));
  follow(InputKind::Scroll, in.scrolled || says(m.node, "scrolls"));
  follow(InputKind::WindowOpen, says(m.node, "window.open"));
  follow(InputKind::Selection, in.selectionChanged || in.selection == SelectionWord::Changed);
  follow(InputKind::Error, in.error);
}

void Detector::runTo(Time atMs, Findings& out) noexcept {
  // Every engine lets go of what fell due, so this ends.
  for (auto next = due(); next <= atMs; next = due()) {
    // Each at its own time, as on the page; a page that is gone leaves nothing to wait for.
    auto const now = next == kNoTime ? nowMs : next;
    if (rule.engine == Engine::Burst) burst.tick(rule, now, out, summary);
    if (rule.engine == Engine::Chain) chains.tick(rule, now, out, summary);
    if (rule.engine == Engine::Dead) dead.tick(rule, now, out, summary);
    if (rule.engine == Engine::Slow) slow.tick(rule, now, out, summary);
    if (rule.engine == Engine::Thrash) thrash.tick(rule, now, out, summary);
    if (rule.engine == Engine::Exit) exit.tick(rule, now, out, summary);
  }
}

Time Detector::due() const noexcept {
  switch (rule.engine) {
  case Engine::Burst: return burst.due(rule);
  case Engine::Chain: return chains.due(rule);
  case Engine::Dead: return dead.due(rule);
  case Engine::Slow: return slow.due(rule);
  case Engine::Thrash: return thrash.due(rule);
  case Engine::Exit: return exit.due(rule);
  case Engine::Record:
  case Engine::Error:
  case Engine::Swipe:
  case Engine::Selection: break;
  }
  return kForever;
}

void Detector::note() noexcept {
  if (rule.engine == Engine::Burst) summary.held = burst.count;
  summary.candidates = rule.engine == Engine::Slow ? slow.pending.size() : judged().pending.size();
}

void Detector::finish(Findings& out) noexcept {
  if (nowMs == kNoTime) return;
  held = judged().pending;
  auto const end = nowMs + kRunOutMs;
  runTo(end, out);
  if (rule.engine == Engine::Burst) burst.finish(rule, end, out, summary);
  if (rule.engine == Engine::Chain) chains.finish(rule, end, out, summary);
}

Dead const& Detector::judged() const noexcept {
  return rule.engine == Engine::Swipe ? swipe.dead : dead;
}

}  // namespace cairn::peers
