#include "http/cors.h"

#include <algorithm>

#include "http/query.h"

namespace cairn {

namespace {

constexpr std::size_t kUsualBytes = 192;

// What stands behind `site=` in the query, wherever that is: a page's key or a merchant's id. A
// query with faults gets its refusal from the handler, not from here.
std::string_view siteIn(std::string_view query) {
  while (!query.empty()) {
    auto const part = query.substr(0, query.find('&'));
    if (part.starts_with("site=")) return part.substr(5);
    query.remove_prefix(std::min(query.size(), part.size() + 1));
  }
  return {};
}

bool mayRead(Cors cors, HttpConfig const& config, HttpRequest const& request,
             std::string_view origin) {
  auto const named = siteIn(request.query());
  auto const* site = config.siteByKey(named);
  if (cors == Cors::Dashboard) {
    auto const& own = config.dashboardOrigins;
    if (std::ranges::find(own, origin) != own.end()) return true;
    site = config.siteById(named);
  }
  return site != nullptr && allowedOrigin(*site, origin);
}

}  // namespace

bool allowedOrigin(Site const& site, std::string_view origin) {
  return std::ranges::find(site.origins, origin) != site.origins.end();
}

std::string corsHeaders(Cors cors, HttpConfig const& config, HttpRequest const& request) {
  if (cors == Cors::None) return {};
  if (cors == Cors::Public) {
    return "Access-Control-Allow-Origin: *\r\nCross-Origin-Resource-Policy: cross-origin\r\n";
  }
  std::string lines;
  lines.reserve(kUsualBytes);
  lines += "Vary: Origin\r\n";
  auto const origin = request.header("origin");
  if (!origin || !mayRead(cors, config, request, *origin)) return lines;
  lines.append("Access-Control-Allow-Origin: ").append(*origin).append("\r\n");
  return lines.append("Access-Control-Expose-Headers: Retry-After\r\n");
}

HttpResponse preflight(Cors cors, std::string_view methods, std::string const& corsHeaders) {
  if (corsHeaders.find("Access-Control-Allow-Origin") == std::string::npos) {
    return refusal(403, "forbidden_origin", "Origin", "this origin may not use this address");
  }
  HttpResponse response{.status = 204, .type = {}};
  response.headers.append("Access-Control-Allow-Methods: ").append(methods).append("\r\n");
  response.headers.append("Access-Control-Allow-Headers: ")
      .append(cors == Cors::Dashboard ? "Authorization, Last-Event-ID, Content-Type"
                                      : "Content-Type")
      .append("\r\nAccess-Control-Max-Age: 7200\r\n");
  return response;
}

}  // namespace cairn
