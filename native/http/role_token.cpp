#include "http/role_token.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "http/secrets.h"

namespace cairn {

namespace {

// Takes the text up to the next dot off `rest`.
std::string_view nextPart(std::string_view& rest) {
  auto const part = rest.substr(0, rest.find('.'));
  rest.remove_prefix(std::min(rest.size(), part.size() + 1));
  return part;
}

std::optional<Role> roleNamed(std::string_view name) {
  auto const found = std::ranges::find(kRoleNames, name);
  if (found == kRoleNames.end()) return std::nullopt;
  return static_cast<Role>(found - kRoleNames.begin());
}

std::optional<std::int64_t> instant(std::string_view text) {
  std::int64_t atMs = 0;
  auto const end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, atMs);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return atMs;
}

}  // namespace

Result<RoleToken, std::string_view> openRoleToken(HttpConfig const& config, std::string_view text,
                                                  std::int64_t nowMs) {
  using Why = std::string_view;
  if (!text.starts_with(kRoleTokenStart)) return Why{"is no token of ours"};
  auto rest = text.substr(kRoleTokenStart.size());
  auto const id = nextPart(rest), roleName = nextPart(rest), expires = nextPart(rest);
  auto const* const site = config.siteById(id);
  // Nothing of it is believed before the signature, which is all that follows.
  if (site == nullptr ||
      !sameSecret(rest, signLines(site->secret, {"token", id, roleName, expires}))) {
    return Why{"is no token of ours"};
  }
  auto const role = roleNamed(roleName);
  if (!role) return Why{"names a role nobody knows"};
  auto const expiresAtMs = instant(expires);
  if (!expiresAtMs) return Why{"does not say when it expires"};
  if (*expiresAtMs <= nowMs) return Why{"has expired"};
  if (*expiresAtMs - nowMs > kRoleTokenLifeMs) return Why{"is valid for too long"};
  return RoleToken{.site = site, .role = *role, .expiresAtMs = *expiresAtMs};
}

}  // namespace cairn
