#include "http/routes.h"

#include <algorithm>
#include <array>

#include "http/cors.h"
#include "http/resources/resources.h"

namespace cairn {

namespace {

struct Route {
  Method method;
  std::string_view path;  // a trailing * stands for the rest of the address
  Cors cors;
  Outcome (*handler)(Endpoint&, HttpRequest const&);
};

constexpr std::array kRoutes{
    Route{Method::Post, "/v1/signals", Cors::SitePages, onSignals},
    Route{Method::Post, "/v1/facts", Cors::None, onFacts},
    Route{Method::Get, "/v1/live", Cors::Dashboard, onLive},
    Route{Method::Get, "/v1/visitors/*", Cors::Dashboard, onVisitor},
    Route{Method::Post, "/v1/degraded", Cors::SitePages, onDegraded},
    Route{Method::Get, "/v1/openapi.json", Cors::Public, onOpenApi},
    Route{Method::Get, "/healthz", Cors::None, onHealth},
    Route{Method::Get, "/readyz", Cors::None, onReady},
    Route{Method::Get, "/metrics", Cors::None, onMetrics},
    Route{Method::Get, "/plays/*", Cors::Public, onPlays},
    Route{Method::Get, "/storefront/*", Cors::Public, onStaticFile},
    Route{Method::Get, "/dashboard/*", Cors::None, onStaticFile},
    Route{Method::Get, "/dashboard", Cors::None, onDashboard},
    Route{Method::Get, "/", Cors::None, onDashboard},
};

bool matches(Route const& route, std::string_view path) {
  if (!route.path.ends_with('*')) return route.path == path;
  return path.starts_with(route.path.substr(0, route.path.size() - 1));
}

bool takes(Route const& route, Method method) {
  return route.method == method || (route.method == Method::Get && method == Method::Head);
}

std::string_view methodsOf(Route const& route) {
  return route.method == Method::Post ? "POST, OPTIONS" : "GET, HEAD, OPTIONS";
}

HttpResponse optionsOf(Route const& route, HttpRequest const& request, std::string const& cors) {
  if (request.header("origin")) return preflight(route.cors, methodsOf(route), cors);
  HttpResponse response{.status = 204, .type = {}};
  response.headers.append("Allow: ").append(methodsOf(route)).append("\r\n");
  return response;
}

HttpResponse wrongMethod(Route const& route) {
  auto response = refusal(405, "method_not_allowed", "method",
                          "this address takes " + std::string{methodsOf(route)});
  response.headers.append("Allow: ").append(methodsOf(route)).append("\r\n");
  return response;
}

}  // namespace

Routed route(Endpoint& endpoint, HttpRequest const& request) {
  auto const found = std::ranges::find_if(
      kRoutes, [&](Route const& route) { return matches(route, request.path()); });
  if (found == kRoutes.end()) {
    return {refusal(404, "not_found", "target", "there is nothing at this address"), "none", {}};
  }
  auto cors = corsHeaders(found->cors, endpoint.config, request);
  if (request.method == Method::Options)
    return {optionsOf(*found, request, cors), found->path, cors};
  if (!takes(*found, request.method)) return {wrongMethod(*found), found->path, std::move(cors)};
  return {found->handler(endpoint, request), found->path, std::move(cors)};
}

}  // namespace cairn
