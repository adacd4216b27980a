#include "journey/peers/dead.h"

#include "journey/peers/dead_presets.h"

namespace cairn::peers {

namespace {

using Candidate = Dead::Candidate;
constexpr std::string_view kShownAttributes[]{"style",    "class", "hidden",  "checked",
                                              "selected", "value", "display", "visibility"};

void report(Dead& d, Rule const& rule, Candidate const& dead, Time atMs, std::string_view reason,
            Findings& out, Summary& sum) noexcept {
  if (rule.dead.maxReports != 0 && d.reports >= static_cast<std::uint64_t>(rule.dead.maxReports)) {
    ++sum.dropped;
    return;
  }
  ++d.reports;
  ++sum.dead;
  ++sum.count;
  if (sum.reason.empty()) sum.reason = reason;
  auto& found = out.add();
  found.signal = name(rule.sought);
  found.atMs = atMs;
  found.sinceMs = dead.atMs;
  found.afterMs = atMs - dead.atMs;
  found.clicks = dead.clicks;
  found.reason = reason;
  found.direction = dead.direction;
  found.distancePx = dead.distancePx;
  found.target.set(dead.target.view());
}

void drop(Dead& d, Summary& sum) noexcept {
  sum.dropped += d.pending.size();
  d.pending.clear();
  d.plainAtMs = kNoTime;
}

Time limitOf(DeadRule const& c, Alive const& alive) noexcept {
  return alive.withinMs == kVerdict ? c.verdictMs : alive.withinMs;
}

std::string_view lateReason(std::string_view name) noexcept {
  if (name == "mutation") return "mutation_late";
  return name == "scroll" ? "scroll_late" : "selection_late";
}

// Whether an effect of the recent past already answers a click made now.
bool lookedBack(Dead const& d, DeadRule const& c, Time atMs) noexcept {
  for (std::size_t i = 0; i < c.alive.size(); ++i) {
    if (d.effectAtMs[i] == kNoTime) continue;
    auto const age = atMs - d.effectAtMs[i];
    if (age == 0 || under(age, c.alive[i].lookBackMs, c.alive[i].lookBackCmp)) return true;
  }
  return false;
}

void settle(Dead& d, Moment const& m, std::size_t i) noexcept {
  auto const& alive = m.rule.dead.alive[i];
  auto const limit = limitOf(m.rule.dead, alive);
  for (auto& held : d.pending) {
    auto const age = m.in.atMs - held.atMs;
    if (limit == kForever || under(age, limit, alive.cmp)) {
      held.alive = true;
    } else if (alive.lateIsDead && held.late.empty()) {
      held.late = lateReason(alive.name);
    }
  }
}

void spare(Dead& d, Summary& sum) noexcept {
  for (auto i = d.pending.size(); i-- > 0;) {
    if (!d.pending[i].alive) continue;
    d.pending.erase(i);
    ++sum.alive;
  }
}

// The first later message decides: it came soon enough, or it did not.
void decide(Dead& d, Moment const& m) noexcept {
  for (auto const& held : d.pending) {
    if (m.in.atMs - held.atMs < m.rule.dead.verdictMs) {
      ++m.sum.alive;
    } else {
      report(d, m.rule, held, m.in.atMs, "absolute", m.out, m.sum);
    }
  }
  d.pending.clear();
}

void check(Dead& d, Moment const& m) noexcept {
  auto const& c = m.rule.dead;
  for (std::size_t i = 0; i < d.pending.size();) {
    auto const& held = d.pending[i];
    auto const age = m.in.atMs - held.atMs;
    if (c.aliveAtVerdictOnly && age < c.verdictMs) {
      ++i;
      continue;
    }
    if (held.alive) {
      ++m.sum.alive;
    } else if (!held.late.empty()) {
      report(d, m.rule, held, m.in.atMs, held.late, m.out, m.sum);
    } else if (age >= c.verdictMs) {
      report(d, m.rule, held, m.in.atMs, "absolute", m.out, m.sum);
    } else {
      ++i;
      continue;
    }
    d.pending.erase(i);
  }
}

// Plain content becomes a candidate with its second click.
bool secondOfPlain(Dead& d, Moment const& m) noexcept {
  if (m.rule.dead.plainMs == 0 || looksClickable(m.node)) return true;
  auto const second =
      d.plainAtMs != kNoTime && d.plainId == m.id && m.in.atMs - d.plainAtMs < m.rule.dead.plainMs;
  d.plainAtMs = second ? kNoTime : m.in.atMs;
  d.plainId = m.id;
  return second;
}

// Whether a candidate on the same thing is so young that this gesture belongs to it.
bool joins(Dead& d, DeadRule const& c, Candidate const& now) noexcept {
  auto joined = false;
  for (auto& held : d.pending) {
    if (held.id != now.id || held.id == 0 || held.swipe != now.swipe) continue;
    ++held.clicks;
    joined = joined || now.atMs - held.atMs < c.dedupeMs;
  }
  return joined;
}

bool changesNothing(Moment const& m) noexcept {
  if (!m.rule.dead.styleFilter || m.in.kind != InputKind::Mutation || m.in.attribute.empty())
    return false;
  for (auto const shown : kShownAttributes)
    if (m.in.attribute == shown) return false;
  return true;
}

}  // namespace

void Dead::accept(Moment const& m, Candidate now) noexcept {
  auto const& c = m.rule.dead;
  now.alive = lookedBack(*this, c, now.atMs);
  if (stopped || (now.alive && c.answeredIsNone) || joins(*this, c, now)) return;
  if (static_cast<std::int64_t>(pending.size()) >= c.maxPending) {
    ++m.sum.dropped;
    return;
  }
  if (!secondOfPlain(*this, m)) return;
  now.target.set(m.in.target);
  pending.push(now);
  if (c.judge == Judge::Timer) spare(*this, m.sum);
}

void Dead::onClick(Moment const& m, bool counts) noexcept {
  auto const& c = m.rule.dead;
  if (c.judge == Judge::Message && !m.in.target.empty()) decide(*this, m);
  if (c.otherActionCancels) {
    if (!pending.empty() && pending[0].id == m.id) return;
    drop(*this, m.sum);
  }
  auto const flipped = flippedAtMs != kNoTime && m.in.atMs - flippedAtMs <= c.flipMs;
  if (!counts || flipped) return;
  Candidate now;
  now.atMs = m.in.atMs;
  now.id = m.id;
  accept(m, now);
}

void Dead::onOther(Moment const& m) noexcept {
  auto const& c = m.rule.dead;
  auto const kind = m.in.kind;
  if (kind == InputKind::Check && c.judge == Judge::Poll) return check(*this, m);
  if (kind == InputKind::Stop) {
    drop(*this, m.sum);
    stopped = true;
  }
  constexpr auto kActions =
      kindsOf(InputKind::Key, InputKind::ScrollEnd, InputKind::Focus, InputKind::Blur);
  if (c.otherActionCancels && isOneOf(kind, kActions)) drop(*this, m.sum);
  if (c.flipMs >= 0 && isOneOf(kind, kindsOf(InputKind::Visibility, InputKind::PageHide))) {
    drop(*this, m.sum);
    if (kind == InputKind::Visibility) flippedAtMs = m.in.atMs;
  }
  if (changesNothing(m)) return;
  for (std::size_t i = 0; i < c.alive.size(); ++i) {
    if (!isOneOf(kind, c.alive[i].kinds)) continue;
    effectAtMs[i] = m.in.atMs;
    plainAtMs = kNoTime;
    if (c.judge == Judge::Message) return decide(*this, m);
    settle(*this, m, i);
  }
  if (c.judge == Judge::Timer) spare(*this, m.sum);
}

void Dead::tick(Rule const& rule, Time atMs, Findings& out, Summary& sum) noexcept {
  for (std::size_t i = 0; i < pending.size();) {
    if (pending[i].atMs + rule.dead.verdictMs > atMs) {
      ++i;
      continue;
    }
    report(*this, rule, pending[i], atMs, "absolute", out, sum);
    pending.erase(i);
  }
}

Time Dead::due(Rule const& rule) const noexcept {
  auto due = kForever;
  if (rule.dead.judge != Judge::Timer) return due;
  for (auto const& held : pending)
    if (held.atMs + rule.dead.verdictMs < due) due = held.atMs + rule.dead.verdictMs;
  return due;
}

}  // namespace cairn::peers
