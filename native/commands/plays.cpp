#include "commands/plays.h"

#include <fstream>
#include <iterator>

#include "engine/play_book/compile.h"

namespace cairn {

namespace {

// The text of the site's book, or nothing when its file cannot be read.
std::optional<std::string> bookOf(SiteFiles const& files) {
  if (files.plays.empty()) return std::string{defaultPlayBook()};
  std::ifstream in{files.plays, std::ios::binary};
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

std::vector<std::string> compilePlays(Settings& settings) {
  std::vector<std::string> faults;
  for (std::size_t i = 0; i < settings.http.sites.size(); ++i) {
    auto& site = settings.http.sites[i];
    auto const& files = settings.siteFiles[i];
    auto const text = bookOf(files);
    if (!text) {
      faults.push_back(files.plays + ": site " + site.id + ": cannot read the play book");
      continue;
    }
    auto compiled = compilePlayBook(*text);
    if (!compiled) {
      auto const& error = compiled.error();
      auto const file = files.plays.empty() ? "the default play book" : files.plays;
      faults.push_back(file + ": " + error.field + ": " + error.message);
      continue;
    }
    site.playsFile = compiled->file;
    site.playsHash = compiled->hash;
    settings.engine.sites.push_back({.id = site.id, .plays = *std::move(compiled)});
  }
  return faults;
}

}  // namespace cairn
