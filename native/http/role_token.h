#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "http/config.h"
#include "journey/base/result.h"

namespace cairn {

// Who asks for a shop, least first: each may what those before it may, and more. Server is the
// shop's own server by its signature, Operator whoever holds the admin token.
enum class Role : std::uint8_t { Viewer, Rep, Marketer, Owner, Server, Operator };
// The roles a token may name: people's.
constexpr std::array<std::string_view, 4> kRoleNames{"viewer", "rep", "marketer", "owner"};

// What a shop's server made for one person of the shop, for the next minutes:
//   cairn1.SITE.ROLE.EXPIRES_MS.HEX
// HEX signs the rest with the site's secret, so a token needs no request and is kept nowhere.
struct RoleToken {
  Site const* site = nullptr;
  Role role = Role::Viewer;
  std::int64_t expiresAtMs = 0;
};

constexpr std::string_view kRoleTokenStart = "cairn1.";
// Ten minutes, and room for a shop's clock that goes wrong.
constexpr std::int64_t kRoleTokenLifeMs = 900'000;

// The token, or in a few words why it does not hold at `nowMs`.
Result<RoleToken, std::string_view> openRoleToken(HttpConfig const& config, std::string_view text,
                                                  std::int64_t nowMs);

}  // namespace cairn
