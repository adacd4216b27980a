#include "journey/detectors/rage_click.h"

#include <algorithm>

namespace cairn {

namespace {

using State = RageClick::State;
using Config = RageClick::Config;
using Held = RageClick::Held;

bool waits(Held const& held) noexcept {
  return held.sinceMs != kNever || held.frantic != 0;
}

// The middle of the gaps between the clicks still held; the lower of two middles.
std::uint32_t medianGap(State const& s) noexcept {
  std::array<std::uint32_t, 8> gaps{};
  auto const n = s.held.size() - 1;
  for (std::size_t i = 0; i < n; ++i) {
    auto const gap = elapsed(s.held[i].atMs, s.held[i + 1].atMs);
    auto at = i;
    for (; at > 0 && gaps[at - 1] > gap; --at)
      gaps[at] = gaps[at - 1];
    gaps[at] = gap;
  }
  return n == 0 ? 0 : gaps[(n - 1) / 2];
}

Signal tell(State const& s, Config const& c, Ms atMs, Phase phase) noexcept {
  auto const threshold = s.preset == Preset::CairnFrantic ? c.franticClicks : c.burst.clicks;
  return {.target = s.target,
          .atMs = atMs,
          .spanMs = elapsed(s.firstAtMs, s.held.newest().atMs),
          .count = s.count,
          .vetoesChecked = RageClick::kVetoes,
          .node = s.node,
          .evidence = {medianGap(s), s.effects, s.tier, s.control},
          .phase = phase,
          .strength = strengthOf(s.count, threshold),
          .preset = s.preset};
}

// Back to no burst; what the slots held stays behind, unread.
void reset(State& s) noexcept {
  s.held.clear();
  s.count = s.effects = s.raised = s.tier = 0;
  s.answeredAtMs = kNever;
}

// Ends the burst; one that was raised is completed with its final numbers.
std::optional<Signal> close(State& s, Config const& c, Ms atMs) noexcept {
  std::optional<Signal> final;
  if (s.raised != 0 && !s.held.empty()) final = tell(s, c, atMs, Phase::Updated);
  reset(s);
  return final;
}

// V1: a control made for pressing again, and each press had an effect.
bool answersEach(State const& s) noexcept {
  return s.repeatable != 0 && std::all_of(s.held.begin(), s.held.end(),
                                          [](Held const& held) { return held.answered != 0; });
}

// No visible answer from 100 ms before the first of the n presses until now (V6).
bool unanswered(State const& s, Held const& held) noexcept {
  return held.sinceMs != kNever &&
         (s.answeredAtMs == kNever || after(s.answeredAtMs, kLookBackMs) < held.sinceMs);
}

std::optional<Signal> raise(State& s, Config const& c, Ms atMs, bool frantic) noexcept {
  s.raised = 1;
  if (frantic) s.tier = 1;
  s.preset = c.blind ? Preset::CairnBlind : frantic ? Preset::CairnFrantic : Preset::Cairn;
  auto const signal = tell(s, c, atMs, Phase::Raised);
  if (c.blind) reset(s);
  return signal;
}

// Judges every click whose hold is over.
std::optional<Signal> judge(State& s, Config const& c, Ms atMs) noexcept {
  for (auto& held : s.held) {
    if (!waits(held) || after(held.atMs, c.burst.holdMs) > atMs) continue;
    auto const quiet = unanswered(s, held);
    auto const frantic = held.frantic != 0 && !answersEach(s);
    held.sinceMs = kNever;
    held.frantic = 0;
    if (quiet || frantic) return raise(s, c, atMs, !quiet);
  }
  return std::nullopt;
}

// Where a click counts as made: on the page, or in the window on hosts that know no page.
struct Place {
  std::int32_t x = 0;
  std::int32_t y = 0;
};

Place placeOf(Config const& c, Click const& click) noexcept {
  return c.blind ? Place{click.clientX, click.clientY} : Place{click.x, click.y};
}

// Takes one more click into the count and the box.
void include(State& s, std::int32_t x, std::int32_t y) noexcept {
  ++s.count;
  s.minX = std::min(s.minX, x);
  s.maxX = std::max(s.maxX, x);
  s.minY = std::min(s.minY, y);
  s.maxY = std::max(s.maxY, y);
}

// Counts anew what is still held.
void recount(State& s) noexcept {
  s.count = s.effects = 0;
  if (s.held.empty()) return;
  auto const& first = s.held[0];
  s.firstAtMs = first.atMs;
  s.minX = s.maxX = first.x;
  s.minY = s.maxY = first.y;
  for (auto const& held : s.held) {
    s.effects += held.effects;
    include(s, held.x, held.y);
  }
}

// Lets clicks fall out of the window, unless the burst is raised or still has to be judged.
void slide(State& s, Config const& c, Ms atMs) noexcept {
  if (s.raised != 0 || std::any_of(s.held.begin(), s.held.end(), waits)) return;
  auto const before = s.held.size();
  while (!s.held.empty() && elapsed(s.held[0].atMs, atMs) >= c.burst.windowMs)
    s.held.erase(0);
  if (s.held.size() != before) recount(s);
}

bool fits(std::int32_t low, std::int32_t high, std::int32_t at, std::int32_t box) noexcept {
  return std::int64_t{std::max(high, at)} - std::min(low, at) <= box;
}

bool belongs(State const& s, Config const& c, Click const& click) noexcept {
  auto const place = placeOf(c, click);
  return !s.held.empty() && sameThing(s.node, s.target, click) &&
         fits(s.minX, s.maxX, place.x, c.burst.boxPx) &&
         fits(s.minY, s.maxY, place.y, c.burst.boxPx);
}

void begin(State& s, Click const& click) noexcept {
  s.target = click.target;
  s.node = click.node;
  s.section = click.section;
  s.control = static_cast<std::uint32_t>(click.control);
  s.repeatable = click.has(Flag::Repeatable) ? 1 : 0;
}

// The n-th click back from the newest, when it lies within the window; nullptr otherwise.
Held const* windowStart(State const& s, Config const& c, std::uint32_t clicks) noexcept {
  if (clicks == 0 || s.held.size() < clicks) return nullptr;
  auto const& first = s.held[s.held.size() - clicks];
  return elapsed(first.atMs, s.held.newest().atMs) < c.burst.windowMs ? &first : nullptr;
}

void hear(State& s, Ms atMs) noexcept {
  if (s.answeredAtMs == kNever || atMs > s.answeredAtMs) s.answeredAtMs = atMs;
  ++s.held.newest().effects;
  s.held.newest().answered = 1;
  ++s.effects;
}

void hold(State& s, Config const& c, Page const& page) noexcept {
  auto const& click = page.click;
  auto const first = s.held.empty();
  auto const [x, y] = placeOf(c, click);
  s.held.push(
      {.pressedAtMs = click.pressedAtMs, .atMs = click.atMs, .x = x, .y = y, .sinceMs = kNever});
  first ? recount(s) : include(s, x, y);
  auto const back = !c.blind && page.answered(click) == Answer::Visible;
  auto const leads = click.has(Flag::Elsewhere) || click.has(Flag::Backdrop);  // V4, V7
  if (leads || (back && first)) hear(s, click.pressedAtMs);
  if (back) s.held.newest().answered = 1;
  if (auto const* start = windowStart(s, c, c.burst.clicks)) {
    s.held.newest().sinceMs = start->pressedAtMs;
  }
  if (windowStart(s, c, c.franticClicks) != nullptr) {
    s.held.newest().frantic = 1;
    if (s.raised != 0 && !answersEach(s)) s.tier = 1;
  }
}

// A click that no veto takes away, on something a visitor may expect to answer (V7: a bare div
// does not).
bool counts(Config const& c, Page const& page) noexcept {
  auto const& click = page.click;
  if (!page.judgeable() || click.pointer == c.blind || click.lagMs > kLateDeliveryMs) return false;
  if (click.has(Flag::TextFieldRage) || click.has(Flag::Keyboard)) return false;
  return c.blind || click.has(Flag::LooksClickable) || click.has(Flag::NativeControl) ||
         click.has(Flag::PlainContent);
}

std::optional<Signal> add(State& s, Config const& c, Page const& page) noexcept {
  slide(s, c, page.click.atMs);
  std::optional<Signal> ended;
  if (!belongs(s, c, page.click)) {
    ended = close(s, c, page.click.atMs);
    begin(s, page.click);
  }
  hold(s, c, page);
  if (ended || c.burst.holdMs != 0) return ended;
  return judge(s, c, page.click.atMs);
}

bool endsBurst(Event const& e) noexcept {
  return flipsPage(e) || (e.kind == EventKind::Effect && e.effect == EffectKind::Selection);  // V2
}

// V8: the newest click was the start of a scroll and never a click.
void takeBack(State& s) noexcept {
  --s.count;
  s.effects -= std::min(s.effects, s.held.newest().effects);
  s.held.erase(s.held.size() - 1);
  if (s.raised == 0) recount(s);
}

void listen(State& s, Page const& page, Event const& e) noexcept {
  if (!s.held.empty() && startedScroll(e, s.held.newest().atMs)) takeBack(s);
  if (!s.held.empty() && page.answer(e, s.section) == Answer::Visible) hear(s, e.atMs);
}

}  // namespace

std::optional<Signal> RageClick::onEvent(State& s, Config const& c, Page const& page,
                                         Event const& e) noexcept {
  if (e.kind == EventKind::Tick) return s.raised != 0 ? close(s, c, e.atMs) : judge(s, c, e.atMs);
  if (endsBurst(e)) return close(s, c, e.atMs);
  if (!c.blind) listen(s, page, e);
  return counts(c, page) ? add(s, c, page) : std::nullopt;
}

Ms RageClick::deadline(State const& s, Config const& c, Page const&) noexcept {
  if (s.held.empty()) return kNever;
  if (s.raised != 0) return after(s.held.newest().atMs, c.burst.quietMs);
  auto due = kNever;
  for (auto const& held : s.held) {
    if (waits(held)) due = std::min(due, after(held.atMs, c.burst.holdMs));
  }
  return due;
}

}  // namespace cairn
