#include "engine/wire/json_writer.h"
#include "http/access.h"
#include "http/resources/resources.h"

namespace cairn {

// GET /v1/status: what a merchant's status lights show.
Outcome onStatus(Endpoint& endpoint, HttpRequest const& request) {
  auto const caller = callerOf(endpoint, request, Role::Viewer, {"site"});
  if (!caller) return caller.error();
  auto const& site = *caller->site;
  auto const status = endpoint.engine.status(site.id, request.receivedAtMs);
  if (!status) return refusal(404, "unknown_site", "site", "no site has this id");
  JsonWriter body;
  return json(body.open('{')
                  .member("version", endpoint.config.version)
                  .member("site", site.id)
                  .member("serverTimeMs", request.receivedAtMs)
                  .member("lastSignalsAtMs", status->lastSignalsAtMs)
                  .member("lastFactsAtMs", status->lastFactsAtMs)
                  .member("visitorsLive", status->visitorsLive)
                  .member("bookHash", endpoint.books.hash(site))
                  .member("observeOnly", status->observeOnly)
                  .member("unattachedFacts", status->unattachedFacts)
                  .close('}')
                  .take());
}

// GET /v1/alerts: of whom a merchant is to be told, since the number it has seen last.
Outcome onAlerts(Endpoint& endpoint, HttpRequest const& request) {
  auto const caller = callerOf(endpoint, request, Role::Viewer, {"site", "after"});
  if (!caller) return caller.error();
  auto const after = caller->query.numberOr("after", 0);
  if (!after) return refusal(400, after.error());
  return json(endpoint.engine.alerts(caller->site->id, static_cast<std::uint64_t>(*after)));
}

}  // namespace cairn
