#include "journey/detectors/search_struggle.h"

#include <algorithm>

#include "journey/detectors/stopwatch.h"

namespace cairn {

namespace {

using Query = SearchStruggle::Query;
using State = SearchStruggle::State;
using Config = SearchStruggle::Config;

void endChain(State& s) noexcept {
  s.dueAtMs = kNever;
  s.chain.clear();
  s.length = s.found = 0;
}

bool finds(Event const& e) noexcept {
  return e.fact == FactKind::ResultOpened || e.fact == FactKind::ProductViewed ||
         e.fact == FactKind::ProductAddedToCart;
}

// Adds the query to the chain, or what is newly known of a need already in it.
void chainUp(State& s, Event const& e) noexcept {
  auto const need = e.subject != 0 ? e.subject : e.target;
  for (std::size_t i = 0; i < s.chain.size(); ++i) {
    if (s.chain[i].need != need) continue;
    if (e.value >= 0) s.chain[i].results = e.value;
    return;
  }
  if (s.length == 0) s.firstAtMs = e.atMs;
  s.chain.push({.need = need, .atMs = e.atMs, .results = e.value});
  ++s.length;
}

bool struggles(State& s, Config const& config, Ms atMs) noexcept {
  std::uint32_t recent = 0;
  s.empty = 0;
  for (std::size_t i = 0; i < s.chain.size(); ++i) {
    if (elapsed(s.chain[i].atMs, atMs) <= config.windowMs) ++recent;
    if (s.chain[i].results == 0) ++s.empty;
  }
  return recent >= config.queries || s.empty >= config.zeroResults;
}

bool cooling(State const& s, Ms atMs) noexcept {
  return s.raisedAtMs != kNever && elapsed(s.raisedAtMs, atMs) < SearchStruggle::kCooldownMs;
}

void search(State& s, Config const& config, Page const& page, Event const& e) noexcept {
  if (s.length != 0 && elapsed(s.lastAtMs, e.atMs) > config.windowMs) endChain(s);
  s.lastAtMs = e.atMs;
  chainUp(s, e);
  auto const struggle = struggles(s, config, e.atMs);
  if (s.length == s.found || (s.found == 0 && (!struggle || cooling(s, e.atMs)))) return;
  // A finding that still waits for the end of the typing stays a raised one.
  if (s.dueAtMs == kNever) s.phase = s.found == 0 ? Phase::Raised : Phase::Updated;
  s.found = s.length;
  s.query = e.target;
  s.foundAtMs = s.dueAtMs = e.atMs;
  s.settleMs = page.lastKeyAtMs == kNever ? 0 : elapsed(page.lastKeyAtMs, e.atMs);
  if (s.phase == Phase::Raised) s.raisedAtMs = e.atMs;
}

Signal describe(State const& s, Config const& config, Ms atMs) noexcept {
  Signal signal{.target = s.query,
                .atMs = atMs,
                .spanMs = elapsed(s.firstAtMs, s.foundAtMs),
                .count = s.found,
                .vetoesChecked = vetoes(10, 11, 14, 15),
                .phase = s.phase,
                .strength = std::max(strengthOf(s.found, config.queries),
                                     strengthOf(s.empty, config.zeroResults))};
  signal.evidence = {s.found, s.empty, s.settleMs};
  return signal;
}

}  // namespace

std::optional<Signal> SearchStruggle::onEvent(State& s, Config const& config, Page const& page,
                                              Event const& e) noexcept {
  if (e.kind == EventKind::Fact && judged(page, e) && !e.has(Flag::Automatic)) {
    if (finds(e)) endChain(s);
    if (e.fact == FactKind::SearchSubmitted && !e.has(Flag::FromSuggestion)) {
      search(s, config, page, e);
    }
  }
  if (deadline(s, config, page) > e.atMs) return std::nullopt;
  s.dueAtMs = kNever;
  return describe(s, config, e.atMs);
}

Ms SearchStruggle::deadline(State const& s, Config const&, Page const& page) noexcept {
  return page.bot ? kNever : afterTyping(page, s.dueAtMs);
}

}  // namespace cairn
