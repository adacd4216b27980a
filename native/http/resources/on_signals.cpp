#include "engine/times.h"
#include "http/access.h"
#include "http/resources/resources.h"

namespace cairn {

// POST /v1/signals: decode, and have the batch committed; the reply is the engine's.
Outcome onSignals(Endpoint& endpoint, HttpRequest const& request) {
  auto const page = pageOf(endpoint, request, {"site", "sentAtMs"});
  if (!page) return page.error();
  if (!hasType(request, {"application/json", "text/plain"})) {
    return refusal(415, "unsupported", "Content-Type", "must be application/json or text/plain");
  }
  auto const sentAtMs = page->query.milliseconds("sentAtMs");
  if (!sentAtMs) return refusal(400, sentAtMs.error());
  auto batch = endpoint.decoder.signals(request.body);
  if (!batch) return refusal(400, batch.error());
  if (tooOld(*batch, *sentAtMs)) {
    return refusal(409, "too_old", "createdAtMs", "is more than 48 h before sentAtMs");
  }
  return Commit{SignalsRequest{.site = page->site->id,
                               .receivedAtMs = request.receivedAtMs,
                               .sentAtMs = *sentAtMs,
                               .batch = *std::move(batch),
                               .body = request.body}};
}

}  // namespace cairn
