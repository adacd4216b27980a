#include "journey/detectors/slow_click.h"

#include "journey/base/in_force.h"

namespace cairn {

namespace {

using State = SlowClick::State;
using Config = SlowClick::Config;

bool late(Click const& click) noexcept {
  return click.lagMs > kLateDeliveryMs;
}

// An activation of a control that no veto takes away. Text fields answer with a caret (V3).
bool counts(Page const& page) noexcept {
  return page.judgeable(
             anyOf(Flag::TextFieldDead, Flag::Repeat, Flag::Elsewhere, Flag::Backdrop)) &&
         page.click.has(Flag::NativeControl, Flag::LooksClickable);
}

// A click that got any answer but a visible one has until `giveUpMs`, and so has one delivered
// late.
void putOff(Candidate& held, Config const& c) noexcept {
  held.dueAtMs = after(held.click.doneAtMs, c.giveUpMs);
}

void consider(State& s, Config const& c, Page const& page) noexcept {
  auto const& click = page.click;
  if (rejoin(s.pending, click) != nullptr) return;
  // What happened before a late delivery cannot be the page's answer to it.
  auto const answer = late(click) ? Answer::None : page.answered(click);
  if (answer == Answer::Visible || s.pending.full()) return;
  auto& held = watchFor(s.pending, click, c.deadMs);
  if (answer == Answer::Asked) held.requestAtMs = click.atMs;
  if (answer != Answer::None || late(click)) putOff(held, c);
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
  if (held.answer == Answer::Visible) return false;
  hearRequest(held, e);
  auto const answer = page.answer(e, held.click.section);
  if (answer != Answer::None) putOff(held, c);
  if (answer != Answer::Visible) return false;
  held.answer = answer;
  held.dueAtMs = e.atMs;
  held.detail = static_cast<std::uint32_t>(e.effect);
  return elapsed(held.click.doneAtMs, e.atMs) < c.lateMs && !late(held.click);
}

// How long the request took, or has been running.
Ms requestMs(Candidate const& held, Ms atMs) noexcept {
  if (held.requestAtMs == kNever) return 0;
  return held.requestMs != 0 ? held.requestMs : elapsed(held.requestAtMs, atMs);
}

// Tells of a click that was answered late or never; one that nothing followed at all is dead.
bool tell(Candidate const& held, Config const& c, Ms atMs, Signal& signal) noexcept {
  auto const seen = held.answer == Answer::Visible;
  if (!seen && held.requestAtMs == kNever && !late(held.click)) return false;
  auto const firstMs = seen ? elapsed(held.click.doneAtMs, held.dueAtMs) : c.giveUpMs;
  pointAt(signal, held.click);
  signal.spanMs = firstMs;
  signal.count = held.clicks;
  signal.strength = strengthOf(firstMs, c.lateMs);
  signal.shows(firstMs, held.detail, requestMs(held, atMs),
               seen ? SlowOutcome::Late : SlowOutcome::Never, held.click.lagMs);
  return true;
}

// Ends the candidates that are due, until one of them is worth telling.
bool judge(State& s, Config const& c, Ms atMs, Signal& signal) noexcept {
  for (;;) {
    auto const i = dueIn(s.pending, atMs);
    if (i == s.pending.size()) return false;
    auto const told = tell(s.pending[i], c, atMs, signal);
    s.pending.erase(i);
    if (told) return true;
  }
}

}  // namespace

bool SlowClick::onEvent(State& s, Config const& given, Page const& page, Event const& e,
                        Signal& signal) noexcept {
  auto const& c = CAIRN_IN_FORCE(given);
  if (e.kind != EventKind::Tick) {
    if (flipsPage(e)) s.pending.clear();
    for (auto i = s.pending.size(); i-- > 0;)
      if (answeredInTime(s.pending[i], c, page, e)) s.pending.erase(i);
    if (counts(page)) consider(s, c, page);
  }
  return judge(s, c, e.atMs, signal);
}

Ms SlowClick::deadline(State const& s, Config const&, Page const&) noexcept {
  return earliestOf(s.pending);
}

}  // namespace cairn
