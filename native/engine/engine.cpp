#include "engine/engine.h"

#include <algorithm>
#include <utility>

#include "engine/impl.h"
#include "engine/store/sqlite_store.h"
#include "engine/visitor_codec.h"

namespace cairn {

std::string_view name(StoreError error) {
  switch (error) {
  case StoreError::Full: return "the disk is full";
  case StoreError::Io: return "the disk cannot be read or written";
  case StoreError::Corrupt: return "the data is damaged";
  case StoreError::Locked: return "the data is in use by another cairnd";
  }
  return "unknown";
}

Engine::Impl::Impl(EngineConfig given, std::unique_ptr<Store> opened)
    : config{std::move(given)}, store{std::move(opened)}, shelf{*store}, feed{config.feedBacklog} {}

Engine::Impl::~Impl() {
  checkpointAtRest();
}

Engine::Impl::Site* Engine::Impl::siteOf(std::string_view id) {
  auto const found =
      std::find_if(sites.begin(), sites.end(), [&](Site& site) { return site.config->id == id; });
  return found == sites.end() ? nullptr : &*found;
}

Engine::Impl::Site* Engine::Impl::siteOf(std::uint16_t index) {
  auto const found =
      std::find_if(sites.begin(), sites.end(), [&](Site& site) { return site.row.index == index; });
  return found == sites.end() ? nullptr : &*found;
}

Engine::Impl::Site const* Engine::Impl::siteOf(std::string_view id) const {
  return const_cast<Impl*>(this)->siteOf(id);
}

Engine::Impl::Site const* Engine::Impl::siteOf(std::uint16_t index) const {
  return const_cast<Impl*>(this)->siteOf(index);
}

Engine::Engine(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Engine::~Engine() = default;

Result<std::unique_ptr<Engine>, std::string> Engine::open(EngineConfig config) {
  auto store = openSqliteStore(config.dataDir);
  if (!store) return store.error().message;
  return open(std::move(config), std::move(*store));
}

Result<std::unique_ptr<Engine>, std::string> Engine::open(EngineConfig config,
                                                          std::unique_ptr<Store> store) {
  auto impl = std::make_unique<Impl>(std::move(config), std::move(store));
  if (auto const failed = impl->start()) return *failed;
  return std::unique_ptr<Engine>{new Engine{std::move(impl)}};
}

std::unique_ptr<Engine::Turn, void (*)(Engine::Turn*)>
Engine::prepare(std::vector<Request> requests, std::int64_t nowMs) {
  std::unique_ptr<Turn, void (*)(Turn*)> turn{new Turn, [](Turn* done) { delete done; }};
  turn->began = std::chrono::steady_clock::now();
  turn->nowMs = nowMs;
  turn->requests = std::move(requests);
  impl_->prepare(*turn);
  auto& keys = impl_->shelf.keys();
  if (turn->requests.empty()) keys.topUp();
  turn->newKeys = keys.unwritten();
  impl_->underWay = turn.get();
  return turn;
}

std::optional<StoreError> Engine::commit(Turn& turn) noexcept {
  if (turn.broken) return turn.broken;
  if (!turn.newKeys.empty()) {
    auto const failed = impl_->store->keep(turn.newKeys);
    turn.keysDown = !failed;
    if (failed && !turn.row.frames.empty()) return failed;
  }
  if (!turn.row.frames.empty()) {
    if (auto const failed = impl_->store->append(turn.row)) return failed;
  }
  // The row is down: what fails from here on is tried again, and takes nothing back.
  if (turn.checkpoint) turn.checkpointed = !impl_->store->checkpoint(*turn.checkpoint);
  if (!turn.eraseKeys.empty()) turn.eraseFailed = impl_->store->destroy(turn.eraseKeys);
  return std::nullopt;
}

std::vector<Reply> Engine::finish(Turn& turn, std::optional<StoreError> failed) {
  impl_->underWay = nullptr;
  if (turn.keysDown) impl_->shelf.keys().written();
  if (failed) {
    impl_->takeBack(turn);
    return {};
  }
  impl_->settleDown(turn);
  return std::move(turn.replies);
}

void Engine::setPlays(std::string_view site, CompiledPlays plays) {
  auto& sites = impl_->config.sites;
  auto const known = std::ranges::find(sites, site, &SiteConfig::id);
  if (known != sites.end()) known->plays = std::move(plays);
}

std::int64_t Engine::nextDeadline() const {
  if (!impl_->owedErasures.empty()) return impl_->eraseAgainAtMs;
  auto next = std::min(impl_->shelf.nextDue(), impl_->restAtMs());
  for (auto const& site : impl_->sites)
    next = std::min(next, site.state.grants.nextDue());
  return next;
}

void Engine::keepFeed(std::int64_t untilMs) {
  impl_->feedUntilMs = std::max(impl_->feedUntilMs, untilMs);
}

std::uint64_t Engine::feedHead() const {
  return impl_->feed.head();
}

std::optional<std::vector<FeedEvent>> Engine::feedAfter(std::uint64_t number) const {
  return impl_->feed.after(number);
}

Engine::Figures Engine::figures() const {
  return impl_->figures;
}

GrantFigures const* Engine::grantFigures(std::string_view site) const {
  auto const* const asked = std::as_const(*impl_).siteOf(site);
  return asked == nullptr ? nullptr : &asked->grantFigures;
}

std::string Engine::stateDigest() const {
  std::vector<std::pair<SiteId, std::string>> states;
  impl_->shelf.each([&](Slot& slot) {
    states.push_back({{slot.visitor.site, slot.visitor.id}, pack(slot.visitor)});
  });
  if (auto const refs = impl_->store->newest(std::uint64_t{1} << 62); refs) {
    for (auto const ref : *refs) {
      if (impl_->shelf.inMemory(ref) != nullptr) continue;
      auto const row = impl_->store->visitor(ref);
      if (!row || !*row) continue;
      auto const slot = impl_->shelf.asleep(**row);
      if (!slot || *slot == nullptr) continue;
      auto const& visitor = (*slot)->visitor;
      states.push_back({{visitor.site, visitor.id}, pack(visitor)});
    }
  }
  std::sort(states.begin(), states.end(), [](auto const& a, auto const& b) {
    return std::pair{a.first.site, a.first.id} < std::pair{b.first.site, b.first.id};
  });
  std::string all;
  for (auto const& [id, state] : states)
    all += state;
  for (auto const& site : impl_->sites)
    all += packedForDigest(site.state);
  return digestOf(all);
}

}  // namespace cairn
