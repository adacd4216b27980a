#include <algorithm>

#include "engine/impl.h"

// Erasure: everything of a visitor is sealed with one key (store/seal.h), so destroying that key
// makes the ledger's frames unreadable without rewriting it. The frame `Erased` is down first: a
// crash in between, or a disk that fails just then, only means that the key goes a little later.
namespace cairn {

namespace {

constexpr std::int64_t kTryAgainMs = 1'000;

}  // namespace

// At the end of the turn: whatever the visitor said within it goes as well.
void Engine::Impl::takeErasures(Turn& turn) {
  for (std::size_t i = 0; i < turn.requests.size(); ++i) {
    auto const* const request = std::get_if<EraseRequest>(&turn.requests[i]);
    if (request != nullptr) turn.replies[i] = takeErasure(turn, i, *request);
  }
  turn.eraseKeys.insert(turn.eraseKeys.end(), owedErasures.begin(), owedErasures.end());
}

EraseReply Engine::Impl::takeErasure(Turn& turn, std::size_t index, EraseRequest const& request) {
  auto const* const site = siteOf(request.site);
  if (site == nullptr) return {};
  auto const found = shelf.byId({site->row.index, request.visitor});
  if (!found) {
    turn.broken = found.error();
    return {};
  }
  auto* const slot = *found;
  if (slot == nullptr) return {};
  auto const ref = slot->row.ref;
  if (std::ranges::count(turn.eraseKeys, ref) != 0) return {.erased = true};
  payload.clear();
  record(turn,
         {.kind = FrameKind::Erased,
          .site = site->row.index,
          .visitor = ref,
          .id = {},
          .receivedAtMs = request.receivedAtMs},
         site->row.key,
         {.what = Done::What::Erasure,
          .slot = slot,
          .request = index,
          .stamp = {request.receivedAtMs, 0},
          .outcome = {}});
  turn.eraseKeys.push_back(ref);
  return {.erased = true};
}

// Nobody may ask for the visitor any more, even while its key still stands.
void Engine::Impl::settleErasures(Turn& turn) {
  for (auto const ref : turn.eraseKeys)
    forget(ref);
  owedErasures = turn.eraseFailed ? turn.eraseKeys : std::vector<std::uint64_t>{};
  if (!turn.eraseFailed) return;
  eraseAgainAtMs = turn.nowMs + kTryAgainMs;
  for (auto& reply : turn.replies)
    if (auto* const erase = std::get_if<EraseReply>(&reply)) erase->failed = turn.eraseFailed;
}

std::optional<StoreError> Engine::Impl::replayErasure(FrameHeader const& header) {
  forget(header.visitor);
  return store->destroy({&header.visitor, 1});
}

void Engine::Impl::forget(std::uint64_t ref) {
  auto const its = [ref](LinkRow const& link) { return link.visitor == ref; };
  std::erase_if(newLinks, its);
  std::erase_if(links, [ref](auto const& link) { return link.second == ref; });
  for (auto& site : sites)
    site.forget(ref);
  shelf.keys().taken(ref);
  if (auto const* const slot = shelf.inMemory(ref)) shelf.drop(*slot);
}

}  // namespace cairn
