#include "journey/detectors/slow_click.h"

namespace cairn {

namespace {

using State = SlowClick::State;
using Config = SlowClick::Config;
using Candidate = SlowClick::Candidate;

bool late(Ms lagMs) noexcept {
  return lagMs > kLateDeliveryMs;
}

// An activation of a control that no veto takes away. Text fields answer with a caret (V3).
bool counts(Page const& page) noexcept {
  auto const& click = page.click;
  if (!page.judgeable() || click.has(Flag::TextFieldDead) || click.has(Flag::Repeat)) return false;
  if (click.has(Flag::Elsewhere) || click.has(Flag::Backdrop)) return false;
  return click.has(Flag::NativeControl) || click.has(Flag::LooksClickable);
}

void consider(State& s, Page const& page) noexcept {
  auto const& click = page.click;
  for (auto& held : s.pending) {
    if (held.seenAtMs != kNever || !sameThing(held.node, held.target, click)) continue;
    ++held.clicks;
    return;
  }
  // What happened before a late delivery cannot be the page's answer to it.
  auto const answer = late(click.lagMs) ? Answer::None : page.answered(click);
  if (answer == Answer::Visible || s.pending.full()) return;
  s.pending.push({.target = click.target,
                  .pressedAtMs = click.pressedAtMs,
                  .atMs = click.atMs,
                  .lagMs = click.lagMs,
                  .requestAtMs = answer == Answer::Asked ? click.pressedAtMs : kNever,
                  .seenAtMs = kNever,
                  .node = click.node,
                  .section = click.section,
                  .clicks = 1,
                  .stirred = answer == Answer::None ? 0U : 1U});
}

void hearRequest(Candidate& held, Event const& e) noexcept {
  if (e.kind != EventKind::Effect) return;
  if (e.effect == EffectKind::Request && held.requestAtMs == kNever) held.requestAtMs = e.atMs;
  if (e.effect != EffectKind::RequestEnd || held.requestMs != 0 || e.value <= 0) return;
  auto const tookMs = static_cast<Ms>(e.value);
  auto const own = elapsed(tookMs, e.atMs) + kLookBackMs >= held.pressedAtMs;
  if (own && held.requestAtMs != kNever) held.requestMs = tookMs;
}

// Whether the candidate was answered in time, so that nothing is left to tell.
bool answeredInTime(Candidate& held, Config const& c, Page const& page, Event const& e) noexcept {
  if (held.seenAtMs != kNever) return false;
  hearRequest(held, e);
  auto const answer = page.answer(e, held.section);
  if (answer != Answer::None) held.stirred = 1;
  if (answer != Answer::Visible) return false;
  held.seenAtMs = e.atMs;
  held.effect = e.effect;
  return elapsed(held.atMs, e.atMs) < c.lateMs && !late(held.lagMs);
}

Ms due(Candidate const& held, Config const& c) noexcept {
  if (held.seenAtMs != kNever) return held.seenAtMs;
  auto const waits = held.stirred != 0 || late(held.lagMs);
  return after(held.atMs, waits ? c.giveUpMs : c.deadMs);
}

// How long the request took, or has been running.
Ms requestMs(Candidate const& held, Ms atMs) noexcept {
  if (held.requestAtMs == kNever) return 0;
  return held.requestMs != 0 ? held.requestMs : elapsed(held.requestAtMs, atMs);
}

Signal tell(Candidate const& held, Config const& c, Ms atMs) noexcept {
  auto const seen = held.seenAtMs != kNever;
  auto const firstMs = seen ? elapsed(held.atMs, held.seenAtMs) : c.giveUpMs;
  auto const outcome = seen ? SlowOutcome::Late : SlowOutcome::Never;
  return {.target = held.target,
          .atMs = atMs,
          .spanMs = firstMs,
          .count = held.clicks,
          .vetoesChecked = vetoes(3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 18),
          .node = held.node,
          .evidence = {firstMs, static_cast<std::uint32_t>(held.effect), requestMs(held, atMs),
                       static_cast<std::uint32_t>(outcome), held.lagMs},
          .strength = strengthOf(firstMs, c.lateMs)};
}

// Ends the candidates that are due, until one of them is worth telling.
std::optional<Signal> judge(State& s, Config const& c, Ms atMs) noexcept {
  for (std::size_t i = 0; i < s.pending.size();) {
    auto const held = s.pending[i];
    if (due(held, c) > atMs) {
      ++i;
      continue;
    }
    s.pending.erase(i);
    auto const tried = held.requestAtMs != kNever || late(held.lagMs);
    if (held.seenAtMs != kNever || tried) return tell(held, c, atMs);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Signal> SlowClick::onEvent(State& s, Config const& c, Page const& page,
                                         Event const& e) noexcept {
  if (e.kind != EventKind::Tick) {
    if (flipsPage(e)) s.pending.clear();
    for (auto i = s.pending.size(); i-- > 0;) {
      if (answeredInTime(s.pending[i], c, page, e)) s.pending.erase(i);
    }
    if (counts(page)) consider(s, page);
  }
  return judge(s, c, e.atMs);
}

Ms SlowClick::deadline(State const& s, Config const& c, Page const&) noexcept {
  auto earliest = kNever;
  for (auto const& held : s.pending) {
    auto const at = due(held, c);
    if (at < earliest) earliest = at;
  }
  return earliest;
}

}  // namespace cairn
