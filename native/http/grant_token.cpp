#include "http/grant_token.h"

#include <array>

#include "http/secrets.h"

namespace cairn {

namespace {

// p10-30000-EUR-0: percent, of at most, currency, cart at least; a500-EUR-0 and s900-EUR-0 without
// the second.
std::string termsText(GrantTerms const& terms) {
  constexpr std::array<char, 3> kLetters{'p', 'a', 's'};
  auto text = kLetters[static_cast<std::size_t>(terms.type)] + std::to_string(terms.value);
  if (terms.type == GrantType::Percent) text += "-" + std::to_string(terms.maxCartMinor);
  return text + "-" + terms.currency + "-" + std::to_string(terms.minCartMinor);
}

}  // namespace

std::string grantToken(std::string_view secret, std::string_view site, Id const& visitor,
                       WireGrant const& grant) {
  auto const id = toHex(grant.id), whose = toHex(visitor), terms = termsText(grant.terms);
  auto const expires = std::to_string(grant.expiresAtMs);
  auto const hex = signLines(secret, {"grant", site, id, whose, terms, expires});
  std::string token{"grant1"};
  for (std::string_view const part :
       {site, std::string_view{id}, std::string_view{whose}, std::string_view{terms},
        std::string_view{expires}, std::string_view{hex}}) {
    token.append(".").append(part);
  }
  return token;
}

GrantOwner grantOwner(HttpConfig const& config, Request const& request) {
  auto const* const signals = std::get_if<SignalsRequest>(&request);
  if (signals == nullptr) return {};
  return {config.siteById(signals->site), signals->batch.visitorId};
}

void signGrant(GrantOwner const& owner, Reply& reply) {
  auto* const signals = std::get_if<SignalsReply>(&reply);
  if (owner.site == nullptr || signals == nullptr || !signals->grant) return;
  auto& grant = *signals->grant;
  grant.token = grantToken(owner.site->secret, owner.site->id, owner.visitor, grant);
}

}  // namespace cairn
