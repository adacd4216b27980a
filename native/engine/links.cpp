#include "engine/impl.h"
#include "journey/base/hash.h"

// Whose order, whose customer, whose grant: how a signed fact without a visitor finds its visitor.
// The store keeps hidden names only; those since the last checkpoint are in memory.
namespace cairn {

namespace {

struct LinkKey {
  std::string_view use;
  std::string text;
};

std::vector<LinkKey> keysOf(SignedFact const& fact) {
  std::vector<LinkKey> keys;
  if (!fact.orderId.empty()) keys.push_back({"order", fact.orderId});
  if (fact.customerKey != 0) keys.push_back({"customer", keyToHex(fact.customerKey)});
  if (fact.grantId) keys.push_back({"grant", toHex(*fact.grantId)});
  return keys;
}

}  // namespace

Id Engine::Impl::linkName(Site const& site, std::string_view use, std::string const& text) const {
  return hiddenName(secret, use, site.row.index, text);
}

std::optional<std::uint64_t> Engine::Impl::linked(Turn& turn, Site const& site,
                                                  Id const& hiddenName) {
  auto const known = links.find({site.row.index, hiddenName});
  if (known != links.end()) return known->second;
  auto const kept = store->link(site.row.index, hiddenName);
  if (kept) return *kept;
  turn.broken = kept.error();
  return std::nullopt;
}

Slot* Engine::Impl::ownerOf(Turn& turn, Site const& site, SignedFact const& fact) {
  if (fact.visitorId) return touch(turn, {site.row.index, *fact.visitorId});
  for (auto const& key : keysOf(fact)) {
    auto const ref = linked(turn, site, linkName(site, key.use, key.text));
    if (!ref) continue;
    auto const slot = shelf.byRef(*ref);
    if (!slot) {
      turn.broken = slot.error();
      return nullptr;
    }
    if (*slot != nullptr) return touch(turn, **slot, false);
  }
  return nullptr;
}

// The newest visitor an order or customer was told with is the one it belongs to. `turn` is null in
// a replay, which is never taken back.
void Engine::Impl::linkKeys(Turn* turn, Site const& site, SignedFact const& fact,
                            std::uint64_t ref) {
  for (auto const& key : keysOf(fact))
    link(turn, site, linkName(site, key.use, key.text), ref);
}

// What the shop says of a grant later is about the visitor it was given to.
void Engine::Impl::linkGrant(Turn* turn, Site const& site, Outcome const& outcome,
                             std::uint64_t ref) {
  if (outcome.grant) link(turn, site, linkName(site, "grant", toHex(outcome.grant->id)), ref);
}

void Engine::Impl::link(Turn* turn, Site const& site, Id const& hiddenName, std::uint64_t ref) {
  SiteId const name{site.row.index, hiddenName};
  auto const [known, added] = links.emplace(name, ref);
  if (!added && known->second == ref) return;
  if (turn != nullptr) {
    turn->linked.push_back({name, added ? std::nullopt : std::optional{known->second}});
  }
  known->second = ref;
  newLinks.push_back({name.site, name.id, ref});
}

void Engine::Impl::unlink(Turn& turn) {
  for (auto link = turn.linked.rbegin(); link != turn.linked.rend(); ++link) {
    newLinks.pop_back();
    if (link->before) {
      links[link->name] = *link->before;
    } else {
      links.erase(link->name);
    }
  }
}

}  // namespace cairn
