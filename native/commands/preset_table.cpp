#include "commands/preset_table.h"

#include "journey/peers/presets.h"

namespace cairn {

namespace {

using namespace peers;

std::string number(std::int64_t value) {
  return std::to_string(value);
}

std::string sign(Cmp cmp) {
  return cmp == Cmp::Lt ? "< " : "≤ ";
}

std::string px(Milli dist, Cmp cmp) {
  return sign(cmp) + number(dist / 1'000) + " px";
}

std::string timeOf(RageRule const& rage) {
  auto const window = sign(rage.timeCmp) + number(rage.windowMs) + " ms";
  switch (rage.basis) {
  case Basis::Gap: return "each " + window + " after the one before";
  case Basis::Nth: return number(rage.n) + " in a row span " + window;
  case Basis::Chain:
    return "gaps < " + number(rage.gapMs) + " ms, " + number(rage.n) + " in a row span " + window;
  case Basis::Prior: return number(rage.n) + " earlier clicks " + window + " ago";
  case Basis::Verdict: return "counted inside one slow click that timed out";
  }
  return {};
}

std::string spaceOf(RageRule const& rage) {
  auto const dist = px(rage.dist, rage.distCmp);
  switch (rage.metric) {
  case Metric::None: return "anywhere";
  case Metric::Manhattan: return "Manhattan " + dist + " from the one before";
  case Metric::Euclid:
    return "Euclid " + dist +
           (rage.basis == Basis::Prior ? " from the current click" : " from the one before");
  case Metric::Box: return "box " + dist + " per axis";
  }
  return {};
}

std::string tellingOf(RageRule const& rage) {
  if (rage.emit == Emit::AtVerdict) return "told at the verdict";
  std::string told =
      rage.emit == Emit::AtEnd ? "told when the burst ends" : "told at the nth click";
  if (rage.holdMs != 0) told = "told " + number(rage.holdMs) + " ms after the nth click";
  if (rage.refire == Refire::Clear) told += ", then counted anew";
  return told;
}

std::string rage(Row const& row) {
  auto const& r = row.rage;
  std::string same = "any target";
  if (r.same == SameBy::Node) same = "one target";
  if (r.same == SameBy::Label) same = "one label";
  auto text =
      number(r.n) + " clicks, " + timeOf(r) + "; " + spaceOf(r) + "; " + same + "; " + tellingOf(r);
  if (r.effectGate) text += "; no visible effect";
  return text;
}

std::string aliveOf(DeadRule const& dead, Alive const& alive) {
  if (alive.withinMs == kForever) return std::string{alive.name} + " any time";
  auto const limit = alive.withinMs == kVerdict ? dead.verdictMs : alive.withinMs;
  return std::string{alive.name} + ' ' + sign(alive.cmp) + number(limit) + " ms";
}

std::string dead(Row const& row) {
  auto const& d = row.dead;
  std::string text = "alive: ";
  for (auto const& alive : d.alive)
    if (alive.kinds != 0) text += (text == "alive: " ? "" : ", ") + aliveOf(d, alive);
  text += "; dead from " + number(d.verdictMs) + " ms";
  if (d.judge == Judge::Poll) text += ", asked by `check`";
  if (d.judge == Judge::Message) text += ", asked by the next message";
  if (d.dedupeMs != 0) text += "; one per target and " + number(d.dedupeMs) + " ms";
  if (row.engine == Engine::Swipe)
    text = "≥ " + number(row.swipe.threshold / 1'000) + " px; " + text;
  return text;
}

std::string slow(SlowRule const& s) {
  return "answered: mutation ≤ " + number(s.thresholdMs) + " ms, scroll ≤ " + number(s.scrollMs) +
         " ms; waits " + number(s.timeoutMs) + " ms; one per target and " + number(s.dedupeMs) +
         " ms";
}

std::string textOf(Row const& row) {
  switch (row.engine) {
  case Engine::Burst: return rage(row);
  case Engine::Chain:
    if (row.sought == Sought::DeadClick)
      return "no activity ≤ " + number(row.chain.validationMs) + " ms after press or release";
    if (row.sought == Sought::ErrorClick) return "an error during the action";
    return row.sought == Sought::ClickChain ? "the chains themselves" : rage(row);
  case Engine::Dead:
  case Engine::Swipe: return dead(row);
  case Engine::Slow:
    if (row.sought == Sought::RageClick) return rage(row);
    return slow(row.slow);
  case Engine::Record:
    return "timeout ≥ " + number(row.slow.minAfterMs) + " ms: rage from " +
           number(row.slow.rageClicks) + " clicks, else dead";
  case Engine::Error:
    return "an error " + sign(row.error.cmp) + number(row.error.windowMs) + " ms after the click";
  case Engine::Thrash:
    return number(row.thrash.n) + " reversals of one axis < " + number(row.thrash.windowMs) + " ms";
  case Engine::Exit:
    return "leaves at y ≤ " + number(row.exit.top / 1'000) + " px, from " + number(row.exit.armMs) +
           " ms on; once";
  case Engine::Selection: return "a range made, moved or cleared";
  }
  return {};
}

}  // namespace

std::string presetTable() {
  std::string table = "| preset | signal | rule |\n|---|---|---|\n";
  for (auto const& row : presetRows()) {
    table += "| " + std::string{row.preset} + " | " + std::string{name(row.sought)} + " | " +
             textOf(row) + " |\n";
  }
  return table;
}

}  // namespace cairn
