#include "http/access.h"
#include "http/resources/resources.h"

namespace cairn {

namespace {

// The id behind /v1/visitors/.
Result<Id, HttpResponse> visitorIn(HttpRequest const& request) {
  auto const id = idFromHex(request.path().substr(std::string_view{"/v1/visitors/"}.size()));
  if (!id) return refusal(400, "bad_field", "id", "must be 32 lower-case hex digits");
  return *id;
}

}  // namespace

// GET /v1/visitors/{id}: everything known of one visitor, for the merchant.
Outcome onVisitor(Endpoint& endpoint, HttpRequest const& request) {
  auto const caller = callerOf(endpoint, request, Role::Rep, {"site"});
  if (!caller) return caller.error();
  auto const id = visitorIn(request);
  if (!id) return id.error();
  auto story = endpoint.engine.visitor(caller->site->id, *id);
  if (!story) return refusal(404, "not_found", "id", "no visitor of this site has this id");
  return json(*std::move(story));
}

// DELETE /v1/visitors/{id}: whoever asks twice is told that nothing was known any more.
Outcome onErase(Endpoint& endpoint, HttpRequest const& request) {
  auto const caller = callerOf(endpoint, request, Role::Owner, {"site"});
  if (!caller) return caller.error();
  auto const id = visitorIn(request);
  if (!id) return id.error();
  return Commit{
      EraseRequest{.site = caller->site->id, .receivedAtMs = request.receivedAtMs, .visitor = *id}};
}

}  // namespace cairn
