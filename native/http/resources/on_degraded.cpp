#include "http/access.h"
#include "http/resources/resources.h"

namespace cairn {

// POST /v1/degraded: a page tells that the core cannot run there. Counted, nothing kept.
Outcome onDegraded(Endpoint& endpoint, HttpRequest const& request) {
  auto const page = pageOf(endpoint, request, {"site"});
  if (!page) return page.error();
  if (!hasType(request, {"application/json", "text/plain"})) {
    return refusal(415, "unsupported", "Content-Type", "must be application/json or text/plain");
  }
  auto const reason = endpoint.decoder.degraded(request.body);
  if (!reason) return refusal(400, reason.error());
  endpoint.metrics.happened(Metrics::Event::Degraded, *reason);
  return HttpResponse{.status = 204, .type = {}};
}

}  // namespace cairn
