#include "http/resources/resources.h"
#include "http/static_files.h"

namespace cairn {

namespace {

// What the dashboard may do once it holds the admin token: its own code only, no frames within.
constexpr std::string_view kDashboardPolicy =
    "Content-Security-Policy: default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' http: https:; "
    "base-uri 'none'; form-action 'none'; object-src 'none'\r\n"
    "Referrer-Policy: no-referrer\r\n";

}  // namespace

// GET /storefront/* and /dashboard/*: files below the web root.
Outcome onStaticFile(Endpoint& endpoint, HttpRequest const& request) {
  auto const accepts = request.header("accept-encoding").value_or("");
  auto response = staticFile(endpoint.config.webRoot, request.path(), accepts,
                             request.header("if-none-match").value_or(""));
  if (request.path().starts_with("/dashboard/")) response.headers += kDashboardPolicy;
  return response;
}

Outcome onDashboard(Endpoint&, HttpRequest const&) {
  return HttpResponse{.status = 302, .type = {}, .headers = "Location: /dashboard/\r\n"};
}

}  // namespace cairn
