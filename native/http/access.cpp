#include "http/access.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <limits>

#include "http/cors.h"
#include "http/secrets.h"

namespace cairn {

namespace {

constexpr std::int64_t kSignatureLifeMs = 300'000;
constexpr std::string_view kBearer = "Bearer ";
constexpr std::string_view kVersion = "v1=";

HttpResponse unauthorised(std::string_view message) {
  auto response = refusal(401, "unauthorised", "Authorization", message);
  response.headers += "WWW-Authenticate: Bearer\r\n";
  return response;
}

HttpResponse tooMany(Endpoint& endpoint, HttpRequest const& request) {
  endpoint.metrics.happened(Metrics::Event::RateLimited, request.path());
  auto response = refusal(429, "rate_limited", "", "too many requests from this address");
  response.headers += "Retry-After: 1\r\n";
  return response;
}

bool sameType(std::string_view given, std::string_view type) {
  return std::ranges::equal(given, type, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b;
  });
}

// 0 when the header is absent or not a plain number.
std::int64_t timestampOf(HttpRequest const& request) {
  auto const text = request.header("cairn-timestamp").value_or("");
  std::int64_t stamp = 0;
  auto const end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, stamp);
  return read.ec == std::errc{} && read.ptr == end ? stamp : 0;
}

}  // namespace

std::string clientOf(HttpConfig const& config, HttpRequest const& request,
                     std::string const& peer) {
  auto const forwarded = request.header("x-forwarded-for");
  if (!config.trustForwardedFor || !forwarded) return peer;
  auto last = forwarded->substr(forwarded->rfind(',') + 1);
  while (last.starts_with(' '))
    last.remove_prefix(1);
  return std::string{last.substr(0, 64)};
}

bool hasType(HttpRequest const& request, std::initializer_list<std::string_view> types) {
  auto given = request.header("content-type").value_or("");
  given = given.substr(0, given.find(';'));
  while (given.ends_with(' ') || given.ends_with('\t'))
    given.remove_suffix(1);
  return std::ranges::any_of(types, [&](auto const type) { return sameType(given, type); });
}

Result<Sender, HttpResponse> pageOf(Endpoint& endpoint, HttpRequest const& request,
                                    std::initializer_list<std::string_view> parameters) {
  if (!endpoint.limiter.take(request.client, request.receivedAtMs)) {
    return tooMany(endpoint, request);
  }
  auto query = Query::parse(request.query(), parameters);
  if (!query) return refusal(400, query.error());
  auto const key = query->text("site");
  if (!key) return refusal(400, key.error());
  auto const* const site = endpoint.config.siteByKey(*key);
  if (site == nullptr) return refusal(404, "unknown_site", "site", "no site has this key");
  auto const origin = request.header("origin");
  if (!origin || request.countOf("origin") > 1 || !allowedOrigin(*site, *origin)) {
    return refusal(403, "forbidden_origin", "Origin", "this site does not take it from there");
  }
  return Sender{.site = site, .query = *std::move(query)};
}

Result<Site const*, HttpResponse> shopServerOf(Endpoint& endpoint, HttpRequest const& request) {
  for (std::string_view const name : {"cairn-site", "cairn-timestamp", "cairn-signature"}) {
    if (request.countOf(name) != 1) return refusal(401, "missing_field", name, "is required, once");
  }
  auto const id = *request.header("cairn-site");
  auto const* const site = endpoint.config.siteById(id);
  if (site == nullptr) return refusal(401, "unknown_site", "Cairn-Site", "no site has this id");
  auto const stamp = *request.header("cairn-timestamp");
  auto const given = *request.header("cairn-signature");
  auto const made =
      signLines(site->secret, {name(request.method), request.target(), id, stamp, request.body});
  if (!given.starts_with(kVersion) || !sameSecret(given.substr(kVersion.size()), made)) {
    return refusal(401, "bad_signature", "Cairn-Signature", "does not match this request and time");
  }
  if (std::abs(request.receivedAtMs - timestampOf(request)) > kSignatureLifeMs) {
    return refusal(401, "stale_timestamp", "Cairn-Timestamp",
                   "must be Unix milliseconds within 300 s of the server's clock");
  }
  return site;
}

namespace {

// Whoever showed that they may ask; `site` is null for the operator, who may ask about any.
struct Known {
  Site const* site = nullptr;
  Role role = Role::Operator;
  std::int64_t untilMs = std::numeric_limits<std::int64_t>::max();
};

Result<Known, HttpResponse> knownBy(Endpoint& endpoint, HttpRequest const& request) {
  if (request.header("cairn-signature")) {
    auto const site = shopServerOf(endpoint, request);
    if (!site) return site.error();
    return Known{.site = *site, .role = Role::Server};
  }
  auto given = request.header("authorization").value_or("");
  if (!given.starts_with(kBearer) || request.countOf("authorization") > 1) {
    return unauthorised("send \"Bearer\" and a token, once");
  }
  given.remove_prefix(kBearer.size());
  if (sameSecret(given, endpoint.config.adminToken)) return Known{};
  auto const token = openRoleToken(endpoint.config, given, request.receivedAtMs);
  if (!token) return unauthorised("this token " + std::string{token.error()});
  return Known{.site = token->site, .role = token->role, .untilMs = token->expiresAtMs};
}

}  // namespace

Result<Caller, HttpResponse> callerOf(Endpoint& endpoint, HttpRequest const& request, Role least,
                                      std::initializer_list<std::string_view> parameters) {
  auto const known = knownBy(endpoint, request);
  if (!known) return known.error();
  auto query = Query::parse(request.query(), parameters);
  if (!query) return refusal(400, query.error());
  auto const id = query->text("site");
  if (!id) return refusal(400, id.error());
  auto const* const site = endpoint.config.siteById(*id);
  if (known->site != nullptr && known->site != site) {
    return refusal(403, "forbidden_role", "site", "this is for another site");
  }
  if (site == nullptr) return refusal(404, "unknown_site", "site", "no site has this id");
  if (known->role < least) {
    auto const wanted = kRoleNames[static_cast<std::size_t>(least)];
    return refusal(403, "forbidden_role", "Authorization",
                   "takes a token of at least this role: " + std::string{wanted});
  }
  return Caller{
      .site = site, .query = *std::move(query), .role = known->role, .untilMs = known->untilMs};
}

}  // namespace cairn
