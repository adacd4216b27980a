#include "journey/detectors/search_struggle.h"

#include "journey/base/in_force.h"

namespace cairn {

namespace {

using State = SearchStruggle::State;
using Config = SearchStruggle::Config;

void endChain(State& s) noexcept {
  s.telling.dueAtMs = kNever;
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
  auto* query = s.chain.find(need);
  if (query == nullptr) {
    if (s.length == 0) s.firstAtMs = e.atMs;
    query = &s.chain.add();
    query->need = need;
    query->atMs = e.atMs;
    query->results = -1;
    ++s.length;
  }
  if (e.value >= 0) query->results = e.value;
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
  if (s.telling.dueAtMs == kNever) s.telling.phase = s.found == 0 ? Phase::Raised : Phase::Updated;
  s.found = s.length;
  s.query = e.target;
  s.foundAtMs = s.telling.dueAtMs = e.atMs;
  s.settleMs = page.lastKeyAtMs == kNever ? 0 : elapsed(page.lastKeyAtMs, e.atMs);
  if (s.telling.phase == Phase::Raised) s.raisedAtMs = e.atMs;
}

void describe(State const& s, Config const& config, Signal& signal) noexcept {
  signal.target = s.query;
  signal.spanMs = elapsed(s.firstAtMs, s.foundAtMs);
  signal.count = s.found;
  signal.strength =
      strongest(strengthOf(s.found, config.queries), strengthOf(s.empty, config.zeroResults));
  signal.shows(s.found, s.empty, s.settleMs);
}

}  // namespace

bool SearchStruggle::onEvent(State& s, Config const& given, Page const& page, Event const& e,
                             Signal& signal) noexcept {
  auto const& config = CAIRN_IN_FORCE(given);
  if (statedByVisitor(page, e)) {
    if (finds(e)) endChain(s);
    if (e.fact == FactKind::SearchSubmitted && !e.has(Flag::FromSuggestion)) {
      search(s, config, page, e);
    }
  }
  if (!s.telling.takes(page, e.atMs, signal)) return false;
  describe(s, config, signal);
  return true;
}

Ms SearchStruggle::deadline(State const& s, Config const&, Page const& page) noexcept {
  return s.telling.deadline(page);
}

}  // namespace cairn
