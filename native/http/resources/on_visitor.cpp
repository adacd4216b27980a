#include "http/access.h"
#include "http/resources/resources.h"

namespace cairn {

// GET /v1/visitors/{id}: everything known of one visitor, for the merchant.
Outcome onVisitor(Endpoint& endpoint, HttpRequest const& request) {
  auto const caller = callerOf(endpoint, request, Role::Rep, {"site"});
  if (!caller) return caller.error();
  auto const id = idFromHex(request.path().substr(std::string_view{"/v1/visitors/"}.size()));
  if (!id) return refusal(400, "bad_field", "id", "must be 32 lower-case hex digits");
  auto story = endpoint.engine.visitor(caller->site->id, *id);
  if (!story) return refusal(404, "not_found", "id", "no visitor of this site has this id");
  return json(*std::move(story));
}

}  // namespace cairn
