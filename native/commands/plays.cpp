#include "commands/plays.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "engine/play_book/compile.h"

namespace cairn {

namespace {

std::optional<std::string> contentOf(std::string const& path) {
  std::ifstream in{path, std::ios::binary};
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>{in}, {}};
}

// A book, and the file it is from; no file: the one built in.
struct Book {
  std::string file;
  std::optional<std::string> text;  // nothing: the file cannot be read
};

// The operator's book, or the one that was put, or the one every site starts with.
Book bookOf(SiteFiles const& files, std::string const& keptIn) {
  if (!files.plays.empty()) return {files.plays, contentOf(files.plays)};
  std::error_code failed;
  if (std::filesystem::exists(keptIn, failed)) return {keptIn, contentOf(keptIn)};
  return {{}, std::string{defaultPlayBook()}};
}

}  // namespace

std::vector<std::string> compilePlays(Settings& settings) {
  std::vector<std::string> faults;
  for (std::size_t i = 0; i < settings.http.sites.size(); ++i) {
    auto& site = settings.http.sites[i];
    auto const& files = settings.siteFiles[i];
    auto const keptIn = settings.engine.dataDir + "/sites/" + site.id + ".plays.json";
    auto book = bookOf(files, keptIn);
    if (!book.text) {
      faults.push_back(book.file + ": site " + site.id + ": cannot read the play book");
      continue;
    }
    auto compiled = compilePlayBook(*book.text);
    if (!compiled) {
      auto const& error = compiled.error();
      auto const file = book.file.empty() ? "the default play book" : book.file;
      faults.push_back(file + ": " + error.field + ": " + error.message);
      continue;
    }
    site.plays = *std::move(book.text);
    site.playsFile = compiled->file;
    site.playsHash = compiled->hash;
    if (files.plays.empty()) site.playsKeptIn = keptIn;
    settings.engine.sites.push_back({.id = site.id, .plays = *std::move(compiled)});
  }
  return faults;
}

}  // namespace cairn
