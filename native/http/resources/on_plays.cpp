#include <algorithm>

#include "http/resources/resources.h"

namespace cairn {

namespace {

constexpr std::string_view kFolder = "/plays/";
constexpr std::string_view kEnding = ".json";

HttpResponse book(Site const& site) {
  return {.body = site.playsFile,
          .headers = "Cache-Control: public, max-age=31536000, immutable\r\n"};
}

HttpResponse whereItIs(Site const& site) {
  HttpResponse response{.status = 302, .type = {}};
  response.headers = "Location: /plays/" + site.key + "." + site.playsHash +
                     ".json\r\nCache-Control: public, max-age=60\r\n";
  return response;
}

}  // namespace

// GET /plays/KEY.json → 302 → /plays/KEY.HASH.json, which never changes.
Outcome onPlays(Endpoint& endpoint, HttpRequest const& request) {
  auto name = request.path().substr(kFolder.size());
  if (name.ends_with(kEnding)) name.remove_suffix(kEnding.size());
  for (auto const& site : endpoint.config.sites) {
    if (name == site.key) return whereItIs(site);
    if (name == site.key + "." + site.playsHash) return book(site);
  }
  return refusal(404, "not_found", "target", "no such play book; ask for /plays/SITE_KEY.json");
}

}  // namespace cairn
