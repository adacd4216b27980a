#include "journey/detectors/click_watch.h"

namespace cairn {

Candidate* rejoin(ClickWatch& watch, Click const& click) noexcept {
  Candidate* newest = nullptr;
  for (auto& held : watch) {
    if (!sameThing(held.click, click)) continue;
    ++held.clicks;
    held.lastAtMs = click.doneAtMs;
    newest = &held;
  }
  return newest;
}

Candidate& watchFor(ClickWatch& watch, Click const& click, Ms spanMs) noexcept {
  auto& held = watch.add();
  held.click = click;
  held.dueAtMs = after(click.doneAtMs, spanMs);
  held.firstAtMs = held.lastAtMs = click.doneAtMs;
  held.clicks = 1;
  held.requestAtMs = kNever;
  return held;
}

std::size_t dueIn(ClickWatch const& watch, Ms atMs) noexcept {
  std::size_t i = 0;
  while (i < watch.size() && watch[i].dueAtMs > atMs)
    ++i;
  return i;
}

Ms earliestOf(ClickWatch const& watch) noexcept {
  auto due = kNever;
  for (auto const& held : watch)
    due = sooner(due, held.dueAtMs);
  return due;
}

void pointAt(Signal& signal, Event const& e) noexcept {
  signal.target = e.target;
  signal.node = thingOf(e);
}

}  // namespace cairn
