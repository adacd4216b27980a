#include "journey/detectors/rage_click.h"

#include "journey/base/in_force.h"
#include "journey/detectors/click_watch.h"

namespace cairn {

namespace {

using State = RageClick::State;
using Config = RageClick::Config;
using Held = RageClick::Held;

bool waits(Held const& held) noexcept {
  return held.sinceMs != kNever || held.frantic != 0;
}

// From the i-th click held to the next.
Ms gapAfter(State const& s, std::size_t i) noexcept {
  return elapsed(s.held[i].atMs, s.held[i + 1].atMs);
}

// The middle of the gaps between the clicks still held; the lower of two middles.
Ms medianGap(State const& s) noexcept {
  auto const n = s.held.size() - 1;
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t rank = 0;
    for (std::size_t k = 0; k < n; ++k)
      rank += gapAfter(s, k) < gapAfter(s, i) + (k < i ? 1 : 0) ? 1 : 0;
    if (rank == (n - 1) / 2) return gapAfter(s, i);
  }
  return 0;
}

bool tell(State const& s, Config const& c, Phase phase, Signal& signal) noexcept {
  pointAt(signal, s.thing);
  signal.spanMs = elapsed(s.firstAtMs, s.held.newest().atMs);
  signal.count = s.count;
  signal.phase = phase;
  signal.preset = s.preset;
  auto const threshold = s.preset == Preset::CairnFrantic ? c.franticClicks : c.burst.clicks;
  signal.strength = strengthOf(s.count, threshold);
  signal.shows(medianGap(s), s.effects, s.tier, s.thing.control);
  return true;
}

// Back to no burst; what the slots held stays behind, unread.
void reset(State& s) noexcept {
  s.held.clear();
  s.count = s.effects = s.raised = s.tier = 0;
  s.answeredAtMs = kNever;
}

// Ends the burst; one that was raised is completed with its final numbers.
bool close(State& s, Config const& c, Signal& signal) noexcept {
  auto const told = s.raised != 0 && !s.held.empty() && tell(s, c, Phase::Updated, signal);
  reset(s);
  return told;
}

// V1: a control made for pressing again, and each press had an effect.
bool answersEach(State const& s) noexcept {
  for (auto const& held : s.held)
    if (held.answered == 0) return false;
  return s.thing.has(Flag::Repeatable);
}

// No visible answer from 100 ms before the first of the n presses until now (V6).
bool unanswered(State const& s, Held const& held) noexcept {
  return held.sinceMs != kNever &&
         (s.answeredAtMs == kNever || after(s.answeredAtMs, kLookBackMs) < held.sinceMs);
}

bool raise(State& s, Config const& c, bool frantic, Signal& signal) noexcept {
  s.raised = 1;
  if (frantic) s.tier = 1;
  s.preset = c.blind ? Preset::CairnBlind : frantic ? Preset::CairnFrantic : Preset::Cairn;
  tell(s, c, Phase::Raised, signal);
  if (c.blind) reset(s);
  return true;
}

// Judges every click whose hold is over.
bool judge(State& s, Config const& c, Ms atMs, Signal& signal) noexcept {
  for (auto& held : s.held) {
    if (!waits(held) || after(held.atMs, c.burst.holdMs) > atMs) continue;
    auto const quiet = unanswered(s, held);
    auto const frantic = held.frantic != 0 && !answersEach(s);
    held.sinceMs = kNever;
    held.frantic = 0;
    if (quiet || frantic) return raise(s, c, !quiet, signal);
  }
  return false;
}

// Takes one more click into the count and the box.
void include(State& s, Held const& held) noexcept {
  ++s.count;
  s.x.include(held.x);
  s.y.include(held.y);
}

// Counts anew what is still held.
void recount(State& s) noexcept {
  s.count = s.effects = 0;
  s.x = s.y = {};
  if (!s.held.empty()) s.firstAtMs = s.held[0].atMs;
  for (auto const& held : s.held) {
    s.effects += held.effects;
    include(s, held);
  }
}

// Lets clicks fall out of the window, unless the burst is raised or still has to be judged.
void slide(State& s, Config const& c, Ms atMs) noexcept {
  if (s.raised != 0) return;
  for (auto const& held : s.held)
    if (waits(held)) return;
  auto const before = s.held.size();
  while (!s.held.empty() && elapsed(s.held[0].atMs, atMs) >= c.burst.windowMs)
    s.held.erase(0);
  if (s.held.size() != before) recount(s);
}

// Where a click counts as made: on the page, or in the window on hosts that know no page.
std::int32_t xOf(Config const& c, Click const& click) noexcept {
  return c.blind ? click.clientX : click.x;
}
std::int32_t yOf(Config const& c, Click const& click) noexcept {
  return c.blind ? click.clientY : click.y;
}

bool belongs(State const& s, Config const& c, Click const& click) noexcept {
  return !s.held.empty() && sameThing(s.thing, click) && s.x.fits(xOf(c, click), c.burst.boxPx) &&
         s.y.fits(yOf(c, click), c.burst.boxPx);
}

// The n-th click back from the newest, when it lies within the window; nullptr otherwise.
Held const* windowStart(State const& s, Config const& c, std::uint32_t clicks) noexcept {
  if (clicks == 0 || s.held.size() < clicks) return nullptr;
  auto const& first = s.held.end()[-static_cast<std::ptrdiff_t>(clicks)];
  return elapsed(first.atMs, s.held.newest().atMs) < c.burst.windowMs ? &first : nullptr;
}

void hear(State& s, Ms atMs) noexcept {
  s.answeredAtMs = latest(s.answeredAtMs, atMs);
  ++s.held.newest().effects;
  s.held.newest().answered = 1;
  ++s.effects;
}

void hold(State& s, Config const& c, Page const& page) noexcept {
  auto const& click = page.click;
  auto const first = s.held.empty();
  auto& held = s.held.add();
  held.pressedAtMs = click.atMs;
  held.atMs = click.doneAtMs;
  held.x = xOf(c, click);
  held.y = yOf(c, click);
  held.sinceMs = kNever;
  first ? recount(s) : include(s, held);
  auto const back = !c.blind && page.answered(click) == Answer::Visible;
  auto const leads = click.has(Flag::Elsewhere, Flag::Backdrop);  // V4, V7
  if (leads || (back && first)) hear(s, click.atMs);
  if (back) held.answered = 1;
  if (auto const* start = windowStart(s, c, c.burst.clicks)) held.sinceMs = start->pressedAtMs;
  if (windowStart(s, c, c.franticClicks) != nullptr) {
    held.frantic = 1;
    if (s.raised != 0 && !answersEach(s)) s.tier = 1;
  }
}

// A click that no veto takes away, on something a visitor may expect to answer (V7: a bare div
// does not).
bool counts(Config const& c, Page const& page) noexcept {
  auto const& click = page.click;
  return page.judgeable(anyOf(Flag::TextFieldRage, Flag::Keyboard)) && click.pointer() != c.blind &&
         click.lagMs <= kLateDeliveryMs &&
         (c.blind || click.has(Flag::LooksClickable, Flag::NativeControl, Flag::PlainContent));
}

bool add(State& s, Config const& c, Page const& page, Signal& signal) noexcept {
  auto const& click = page.click;
  slide(s, c, click.doneAtMs);
  auto ended = false;
  if (!belongs(s, c, click)) {
    ended = close(s, c, signal);
    s.thing = click;
  }
  hold(s, c, page);
  if (ended || c.burst.holdMs != 0) return ended;
  return judge(s, c, click.doneAtMs, signal);
}

bool endsBurst(Event const& e) noexcept {
  return flipsPage(e) || (e.kind == EventKind::Effect && e.effect == EffectKind::Selection);  // V2
}

// V8: the newest click was the start of a scroll and never a click.
void takeBack(State& s) noexcept {
  --s.count;
  auto const effects = s.held.newest().effects;
  s.effects -= effects < s.effects ? effects : s.effects;
  s.held.erase(s.held.size() - 1);
  if (s.raised == 0 && s.count == s.held.size()) recount(s);  // a longer burst is not all held
}

void listen(State& s, Page const& page, Event const& e) noexcept {
  if (!s.held.empty() && startedScroll(e, s.held.newest().atMs)) takeBack(s);
  if (!s.held.empty() && page.answer(e, s.thing.section) == Answer::Visible) hear(s, e.atMs);
}

}  // namespace

