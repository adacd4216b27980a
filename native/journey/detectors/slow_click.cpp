#include "journey/detectors/slow_click.h"

#include "journey/base/in_force.h"

namespace cairn {

namespace {

using State = SlowClick::State;
using Config = SlowClick::Config;
using Candidate = SlowClick::Candidate;

bool late(Click const& click) noexcept {
  return click.lagMs > kLateDeliveryMs;
}

// An activation of a control that no veto takes away. Text fields answer with a caret (V3).
bool counts(Page const& page) noexcept {
  return page.judgeable(
             anyOf(Flag::TextFieldDead, Flag::Repeat, Flag::Elsewhere, Flag::Backdrop)) &&
         page.click.has(Flag::NativeControl, Flag::LooksClickable);
}

void consider(State& s, Page const& page) noexcept {
  auto const& click = page.click;
  for (auto& held : s.pending) {
    if (held.seenAtMs != kNever || !sameThing(held.click, click)) continue;
    ++held.clicks;
    return;
  }
  // What happened before a late delivery cannot be the page's answer to it.
  auto const answer = late(click) ? Answer::None : page.answered(click);
  if (answer == Answer::Visible || s.pending.full()) return;
  s.pending.push({.click = click,
                  .requestAtMs = answer == Answer::Asked ? click.atMs : kNever,
                  .seenAtMs = kNever,
                  .clicks = 1,
                  .stirred = answer == Answer::None ? 0U : 1U});
}

void hearRequest(Candidate& held, Event const& e) noexcept {
  if (e.kind != EventKind::Effect) return;
  if (e.effect == EffectKind::Request && held.requestAtMs == kNever) held.requestAtMs = e.atMs;
  if (e.effect != EffectKind::RequestEnd || held.requestMs != 0 || e.value <= 0) return;
  auto const tookMs = static_cast<Ms>(e.value);
  auto const own = elapsed(tookMs, e.atMs) + kLookBackMs >= held.click.atMs;
  if (own && held.requestAtMs != kNever) held.requestMs = tookMs;
}

// Whether the candidate was answered in time, so that nothing is left to tell.
bool answeredInTime(Candidate& held, Config const& c, Page const& page, Event const& e) noexcept {
  if (held.seenAtMs != kNever) return false;
  hearRequest(held, e);
  auto const answer = page.answer(e, held.click.section);
  if (answer != Answer::None) held.stirred = 1;
  if (answer != Answer::Visible) return false;
  held.seenAtMs = e.atMs;
  held.effect = e.effect;
  return elapsed(held.click.doneAtMs, e.atMs) < c.lateMs && !late(held.click);
}

Ms due(Candidate const& held, Config const& c) noexcept {
  if (held.seenAtMs != kNever) return held.seenAtMs;
  auto const waits = held.stirred != 0 || late(held.click);
  return after(held.click.doneAtMs, waits ? c.giveUpMs : c.deadMs);
}

// How long the request took, or has been running.
Ms requestMs(Candidate const& held, Ms atMs) noexcept {
  if (held.requestAtMs == kNever) return 0;
  return held.requestMs != 0 ? held.requestMs : elapsed(held.requestAtMs, atMs);
}

void tell(Candidate const& held, Config const& c, Ms atMs, Signal& signal) noexcept {
  auto const seen = held.seenAtMs != kNever;
  auto const firstMs = seen ? elapsed(held.click.doneAtMs, held.seenAtMs) : c.giveUpMs;
  signal.target = held.click.target;
  signal.node = thingOf(held.click);
  signal.spanMs = firstMs;
  signal.count = held.clicks;
  signal.strength = strengthOf(firstMs, c.lateMs);
  signal.shows(firstMs, held.effect, requestMs(held, atMs),
               seen ? SlowOutcome::Late : SlowOutcome::Never, held.click.lagMs);
}

// Ends the candidates that are due, until one of them is worth telling.
bool judge(State& s, Config const& c, Ms atMs, Signal& signal) noexcept {
  for (std::size_t i = 0; i < s.pending.size();) {
    auto const held = s.pending[i];
    if (due(held, c) > atMs) {
      ++i;
      continue;
    }
    s.pending.erase(i);
    if (held.seenAtMs == kNever && held.requestAtMs == kNever && !late(held.click)) continue;
    tell(held, c, atMs, signal);
    return true;
  }
  return false;
}

}  // namespace

bool SlowClick::onEvent(State& s, Config const& given, Page const& page, Event const& e,
                        Signal& signal) noexcept {
  auto const& c = CAIRN_IN_FORCE(given);
  if (e.kind != EventKind::Tick) {
    if (flipsPage(e)) s.pending.clear();
    for (auto i = s.pending.size(); i-- > 0;)
      if (answeredInTime(s.pending[i], c, page, e)) s.pending.erase(i);
    if (counts(page)) consider(s, page);
  }
  return judge(s, c, e.atMs, signal);
}

Ms SlowClick::deadline(State const& s, Config const& given, Page const&) noexcept {
  auto const& c = CAIRN_IN_FORCE(given);
  auto earliest = kNever;
  for (auto const& held : s.pending)
    earliest = sooner(earliest, due(held, c));
  return earliest;
}

}  // namespace cairn
