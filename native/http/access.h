#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "http/endpoint.h"
#include "http/message.h"
#include "http/query.h"
#include "http/role_token.h"

// Who may ask what. Each check gives what the handler needs, or the refusal to answer with.
namespace cairn {

// A page that may send for its site.
struct Sender {
  Site const* site;
  Query query;
};
Result<Sender, HttpResponse> pageOf(Endpoint& endpoint, HttpRequest const& request,
                                    std::initializer_list<std::string_view> parameters);

// Somebody who asks for a shop, and the site asked about: by the admin token, a role token or the
// signature of the shop's server.
struct Caller {
  Site const* site;
  Query query;
  Role role;
  std::int64_t untilMs;  // Unix ms; when the right ends
};
// The caller, if `least` or more; `parameters` beside `site` may stand in the query.
Result<Caller, HttpResponse> callerOf(Endpoint& endpoint, HttpRequest const& request, Role least,
                                      std::initializer_list<std::string_view> parameters);

// A shop's server whose signature over this very request is good and fresh.
Result<Site const*, HttpResponse> shopServerOf(Endpoint& endpoint, HttpRequest const& request);

// Who the request comes from: `peer`, or behind a proxy of ours the last address it forwarded.
std::string clientOf(HttpConfig const& config, HttpRequest const& request, std::string const& peer);

// True when the Content-Type, apart from its parameters, is one of `types`.
bool hasType(HttpRequest const& request, std::initializer_list<std::string_view> types);

}  // namespace cairn
