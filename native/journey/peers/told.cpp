#include "journey/peers/told.h"

namespace cairn::peers {

namespace {

void put(Line& line, std::string_view name, std::int64_t value) noexcept {
  line.key(name);
  line.number(value);
}

void put(Line& line, std::string_view name, std::uint64_t value) noexcept {
  put(line, name, static_cast<std::int64_t>(value));
}

void putKnown(Line& line, std::string_view name, Time value) noexcept {
  if (value != kNoTime) put(line, name, value);
}

void putKnown(Line& line, std::string_view name, std::string_view text) noexcept {
  if (text.empty()) return;
  line.key(name);
  line.text(text);
}

void putTypes(Line& line, std::uint8_t types) noexcept {
  line.key("types");
  line.raw('[');
  auto first = true;
  auto const add = [&](std::uint8_t type, std::string_view word) {
    if ((types & type) == 0) return;
    if (!first) line.raw(',');
    line.text(word);
    first = false;
  };
  add(kDead, "dead_click");
  add(kError, "error_click");
  add(kRage, "rage_click");
  line.raw(']');
}

// A list, and how many values it leaves off.
template <class T, class Write>
void putList(Line& line, std::string_view name, Kept<T> const& list, Write write) noexcept {
  line.key(name);
  line.raw('[');
  for (std::size_t i = 0; i < list.size; ++i) {
    if (i != 0) line.raw(',');
    write(list.all[i]);
  }
  line.raw(']');
  if (list.left != 0) {
    line.raw(",\"");
    line.raw(name);
    line.raw("_left\":");
    line.number(static_cast<std::int64_t>(list.left));
  }
}

template <class T>
void putNumbers(Line& line, std::string_view name, Kept<T> const& list) noexcept {
  putList(line, name, list, [&](T value) { line.number(value); });
}

void putBursts(Line& line, Detector const& d) noexcept {
  auto const& sum = d.summary;
  if (d.rule.rage.emit == Emit::AtN) putNumbers(line, "per_click", sum.perClick);
  auto const sized = d.rule.rage.emit == Emit::AtEnd || d.rule.rage.quietMs != 0;
  if (sized) putNumbers(line, "click_counts", sum.sizes);
  if (sized || d.rule.rage.basis == Basis::Prior) putNumbers(line, "totals", sum.sizes);
  put(line, "chain_length_after", sum.held);
  putNumbers(line, "offsets", sum.offsets);
}

void putChains(Line& line, Detector const& d) noexcept {
  auto const& sum = d.summary;
  put(line, "actions", sum.count);
  put(line, "dead", sum.dead);
  put(line, "rage", sum.rage);
  putTypes(line, sum.types);
  putNumbers(line, "click_counts", sum.sizes);
  putNumbers(line, "chain_lengths", sum.chains);
  put(line, "chain_length_after", sum.held);
  if (sum.closedAtMs != kNoTime && sum.closedAtMs != kForever) {
    put(line, "open_at_ms", sum.closedAtMs - 1);
    put(line, "closed_at_ms", sum.closedAtMs);
  }
  line.key("duration_ms");
  if (sum.durationMs == kNoTime) {
    line.raw("null");
  } else {
    line.number(sum.durationMs);
  }
}

void putCandidates(Line& line, Detector const& d) noexcept {
  auto const& sum = d.summary;
  put(line, "dead", sum.dead);
  put(line, "alive", sum.alive);
  put(line, "dropped", sum.dropped);
  putKnown(line, "reason", sum.reason);
  put(line, "candidates", sum.candidates);
  line.key("candidate_targets");
  line.raw('[');
  auto first = true;
  for (auto const& held : d.held) {
    if (!first) line.raw(',');
    line.text(held.target.view());
    first = false;
  }
  line.raw(']');
  putKnown(line, "direction", sum.direction);
  putKnown(line, "distance_px", sum.distancePx);
}

void putSlow(Line& line, Summary const& sum) noexcept {
  put(line, "slow_count", sum.slowCount);
  putList(line, "slow", sum.slow, [&](SlowRecord const& record) {
    line.raw('{');
    put(line, "t_ms", record.atMs);
    put(line, "click_count", record.clicks);
    putKnown(line, "end", record.end);
    put(line, "after_ms", record.afterMs);
    line.raw('}');
  });
  putNumbers(line, "multi", sum.multi);
  if (sum.slow.size != 0) {
    auto const& first = sum.slow.all[0];
    putKnown(line, "end", first.end);
    put(line, "click_count", first.clicks);
    put(line, "after_ms", first.afterMs);
  }
  put(line, "rage", sum.rage);
  put(line, "dead", sum.dead);
  putNumbers(line, "totals", sum.sizes);
  if (sum.ignored != Given::Unset) {
    line.key("ignored");
    line.raw(sum.ignored == Given::Yes ? "true" : "false");
  }
}

void putThrash(Line& line, Summary const& sum) noexcept {
  putNumbers(line, "times", sum.times);
  putList(line, "reversals", sum.reversals, [&](char axis) { line.text({&axis, 1}); });
}

}  // namespace

void write(Line& line, Rule const& rule, Finding const& found) noexcept {
  line.clear();
  line.raw('{');
  putKnown(line, "signal", found.signal);
  putKnown(line, "preset", rule.preset);
  putKnown(line, "phase", found.phase);
  put(line, "t_ms", found.atMs);
  putKnown(line, "since_ms", found.sinceMs);
  if (found.clicks != 0) put(line, "click_count", found.clicks);
  putKnown(line, "target", found.target.view());
  if (found.types != kNoType) putTypes(line, found.types);
  putKnown(line, "reason", found.reason);
  putKnown(line, "end", found.end);
  putKnown(line, "after_ms", found.afterMs);
  putKnown(line, "verdict", found.verdict);
  putKnown(line, "direction", found.direction);
  putKnown(line, "distance_px", found.distancePx);
  putKnown(line, "duration_ms", found.durationMs);
  line.raw('}');
}

void writeSummary(Line& line, Detector const& d) noexcept {
  auto const& sum = d.summary;
  line.clear();
  line.raw("{\"summary\":{");
  putKnown(line, "signal", name(d.rule.sought));
  putKnown(line, "preset", d.rule.preset);
  put(line, "count", sum.count);
  switch (d.rule.engine) {
  case Engine::Burst: putBursts(line, d); break;
  case Engine::Chain: putChains(line, d); break;
  case Engine::Dead:
  case Engine::Swipe: putCandidates(line, d); break;
  case Engine::Slow: putSlow(line, sum); break;
  case Engine::Record: putKnown(line, "verdict", sum.verdict); break;
  case Engine::Thrash: putThrash(line, sum); break;
  case Engine::Selection:
    line.key("selection_changed");
    line.raw(sum.selectionChanged == Given::Yes ? "true" : "false");
    break;
  case Engine::Error:
  case Engine::Exit: break;
  }
  line.raw("}}");
}

}  // namespace cairn::peers
