#include <optional>

#include "http/resources/resources.h"

namespace cairn {

namespace {

constexpr std::string_view kFolder = "/plays/";
constexpr std::string_view kEnding = ".json";

HttpResponse whereItIs(Site const& site, std::string const& hash) {
  HttpResponse response{.status = 302, .type = {}};
  response.headers = "Location: /plays/" + site.key + "." + hash +
                     ".json\r\nCache-Control: public, max-age=60\r\n";
  return response;
}

// The hash in "KEY.HASH"; nothing when the name is not of this site.
std::optional<std::string_view> hashIn(std::string_view name, Site const& site) {
  if (!name.starts_with(site.key) || name.substr(site.key.size(), 1) != ".") return std::nullopt;
  return name.substr(site.key.size() + 1);
}

}  // namespace

// GET /plays/KEY.json → 302 → /plays/KEY.HASH.json, which never changes.
Outcome onPlays(Endpoint& endpoint, HttpRequest const& request) {
  auto name = request.path().substr(kFolder.size());
  if (name.ends_with(kEnding)) name.remove_suffix(kEnding.size());
  for (auto const& site : endpoint.config.sites) {
    if (name == site.key) return whereItIs(site, endpoint.books.hash(site));
    auto const hash = hashIn(name, site);
    auto const* const file = hash ? endpoint.books.file(site, *hash) : nullptr;
    if (file == nullptr) continue;
    return HttpResponse{.body = *file,
                        .headers = "Cache-Control: public, max-age=31536000, immutable\r\n"};
  }
  return refusal(404, "not_found", "target", "no such play book; ask for /plays/SITE_KEY.json");
}

}  // namespace cairn
