#include "journey/peers/burst.h"

#include "journey/peers/burst_joins.h"
#include "journey/peers/dead_presets.h"

namespace cairn::peers {

namespace {

constexpr Time kScrollAfterMs = 100;  // V8
constexpr Time kLookBackMs = 100;     // V6

// A burst with what it is told to; every helper needs the same.
struct Step {
  Burst& b;
  RageRule const& c;
  Rule const& rule;
  Findings& out;
  Summary& sum;
};

void clear(Burst& b) noexcept {
  b.held.clear();
  b.count = 0;
  b.raised = b.muted = false;
  b.answeredAtMs = kNoTime;
}

void tell(Step const& s, Time atMs, std::int64_t clicks, std::string_view phase) noexcept {
  auto& found = s.out.add();
  found.signal = name(s.rule.sought);
  found.atMs = atMs;
  found.sinceMs = s.b.held.empty() ? atMs : s.b.held[0].atMs;
  found.clicks = clicks;
  found.phase = phase;
  found.target.set(s.b.target.view());
}

void fire(Step const& s, Time atMs, std::int64_t clicks) noexcept {
  ++s.sum.count;
  s.sum.firedNow = true;
  tell(s, atMs, clicks, "raised");
}

// Ends the burst: one that is told at its end is told, one that was raised is completed.
void end(Step const& s, Time atMs) noexcept {
  auto& b = s.b;
  if (s.c.emit == Emit::AtEnd && b.count >= s.c.n) {
    fire(s, atMs, b.count);
    s.sum.sizes.push(b.count);
  }
  if (b.raised && !b.muted && s.c.quietMs != 0 && !b.held.empty()) {
    tell(s, atMs, b.count, "updated");
    s.sum.sizes.push(b.count);
  }
  clear(b);
}

void include(Burst& b, Burst::Held const& now) noexcept {
  auto const first = b.count++ == 0;
  if (first || now.x < b.x.low) b.x.low = now.x;
  if (first || now.x > b.x.high) b.x.high = now.x;
  if (first || now.y < b.y.low) b.y.low = now.y;
  if (first || now.y > b.y.high) b.y.high = now.y;
}

void recount(Burst& b) noexcept {
  b.count = 0;
  for (auto const& held : b.held)
    include(b, held);
}

// Lets clicks fall out of the window, unless the burst is raised or still has to be judged.
void slide(Burst& b, RageRule const& c, Time atMs) noexcept {
  if (c.nthFail != NthFail::Slide || b.raised) return;
  for (auto const& held : b.held)
    if (held.sinceMs != kNoTime) return;
  while (!b.held.empty() && !under(atMs - b.held[0].atMs, c.windowMs, c.timeCmp))
    b.held.erase(0);
  recount(b);
}

bool cooling(Burst& b, RageRule const& c, Time atMs) noexcept {
  for (auto const& spoken : b.recent)
    if (spoken.id == b.id && atMs - spoken.atMs < c.cooldownMs) return true;
  if (c.cooldownMs != 0) b.recent.push({b.id, atMs});
  return false;
}

void raise(Step const& s, Time atMs) noexcept {
  s.b.raised = true;
  s.b.muted = cooling(s.b, s.c, atMs);
  if (!s.b.muted) fire(s, atMs, s.b.count);
  if (s.c.refire == Refire::Clear) clear(s.b);
}

void add(Step const& s, Moment const& m, Burst::Held const& now) noexcept {
  auto& b = s.b;
  if (b.held.empty() && b.effectAtMs != kNoTime && b.effectAtMs + kLookBackMs >= now.atMs)
    b.answeredAtMs = now.atMs;
  b.held.push(now);
  include(b, now);
  if (m.sum.offsets.size == 0) b.firstAtMs = now.atMs;
  m.sum.offsets.push(now.atMs - b.firstAtMs);
  if (s.c.emit != Emit::AtN || !completes(b, s.c)) return;
  if (s.c.holdMs != 0) {
    b.held.newest().sinceMs = b.held[b.held.size() - static_cast<std::size_t>(s.c.n)].atMs;
  } else if (!b.raised) {
    raise(s, now.atMs);
  }
}

// n earlier clicks near this one within the window: the run goes on for as long as that holds.
void onPrior(Step const& s, Moment const& m, Burst::Held const& now) noexcept {
  auto& b = s.b;
  while (!b.held.empty() && !under(now.atMs - b.held[0].atMs, s.c.windowMs, s.c.timeCmp))
    b.held.erase(0);
  std::int64_t prior = 0;
  for (auto const& held : b.held)
    prior += near(s.c, held, now) ? 1 : 0;
  if (prior < s.c.n && b.raised) s.sum.sizes.push(b.total);
  if (prior >= s.c.n) b.total = b.raised ? b.total + 1 : prior;
  if (prior >= s.c.n && !b.raised) {
    b.target.set(m.in.target);
    fire(s, now.atMs, prior);
  }
  b.raised = prior >= s.c.n;
  b.held.push(now);
  b.count = static_cast<std::int64_t>(b.held.size());
}

void judge(Step const& s, Time atMs) noexcept {
  auto& b = s.b;
  for (auto& held : b.held) {
    if (held.sinceMs == kNoTime || held.atMs + s.c.holdMs > atMs) continue;
    auto const quiet =
        !s.c.effectGate || b.answeredAtMs == kNoTime || b.answeredAtMs + kLookBackMs < held.sinceMs;
    held.sinceMs = kNoTime;
    if (quiet) return raise(s, atMs);
  }
}

// V8: the newest click was the start of a scroll and never a click.
void takeBack(Burst& b) noexcept {
  b.held.erase(b.held.size() - 1);
  if (b.raised) {
    --b.count;
  } else {
    recount(b);
  }
}

void hear(Step const& s, Moment const& m) noexcept {
  auto& b = s.b;
  auto const atMs = m.in.atMs;
  if (isOneOf(m.in.kind, kScrolls) && !b.held.empty() &&
      atMs - b.held.newest().atMs <= kScrollAfterMs) {
    takeBack(b);
  }
  b.effectAtMs = atMs;
  if (!b.held.empty()) b.answeredAtMs = atMs;
}

}  // namespace

void Burst::onClick(Moment const& m, bool counts) noexcept {
  auto const& c = m.rule.rage;
  Step const s{*this, c, m.rule, m.out, m.sum};
  if (c.emptyLabelBreaks && m.in.target.empty()) return end(s, m.in.atMs);
  if (!counts || (flippedAtMs != kNoTime && m.in.atMs - flippedAtMs <= c.flipMs)) return;
  Held const now{m.in.atMs, m.in.x, m.in.y, kNoTime};
  if (c.basis == Basis::Prior) return onPrior(s, m, now);
  slide(*this, c, now.atMs);
  auto const goesOn =
      c.nthFail == NthFail::Slide && c.metric == Metric::None && same(*this, c, m.id);
  auto const joins =
      !held.empty() && same(*this, c, m.id) && inTime(*this, c, now.atMs) && inSpace(*this, c, now);
  if (!joins) {
    if (!goesOn) {
      end(s, now.atMs);
      m.sum.offsets.clear();
    }
    id = m.id;
    target.set(m.in.target);
  }
  add(s, m, now);
}

void Burst::onOther(Moment const& m) noexcept {
  auto const& c = m.rule.rage;
  Step const s{*this, c, m.rule, m.out, m.sum};
  auto const kind = m.in.kind;
  constexpr auto kActions =
      kindsOf(InputKind::Key, InputKind::ScrollEnd, InputKind::Focus, InputKind::Blur);
  if (c.otherActionBreaks && isOneOf(kind, kActions)) {
    end(s, m.in.atMs);
    id = 0;
  }
  if (c.flipMs >= 0 && isOneOf(kind, kindsOf(InputKind::Visibility, InputKind::PageHide))) {
    end(s, m.in.atMs);
    if (kind == InputKind::Visibility) flippedAtMs = m.in.atMs;
  }
  if (c.selectionBreaks && kind == InputKind::Selection) {
    if (raised) end(s, m.in.atMs);
    clear(*this);
  }
  if (kind == InputKind::Flush) finish(m.rule, m.in.atMs, m.out, m.sum);
  if (c.holdMs != 0 && isOneOf(kind, kVisibleEffects)) hear(s, m);
}

void Burst::tick(Rule const& rule, Time atMs, Findings& out, Summary& sum) noexcept {
  Step const s{*this, rule.rage, rule, out, sum};
  if (rule.rage.holdMs != 0 && !raised) return judge(s, atMs);
  end(s, atMs);
}

void Burst::finish(Rule const& rule, Time atMs, Findings& out, Summary& sum) noexcept {
  if (rule.rage.basis == Basis::Prior) {
    if (raised) sum.sizes.push(total);
    raised = false;
    return;
  }
  end({*this, rule.rage, rule, out, sum}, atMs);
}

Time Burst::due(Rule const& rule) const noexcept {
  auto const& c = rule.rage;
  if (held.empty() || c.basis == Basis::Prior || c.quietMs == 0) return kForever;
  if (c.holdMs == 0 || raised) return held.newest().atMs + c.quietMs;
  auto due = kForever;
  for (auto const& one : held)
    if (one.sinceMs != kNoTime && one.atMs + c.holdMs < due) due = one.atMs + c.holdMs;
  return due;
}

}  // namespace cairn::peers
