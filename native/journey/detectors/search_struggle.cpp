#include "journey/detectors/search_struggle.h"

#include "journey/base/in_force.h"
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
  for (auto& query : s.chain) {
    if (query.need != need) continue;
    if (e.value >= 0) query.results = e.value;
    return;
  }
  if (s.length == 0) s.firstAtMs = e.atMs;
  s.chain.push({.need = need, .atMs = e.atMs, .results = e.value});
  ++s.length;
}

bool struggles(State& s, Config const& config, Ms atMs) noexcept {
  std::uint32_t recent = 0;
  s.empty = 0;
  for (auto const& query : s.chain) {
    if (elapsed(query.atMs, atMs) <= config.windowMs) ++recent;
    if (query.results == 0) ++s.empty;
  }
  return recent >= config.queries || s.empty >= config.zeroResults;
}

bool cooling(State const& s, Ms atMs) noexcept {
  return within(s.raisedAtMs, atMs, SearchStruggle::kCooldownMs);
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

void describe(State const& s, Config const& config, Signal& signal) noexcept {
  auto const often = strengthOf(s.found, config.queries);
  auto const empty = strengthOf(s.empty, config.zeroResults);
  signal.target = s.query;
  signal.spanMs = elapsed(s.firstAtMs, s.foundAtMs);
  signal.count = s.found;
  signal.phase = s.phase;
  signal.strength = often > empty ? often : empty;
  signal.shows(s.found, s.empty, s.settleMs);
}

}  // namespace

bool SearchStruggle::onEvent(State& s, Config const& given, Page const& page, Event const& e,
                             Signal& signal) noexcept {
  auto const& config = CAIRN_IN_FORCE(given);
  if (e.kind == EventKind::Fact && judged(page, e) && !e.has(Flag::Automatic)) {
    if (finds(e)) endChain(s);
    if (e.fact == FactKind::SearchSubmitted && !e.has(Flag::FromSuggestion)) {
      search(s, config, page, e);
    }
  }
  if (deadline(s, config, page) > e.atMs) return false;
  s.dueAtMs = kNever;
  describe(s, config, signal);
  return true;
}

Ms SearchStruggle::deadline(State const& s, Config const&, Page const& page) noexcept {
  return page.bot ? kNever : afterTyping(page, s.dueAtMs);
}

}  // namespace cairn
