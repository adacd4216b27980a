#pragma once

#include <string>
#include <string_view>

#include "engine/engine.h"
#include "engine/wire/messages.h"
#include "http/config.h"

namespace cairn {

// What a shop believes a grant for, without asking us (docs/protocol.md):
//   grant1.SITE.ID.VISITOR.TERMS.EXPIRES_MS.HEX
// The same grant has the same token every time, so it is made when a reply is written and kept
// nowhere.
std::string grantToken(std::string_view secret, std::string_view site, Id const& visitor,
                       WireGrant const& grant);

// Whose grant the reply to a request may hold; `site` is null when it holds none.
struct GrantOwner {
  Site const* site = nullptr;
  Id visitor{};
};
GrantOwner grantOwner(HttpConfig const& config, Request const& request);
// Gives the grant in the reply its token.
void signGrant(GrantOwner const& owner, Reply& reply);

}  // namespace cairn
