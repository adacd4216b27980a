#include "engine/site_state.h"

#include <algorithm>
#include <utility>

#include "engine/site_state_codec.h"

namespace cairn {

namespace {

std::string clearOf(std::uint16_t site) {
  return "cairn site state " + std::to_string(site);
}

std::string clearOf(KeptAlert const& kept) {
  return "cairn alert " + std::to_string(kept.ref);
}

}  // namespace

void SiteState::take(SiteNews news, std::uint64_t row) {
  lastSignalsAtMs = std::max(lastSignalsAtMs, news.lastSignalsAtMs);
  lastFactsAtMs = std::max(lastFactsAtMs, news.lastFactsAtMs);
  unattached += news.unattached;
  for (auto& kept : news.alerts) {
    kept.number = ++newestAlert;
    alerts.push_back(std::move(kept));
    if (alerts.size() > kAlertsKept) alerts.pop_front();
  }
  grants.settle();
  seq = row;
}

KeptAlert keptAlert(SealKey const& key, std::uint64_t ref, Alert alert) {
  KeptAlert kept{.number = 0, .ref = ref, .sealed = {}, .alert = std::move(alert)};
  kept.sealed = seal(key, clearOf(kept), pack(kept.alert));
  return kept;
}

bool openAlert(SealKey const& key, KeptAlert& kept) {
  auto const bytes = unseal(key, clearOf(kept), kept.sealed);
  auto alert = bytes ? unpack<Alert>(*bytes) : std::nullopt;
  if (!alert) return false;
  kept.alert = *std::move(alert);
  return true;
}

std::string sealSiteState(SealKey const& key, std::uint16_t site, SiteState const& state) {
  return seal(key, clearOf(site), pack(state));
}

std::optional<SiteState> openSiteState(SealKey const& key, std::uint16_t site,
                                       std::string_view sealed) {
  auto const bytes = unseal(key, clearOf(site), sealed);
  if (!bytes) return std::nullopt;
  return unpack<SiteState>(*bytes);
}

std::string packedForDigest(SiteState const& state) {
  std::string bytes;
  Writer write{bytes};
  write(state.lastSignalsAtMs), write(state.lastFactsAtMs), write(state.unattached);
  write(state.newestAlert);
  for (auto const& kept : state.alerts)
    write(kept.number), write(kept.alert);
  write(state.grants.book());
  return bytes;
}

}  // namespace cairn
