#include "journey/peers/slow.h"

#include "journey/peers/dead_presets.h"

namespace cairn::peers {

namespace {

using Candidate = Slow::Candidate;

bool tagged(TextList const& tags, std::string_view tag) noexcept {
  for (std::size_t i = 0; i < tags.size; ++i)
    if (tags[i] == tag) return true;
  return false;
}

bool answered(SlowRule const& c, Candidate const& held) noexcept {
  return (held.mutationMs != kNoTime && held.mutationMs <= c.thresholdMs) ||
         (held.scrollMs != kNoTime && held.scrollMs <= c.scrollMs);
}

SlowRecord recordOf(SlowRule const& c, Candidate const& held) noexcept {
  auto const mutated = held.mutationMs != kNoTime && held.mutationMs < c.timeoutMs;
  return {held.atMs, mutated ? held.mutationMs : c.timeoutMs, held.clicks,
          mutated ? std::string_view{"mutation"} : std::string_view{"timeout"}};
}

void tell(Rule const& rule, Candidate const& held, SlowRecord const& record,
          std::string_view signal, std::string_view verdict, Findings& out) noexcept {
  auto& found = out.add();
  found.signal = signal;
  found.atMs = held.atMs + rule.slow.timeoutMs;
  found.sinceMs = held.atMs;
  found.afterMs = record.afterMs;
  found.clicks = record.clicks;
  found.end = record.end;
  found.verdict = verdict;
  found.target.set(held.target.view());
}

// Whether a record of this kind is what the rule was asked for.
bool isSought(Sought sought, bool slow, std::string_view verdict) noexcept {
  if (sought == Sought::RageClick) return slow && verdict == "rage";
  if (sought == Sought::DeadClick) return slow && verdict == "dead";
  if (sought == Sought::MultiClick) return !slow;
  return sought == Sought::SlowClick;
}

void close(Rule const& rule, Candidate const& held, Findings& out, Summary& sum) noexcept {
  auto const slow = !answered(rule.slow, held);
  if (!slow && held.clicks <= 1) {
    ++sum.alive;
    return;
  }
  auto const record = recordOf(rule.slow, held);
  auto const verdict = slow ? verdictOn(rule.slow, held.tagged, record) : std::string_view{};
  if (slow) {
    ++sum.slowCount;
    sum.slow.push(record);
    sum.rage += verdict == "rage" ? 1 : 0;
    sum.dead += verdict == "dead" ? 1 : 0;
    if (verdict == "rage") sum.sizes.push(record.clicks);
  } else {
    sum.multi.push(held.clicks);
  }
  if (!isSought(rule.sought, slow, verdict)) return;
  if (slow || rule.sought == Sought::MultiClick) ++sum.count;
  tell(rule, held, record, slow ? name(rule.sought) : name(Sought::MultiClick), verdict, out);
}

}  // namespace

std::string_view verdictOn(SlowRule const& c, bool isTagged, SlowRecord const& record) noexcept {
  if (!isTagged || record.end != "timeout" || record.afterMs < c.minAfterMs) return "none";
  return record.clicks >= c.rageClicks ? "rage" : "dead";
}

void onRecord(Moment const& m) noexcept {
  if (m.in.kind != InputKind::SlowClick) return;
  SlowRecord const record{m.in.atMs, m.in.afterMs, m.in.clickCount, m.in.end};
  auto const verdict = verdictOn(m.rule.slow, tagged(m.rule.tags, m.in.tag), record);
  m.sum.verdict = verdict;
  m.sum.rage += verdict == "rage" ? 1 : 0;
  m.sum.dead += verdict == "dead" ? 1 : 0;
  if (verdict == "none") return;
  ++m.sum.count;
  auto& found = m.out.add();
  found.signal = name(m.rule.sought);
  found.atMs = found.sinceMs = m.in.atMs;
  found.afterMs = record.afterMs;
  found.clicks = record.clicks;
  found.end = "timeout";
  found.verdict = verdict;
}

void Slow::onClick(Moment const& m, bool seen) noexcept {
  auto const& c = m.rule.slow;
  auto const counts = seen && eligible(m.rule.filter.targets, m.node, m.in.target, m.rule.tags);
  m.sum.ignored = counts ? Given::No : Given::Yes;
  if (!counts) return;
  auto young = false;
  for (auto& held : pending) {
    if (held.id != m.id) continue;
    held.clicks += c.counting ? 1 : 0;
    young = young || m.in.atMs - held.atMs < c.dedupeMs;
  }
  if (young) return;
  if (pending.full()) {
    ++m.sum.dropped;
    return;
  }
  Candidate now;
  now.atMs = m.in.atMs;
  now.id = m.id;
  auto const justBefore = [&](Time at) { return at != kNoTime && now.atMs - at <= c.lookBackMs; };
  if (justBefore(mutatedAtMs)) now.mutationMs = 0;
  if (justBefore(scrolledAtMs)) now.scrollMs = 0;
  auto const* element = elementFor(m.rule.filter.targets, m.node);
  now.tagged = element != nullptr && tagged(m.rule.tags, tagOf(*element));
  now.target.set(m.in.target);
  pending.push(now);
}

void Slow::onOther(Moment const& m) noexcept {
  constexpr auto kAnswers = kMutations | kindsOf(InputKind::WindowOpen, InputKind::Selection);
  auto const mutation = isOneOf(m.in.kind, kAnswers);
  auto const scroll = isOneOf(m.in.kind, kScrolls);
  if (m.in.kind == InputKind::Stop) {
    m.sum.dropped += pending.size();
    pending.clear();
  }
  if (mutation) mutatedAtMs = m.in.atMs;
  if (scroll) scrolledAtMs = m.in.atMs;
  for (auto& held : pending) {
    auto const after = m.in.atMs - held.atMs;
    if (mutation && held.mutationMs == kNoTime) held.mutationMs = after;
    if (scroll && held.scrollMs == kNoTime) held.scrollMs = after;
  }
}

void Slow::tick(Rule const& rule, Time atMs, Findings& out, Summary& sum) noexcept {
  for (std::size_t i = 0; i < pending.size();) {
    if (pending[i].atMs + rule.slow.timeoutMs > atMs) {
      ++i;
      continue;
    }
    close(rule, pending[i], out, sum);
    pending.erase(i);
  }
}

Time Slow::due(Rule const& rule) const noexcept {
  auto due = kForever;
  for (auto const& held : pending)
    if (held.atMs + rule.slow.timeoutMs < due) due = held.atMs + rule.slow.timeoutMs;
  return due;
}

}  // namespace cairn::peers
