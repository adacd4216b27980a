#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/config.h"
#include "http/message.h"

namespace cairn {

// Whose pages may read an address from another origin. Credentials are never allowed: no answer
// here depends on a cookie.
enum class Cors : std::uint8_t {
  Public,     // static files of the storefront: everyone
  SitePages,  // the origins of the site named in the query
  Dashboard,  // where a merchant's dashboard may stand: origins of its own, and the shop's admin
              // pages
  None,       // same origin, or no browser at all
};

// True when `origin` is one of the site's; the comparison is exact, as browsers send it.
bool allowedOrigin(Site const& site, std::string_view origin);

// Header lines every answer of that address carries, refusals included, so that a page that may
// read the answer can also read why it was refused.
std::string corsHeaders(Cors cors, HttpConfig const& config, HttpRequest const& request);

// The answer to a preflight: 204 when the origin may send `methods`, else 403.
HttpResponse preflight(Cors cors, std::string_view methods, std::string const& corsHeaders);

}  // namespace cairn
