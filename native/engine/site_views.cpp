#include <utility>

#include "engine/impl.h"
#include "engine/wire/encode.h"
#include "engine/wire/json_writer.h"

// What readers get of a site, always as of the last turn that is down.
namespace cairn {

std::optional<Engine::SiteStatus> Engine::status(std::string_view site, std::int64_t nowMs) const {
  auto const* const asked = std::as_const(*impl_).siteOf(site);
  if (asked == nullptr) return std::nullopt;
  auto const since = nowMs - static_cast<std::int64_t>(impl_->config.liveWindowMs);
  SiteStatus status{.lastSignalsAtMs = asked->state.lastSignalsAtMs,
                    .lastFactsAtMs = asked->state.lastFactsAtMs,
                    .unattachedFacts = asked->state.unattached,
                    .observeOnly = asked->config->plays.book.policy.observeOnly != 0};
  impl_->shelf.each([&](Slot& slot) {
    if (slot.visitor.site != asked->row.index) return;
    auto const view = impl_->settled(slot);
    if (view && view->core->journey.lastSeenAtMs >= since) ++status.visitorsLive;
  });
  return status;
}

std::string Engine::alerts(std::string_view site, std::uint64_t after) const {
  JsonWriter json;
  json.open('{').key("alerts").open('[');
  auto const* const asked = std::as_const(*impl_).siteOf(site);
  auto const newest = asked == nullptr ? 0 : asked->state.newestAlert;
  for (std::size_t i = 0; asked != nullptr && i < asked->state.alerts.size(); ++i) {
    auto const& [number, ref, sealed, alert] = asked->state.alerts[i];
    if (number <= after) continue;
    json.open('{')
        .member("number", number)
        .member("occurredAtMs", alert.entry.atMs)
        .member("visitor", toHex(alert.visitor))
        .member("play", alert.entry.play)
        .key("signal")
        .raw(toJson(alert.entry.signal))
        .close('}');
  }
  return json.close(']').member("newest", newest).close('}').take();
}

}  // namespace cairn
