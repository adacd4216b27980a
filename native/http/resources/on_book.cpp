#include "engine/wire/json_writer.h"
#include "http/access.h"
#include "http/resources/resources.h"

namespace cairn {

// GET /v1/plays: the book in force, as its merchant wrote it.
Outcome onBook(Endpoint& endpoint, HttpRequest const& request) {
  auto const caller = callerOf(endpoint, request, Role::Viewer, {"site"});
  if (!caller) return caller.error();
  return json(endpoint.books.text(*caller->site));
}

// PUT /v1/plays: compiled first, so that a book with a fault changes nothing.
Outcome onPutBook(Endpoint& endpoint, HttpRequest const& request) {
  auto const caller = callerOf(endpoint, request, Role::Marketer, {"site"});
  if (!caller) return caller.error();
  if (!hasType(request, {"application/json"})) {
    return refusal(415, "unsupported", "Content-Type", "must be application/json");
  }
  auto const& site = *caller->site;
  if (site.playsKeptIn.empty()) {
    return refusal(409, "operator_book", "", "the operator's config names this site's play book");
  }
  auto plays = compilePlayBook(request.body);
  if (!plays) return refusal(400, plays.error());
  return PutBook{.site = &site, .text = request.body, .plays = *std::move(plays)};
}

HttpResponse bookIsKept(Endpoint& endpoint, PutBook kept) {
  auto const& plays = kept.plays;
  auto answer = JsonWriter{};
  answer.open('{').member("hash", plays.hash).member("plays", plays.ids.size()).close('}');
  endpoint.books.put(*kept.site, std::move(kept.text), plays);
  endpoint.engine.setPlays(kept.site->id, std::move(kept.plays));
  return json(answer.take());
}

}  // namespace cairn
