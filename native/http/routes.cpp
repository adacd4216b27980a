#include "http/routes.h"

#include <algorithm>
#include <array>

#include "http/cors.h"
#include "http/resources/resources.h"

namespace cairn {

namespace {

// Routes of one address share their CORS.
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
    Route{Method::Delete, "/v1/visitors/*", Cors::Dashboard, onErase},
    Route{Method::Get, "/v1/status", Cors::Dashboard, onStatus},
    Route{Method::Get, "/v1/alerts", Cors::Dashboard, onAlerts},
    Route{Method::Get, "/v1/plays", Cors::Dashboard, onBook},
    Route{Method::Put, "/v1/plays", Cors::Dashboard, onPutBook},
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

// Every method some route takes at this address, as Allow and CORS write it.
std::string methodsAt(std::string_view path) {
  std::string methods;
  for (auto const& route : kRoutes) {
    if (!matches(route, path)) continue;
    methods.append(name(route.method)).append(route.method == Method::Get ? ", HEAD, " : ", ");
  }
  return methods + "OPTIONS";
}

HttpResponse optionsOf(Route const& route, HttpRequest const& request, std::string const& cors) {
  auto const methods = methodsAt(request.path());
  if (request.header("origin")) return preflight(route.cors, methods, cors);
  HttpResponse response{.status = 204, .type = {}};
  response.headers.append("Allow: ").append(methods).append("\r\n");
  return response;
}

HttpResponse wrongMethod(HttpRequest const& request) {
  auto const methods = methodsAt(request.path());
  auto response = refusal(405, "method_not_allowed", "method", "this address takes " + methods);
  response.headers.append("Allow: ").append(methods).append("\r\n");
  return response;
}

}  // namespace

Routed route(Endpoint& endpoint, HttpRequest const& request) {
  auto const here = [&](Route const& route) { return matches(route, request.path()); };
  auto const taken = [&](Route const& route) {
    return here(route) && takes(route, request.method);
  };
  auto const address = std::ranges::find_if(kRoutes, here);
  if (address == kRoutes.end()) {
    return {refusal(404, "not_found", "target", "there is nothing at this address"), "none", {}};
  }
  auto cors = corsHeaders(address->cors, endpoint.config, request);
  if (request.method == Method::Options) {
    return {optionsOf(*address, request, cors), address->path, cors};
  }
  auto const found = std::ranges::find_if(kRoutes, taken);
  if (found == kRoutes.end()) return {wrongMethod(request), address->path, std::move(cors)};
  return {found->handler(endpoint, request), found->path, std::move(cors)};
}

}  // namespace cairn
