#include "http/openapi.h"
#include "http/resources/resources.h"

// What operators and their tools ask: alive, ready, how much, and what there is to call.
namespace cairn {

Outcome onHealth(Endpoint&, HttpRequest const&) {
  return json(R"({"status":"alive"})");
}

// The store is open and replayed before the first connection is taken; after that it is a stop
// under way or a store that does not write which sends a load balancer elsewhere.
Outcome onReady(Endpoint& endpoint, HttpRequest const&) {
  if (endpoint.draining) return refusal(503, "busy", "", "stopping");
  if (endpoint.storeFailing) return refusal(503, "internal", "", "the store does not write");
  return json(R"({"status":"ready"})");
}

Outcome onMetrics(Endpoint& endpoint, HttpRequest const&) {
  for (auto const& site : endpoint.config.sites) {
    auto const* const grants = endpoint.engine.grantFigures(site.id);
    if (grants != nullptr) endpoint.metrics.grants(site.id, *grants);
  }
  return HttpResponse{.type = "text/plain; version=0.0.4; charset=utf-8",
                      .body = endpoint.metrics.text(endpoint.engine.figures()),
                      .headers = "Cache-Control: no-store\r\n"};
}

Outcome onOpenApi(Endpoint&, HttpRequest const&) {
  return HttpResponse{.body = std::string{openApi()}, .headers = "Cache-Control: max-age=60\r\n"};
}

}  // namespace cairn
