#include <algorithm>
#include <array>

#include "engine/impl.h"
#include "engine/wire_codec.h"
#include "journey/base/hash.h"

// What is given: the room for it before a decision, the reservation with it, and what the shop says
// of it afterwards.
namespace cairn {

namespace {

std::uint32_t givenSince(VisitorCore const& core, std::uint64_t play, std::int64_t sinceMs) {
  std::uint32_t count = 0;
  for (auto const& grant : core.grants)
    if (grant.play == play && grant.atMs > sinceMs) ++count;
  return count;
}

}  // namespace

// One for each play of the site's book.
std::array<GrantRoom, kMaxPlays> Engine::Impl::roomsFor(Site const& site, VisitorCore const& core,
                                                        std::int64_t nowMs) const {
  std::array<GrantRoom, kMaxPlays> rooms{};
  auto const& plays = site.config->plays;
  for (std::size_t i = 0; i < plays.grants.size() && i < rooms.size(); ++i) {
    auto const& plan = plays.grants[i];
    if (!plan) continue;
    rooms[i] = {.leftMinor = site.state.grants.leftMinor(plays.ids[i], *plan, nowMs),
                .costMinor = worstCost(plan->terms),
                .given = givenSince(core, plays.book.plays[i].key, nowMs - plan->perVisitorMs),
                .perVisitor = plan->perVisitor};
  }
  return rooms;
}

// Reserves what the play that was just given gives, and puts it into the outcome.
void Engine::Impl::giveGrant(Site& site, Outcome& outcome) {
  auto const& plays = site.config->plays;
  for (auto const& [atMs, onDevice, alert, decision] : outcome.decisions) {
    auto const found = std::find(plays.ids.begin(), plays.ids.end(), decision.play);
    if (found == plays.ids.end()) continue;
    auto const& plan = plays.grants[static_cast<std::size_t>(found - plays.ids.begin())];
    if (!plan) continue;
    WireGrant const grant{.id = publicName("grant", pack(decision.id)),
                          .terms = plan->terms,
                          .expiresAtMs = atMs + plan->validMs};
    site.state.grants.reserve(grant.id, decision.play, *plan, atMs);
    outcome.grant = grant;
  }
}

void Engine::Impl::takeGrantFact(Site& site, SignedFact const& fact, std::int64_t atMs) {
  if (!fact.grantId) return;
  auto& grants = site.state.grants;
  auto const& stated = fact.fact;
  if (stated.kind == FactKind::GrantRedeemed) grants.redeemed(*fact.grantId, atMs);
  if (stated.kind == FactKind::GrantExpired) grants.expired(*fact.grantId, atMs);
  if (stated.kind == FactKind::GrantUsed) {
    grants.used(*fact.grantId, stated.amountMinor.value_or(0), stated.currency, atMs);
  }
}

}  // namespace cairn
