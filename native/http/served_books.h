#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "http/config.h"

namespace cairn {

// The play book of each site as it is in force: what its merchant wrote, and what pages load. One
// that is put is down on the disk before anybody is told of it. Io thread only, but for keep().
class ServedBooks {
public:
  explicit ServedBooks(std::vector<Site> const& sites);

  // As its merchant wrote it.
  [[nodiscard]] std::string const& text(Site const& site) const;
  // Of the compiled file in force.
  [[nodiscard]] std::string const& hash(Site const& site) const;
  // The compiled file of that hash: the one in force, or one so recent that a page may just have
  // been sent to it; null when it is neither.
  [[nodiscard]] std::string const* file(Site const& site, std::string_view hash) const;

  // Puts it on the disk, durably, for the next start. Why it is not there, and then the old one is.
  // The site must have a place to keep it. Any thread, one at a time.
  static std::optional<StoreError> keep(Site const& site, std::string_view text);
  // Puts what was kept in force.
  void put(Site const& site, std::string text, CompiledPlays const& plays);

private:
  struct Compiled {
    std::string hash, file;
  };
  struct Book {
    std::string text;
    std::deque<Compiled> files;  // newest first
  };
  std::map<std::string, Book, std::less<>> books_;  // by site id
};

// Writes the whole file or leaves the old one; durable when it returns nothing. Mode 0600. Only a
// disk that takes the new name and then cannot sync its folder may have either.
std::optional<StoreError> replaceFile(std::string const& path, std::string_view content);

}  // namespace cairn
