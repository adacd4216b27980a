#include "journey/peers/chain_actions.h"

namespace cairn::peers {

namespace {

using Link = Chains::Link;
using Chain = Chains::Chain;

bool isRage(Rule const& rule, Chain const& chain) noexcept {
  auto const n = static_cast<std::size_t>(rule.rage.n);
  if (chain.disturbed || chain.links.size() < n) return false;
  for (std::size_t i = 0; i + n <= chain.links.size(); ++i) {
    auto const span = chain.links[i + n - 1].atMs - chain.links[i].atMs;
    if (under(span, rule.rage.windowMs, rule.rage.timeCmp)) return true;
  }
  return false;
}

bool isDead(Chain const& chain, Link const& link) noexcept {
  return !chain.selected && !link.excused && link.active != Given::Yes;
}

std::uint8_t typesOf(Chain const& chain, Link const& link) noexcept {
  return static_cast<std::uint8_t>((isDead(chain, link) ? kDead : kNoType) |
                                   (link.error ? kError : kNoType));
}

// From the click to its last activity, or the page's hiding; none for a dead click.
Time durationOf(Chain const& chain, Link const& link) noexcept {
  if (isDead(chain, link)) return kNoTime;
  auto last = link.activeAtMs;
  if (last == kNoTime) last = link.endsMs;
  return last == kNoTime || last < link.atMs ? 0 : last - link.atMs;
}

bool isSought(Sought sought, std::uint8_t types) noexcept {
  switch (sought) {
  case Sought::RageClick: return (types & kRage) != 0;
  case Sought::DeadClick: return (types & kDead) != 0;
  case Sought::ErrorClick: return (types & kError) != 0;
  case Sought::Combined: return true;
  default: return false;
  }
}

struct Action {
  Link const& first;
  std::uint8_t types = kNoType;
  std::int64_t clicks = 1;
  Time durationMs = kNoTime;
};

void act(Rule const& rule, Chain const& chain, Action const& action, Time atMs, Findings& out,
         Summary& sum) noexcept {
  if (!sum.acted) sum.durationMs = action.durationMs;
  sum.acted = true;
  sum.types |= action.types;
  sum.dead += (action.types & kDead) != 0 ? 1 : 0;
  sum.rage += (action.types & kRage) != 0 ? 1 : 0;
  if (!isSought(rule.sought, action.types)) return;
  ++sum.count;
  auto& found = out.add();
  found.signal = name(rule.sought);
  found.atMs = atMs;
  found.sinceMs = action.first.atMs;
  found.clicks = action.clicks;
  found.types = action.types;
  found.durationMs = action.durationMs;
  found.target.set(chain.target.view());
}

void tellChain(Rule const& rule, Chain const& chain, Time atMs, Findings& out,
               Summary& sum) noexcept {
  ++sum.count;
  auto& found = out.add();
  found.signal = name(rule.sought);
  found.atMs = atMs;
  found.sinceMs = chain.links[0].atMs;
  found.clicks = static_cast<std::int64_t>(chain.links.size());
  found.target.set(chain.target.view());
}

}  // namespace

Time waitEnds(Rule const& rule, Link const& link) noexcept {
  if (link.endsMs != kNoTime) return link.endsMs;
  auto const validated = link.atMs + rule.chain.validationMs;
  if (link.activeAtMs == kNoTime) return validated;
  auto const calm = link.activeAtMs + rule.chain.endMs;
  auto const longest = link.atMs + rule.chain.longestMs;
  auto const ends = calm > validated ? calm : validated;
  return ends < longest ? ends : longest;
}

Time closesAt(Rule const& rule, Chain const& chain) noexcept {
  if (rule.rage.formed) return kForever;
  auto closes = chain.closed ? kNoTime : chain.links.newest().atMs + rule.rage.gapMs;
  for (auto const& link : chain.links) {
    // A wait that was not given ends when an activity would come too late: a millisecond on.
    auto const ends = waitEnds(rule, link) + (link.endsMs == kNoTime && chain.closed ? 1 : 0);
    if (!link.hidden && ends > closes) closes = ends;
  }
  return closes;
}

void conclude(Rule const& rule, Chain const& chain, Time atMs, Findings& out,
              Summary& sum) noexcept {
  auto const clicks = static_cast<std::int64_t>(chain.links.size());
  sum.chains.push(clicks);
  if (rule.sought == Sought::ClickChain) return tellChain(rule, chain, atMs, out, sum);
  if (!isRage(rule, chain)) {
    for (auto const& link : chain.links)
      act(rule, chain, {link, typesOf(chain, link), 1, durationOf(chain, link)}, atMs, out, sum);
    return;
  }
  std::uint8_t types = kRage;
  for (auto const& link : chain.links)
    types |= typesOf(chain, link);
  auto const closes = rule.rage.formed ? atMs : closesAt(rule, chain);
  sum.sizes.push(clicks);
  act(rule, chain, {chain.links[0], types, clicks, closes - chain.links[0].atMs}, atMs, out, sum);
}

}  // namespace cairn::peers
