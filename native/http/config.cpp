#include "http/config.h"

#include <algorithm>

namespace cairn {

Site const* HttpConfig::siteByKey(std::string_view key) const {
  auto const found = std::ranges::find(sites, key, &Site::key);
  return found == sites.end() ? nullptr : &*found;
}

Site const* HttpConfig::siteById(std::string_view id) const {
  auto const found = std::ranges::find(sites, id, &Site::id);
  return found == sites.end() ? nullptr : &*found;
}

}  // namespace cairn
