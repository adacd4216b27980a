#include <algorithm>

#include "engine/impl.h"
#include "engine/site_state_codec.h"

// Sites move on with the rows of the ledger, live and in a replay alike: what each frame tells is
// collected, and put in force when the row is down.
namespace cairn {

namespace {

using Failure = std::optional<StoreError>;

std::string settingOf(std::uint16_t site) {
  return "site_state." + std::to_string(site);
}

}  // namespace

void Engine::Impl::hear(FrameHeader const& header) {
  auto* const site = siteOf(header.site);
  if (site == nullptr) return;
  auto& news = site->news;
  news.heard = true;
  auto const newest = [&](std::int64_t& atMs) { atMs = std::max(atMs, header.receivedAtMs); };
  if (header.kind == FrameKind::Batch) newest(news.lastSignalsAtMs);
  if (header.kind == FrameKind::Fact) newest(news.lastFactsAtMs);
}

void Engine::Impl::hearAlerts(Slot const& slot, std::vector<AlertEntry> const& alerts) {
  auto* const site = siteOf(slot.visitor.site);
  if (site == nullptr) return;
  for (auto const& entry : alerts)
    site->news.alerts.push_back(keptAlert(slot.row.key, slot.row.ref, {slot.visitor.id, entry}));
}

void Engine::Impl::Site::forget(std::uint64_t ref) {
  auto const its = [ref](KeptAlert const& kept) { return kept.ref == ref; };
  std::erase_if(state.alerts, its);
  std::erase_if(news.alerts, its);
}

// The frame of each site that has something to say which its other frames do not.
void Engine::Impl::tellSites(Turn& turn) {
  for (auto& site : sites) {
    auto const& grants = site.state.grants.changes();
    if (site.news.alerts.empty() && site.news.unattached == 0 && grants.empty()) continue;
    site.news.heard = true;
    SiteFrame const frame{.newestAlert = site.state.newestAlert + site.news.alerts.size(),
                          .unattached = site.state.unattached + site.news.unattached,
                          .grants = grants};
    packTo(payload, frame);
    addFrame(
        turn.row.frames,
        {.kind = FrameKind::Site, .site = site.row.index, .id = {}, .receivedAtMs = turn.nowMs},
        site.row.key, payload);
  }
}

// The row is down.
void Engine::Impl::settleSites(std::uint64_t seq) {
  for (auto& site : sites) {
    if (site.news.heard) site.state.take(std::move(site.news), seq);
    site.news = {};
  }
}

void Engine::Impl::takeBackSites() {
  for (auto& site : sites) {
    site.news = {};
    site.state.grants.takeBack();
  }
}

Failure Engine::Impl::replaySite(Frame const& frame) {
  auto* const site = siteOf(frame.header.site);
  if (site == nullptr) return std::nullopt;
  auto const bytes = unseal(site->row.key, frame.clear, frame.sealed);
  auto told = bytes ? unpack<SiteFrame>(*bytes) : std::nullopt;
  if (!told) return StoreError::Corrupt;
  site->news.heard = true;
  site->news.told = *std::move(told);
  return std::nullopt;
}

// The same in a replay; rows that are in the saved state already change nothing.
void Engine::Impl::settleReplayed(std::uint64_t seq) {
  for (auto& site : sites) {
    auto news = std::exchange(site.news, {});
    if (!news.heard || seq <= site.state.seq) continue;
    auto const told = std::exchange(news.told, {});
    for (auto const& change : told ? told->grants : std::vector<GrantChange>{})
      site.state.grants.apply(change);
    site.state.take(std::move(news), seq);
    if (!told) continue;
    site.state.newestAlert = told->newestAlert;
    site.state.unattached = told->unattached;
  }
}

// Alerts whose visitor is no longer there are gone with it.
Failure Engine::Impl::wakeSites() {
  for (auto& site : sites) {
    auto const saved = store->setting(settingOf(site.row.index));
    if (!saved) return saved.error();
    if (!*saved) continue;
    auto state = openSiteState(site.row.key, site.row.index, **saved);
    if (!state) return StoreError::Corrupt;
    Failure failed;
    std::erase_if(state->alerts, [&](KeptAlert& kept) {
      auto const row = store->visitor(kept.ref);
      if (!row) failed = row.error();
      return !row || !*row || !openAlert((*row)->key, kept);
    });
    if (failed) return failed;
    site.state = *std::move(state);
    site.savedSeq = site.state.seq;
  }
  return std::nullopt;
}

// The sites that moved on since they were saved last.
std::vector<SettingRow> Engine::Impl::sitesToSave() const {
  std::vector<SettingRow> rows;
  for (auto const& site : sites) {
    if (site.state.seq <= site.savedSeq) continue;
    auto const index = site.row.index;
    rows.push_back({settingOf(index), sealSiteState(site.row.key, index, site.state)});
  }
  return rows;
}

}  // namespace cairn