void RageClick::Span::include(std::int32_t at) noexcept {
  if (at < low) low = at;
  if (at > high) high = at;
}

bool RageClick::Span::fits(std::int32_t at, std::int32_t px) const noexcept {
  return std::int64_t{at > high ? at : high} - (at < low ? at : low) <= px;
}

bool RageClick::onEvent(State& s, Config const& given, Page const& page, Event const& e,
                        Signal& signal) noexcept {
  auto const& c = CAIRN_IN_FORCE(given);
  if (e.kind == EventKind::Tick) {
    return s.raised != 0 ? close(s, c, signal) : judge(s, c, e.atMs, signal);
  }
  if (endsBurst(e)) return close(s, c, signal);
  if (!c.blind) listen(s, page, e);
  return counts(c, page) && add(s, c, page, signal);
}

Ms RageClick::deadline(State const& s, Config const& given, Page const&) noexcept {
  auto const& c = CAIRN_IN_FORCE(given);
  if (s.held.empty()) return kNever;
  if (s.raised != 0) return after(s.held.newest().atMs, c.burst.quietMs);
  auto due = kNever;
  for (auto const& held : s.held)
    if (waits(held)) due = sooner(due, after(held.atMs, c.burst.holdMs));
  return due;
}

}  // namespace cairn
