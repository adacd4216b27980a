#include "http/access.h"
#include "http/resources/resources.h"

namespace cairn {

// POST /v1/facts: the signature first, so that nobody else's JSON is even parsed.
Outcome onFacts(Endpoint& endpoint, HttpRequest const& request) {
  auto const site = shopServerOf(endpoint, request);
  if (!site) return site.error();
  if (!hasType(request, {"application/json"})) {
    return refusal(415, "unsupported", "Content-Type", "must be application/json");
  }
  auto facts = endpoint.decoder.facts(request.body);
  if (!facts) return refusal(400, facts.error());
  return Commit{FactsRequest{.site = (*site)->id,
                             .receivedAtMs = request.receivedAtMs,
                             .facts = *std::move(facts),
                             .body = request.body}};
}

}  // namespace cairn
