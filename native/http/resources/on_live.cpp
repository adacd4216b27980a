#include <charconv>

#include "http/access.h"
#include "http/refusals.h"
#include "http/resources/resources.h"

namespace cairn {

namespace {

// N of "EPOCH-N" when the epoch is ours: numbers of an earlier process mean nothing now.
std::optional<std::uint64_t> resumePoint(std::string_view id, std::string_view epoch) {
  if (!id.starts_with(epoch) || id.substr(epoch.size(), 1) != "-") return std::nullopt;
  id.remove_prefix(epoch.size() + 1);
  std::uint64_t number = 0;
  auto const end = id.data() + id.size();
  auto const read = std::from_chars(id.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
}

// A hello is cheaper for everyone than a long catching up.
bool canResume(Endpoint const& endpoint, std::uint64_t after) {
  auto const head = endpoint.engine.feedHead();
  return after <= head && head - after <= endpoint.config.limits.liveBehind &&
         endpoint.engine.feedAfter(after).has_value();
}

}  // namespace

// GET /v1/live: who may listen, and from where.
Outcome onLive(Endpoint& endpoint, HttpRequest const& request) {
  auto const caller = callerOf(endpoint, request, Role::Viewer, {"site"});
  if (!caller) return caller.error();
  if (request.method == Method::Head) return HttpResponse{.type = "text/event-stream"};
  if (endpoint.liveClients >= endpoint.config.limits.liveClients) {
    return busyRefusal("too many live clients", 5);
  }
  auto after = resumePoint(request.header("last-event-id").value_or(""), endpoint.epoch);
  if (after && !canResume(endpoint, *after)) after.reset();
  return LiveRequest{.site = caller->site->id, .after = after, .untilMs = caller->untilMs};
}

}  // namespace cairn
