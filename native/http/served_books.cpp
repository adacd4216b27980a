#include "http/served_books.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <utility>

namespace cairn {

namespace {

// A redirect to a book lives a minute in a browser: long enough for a merchant to save again.
constexpr std::size_t kFilesKept = 4;

StoreError whyNot() {
  return errno == ENOSPC || errno == EDQUOT ? StoreError::Full : StoreError::Io;
}

bool writeAll(int file, std::string_view content) {
  while (!content.empty()) {
    auto const wrote = ::write(file, content.data(), content.size());
    if (wrote <= 0) return false;
    content.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return ::fsync(file) == 0;
}

int openFolderOf(std::string const& path) {
  auto const folder = path.substr(0, path.rfind('/') + 1) + ".";
  return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

std::optional<StoreError> writeFresh(std::string const& path, std::string_view content) {
  auto const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return whyNot();
  auto failed = std::optional<StoreError>{};
  if (!writeAll(file, content)) failed = whyNot();
  ::close(file);
  return failed;
}

}  // namespace

std::optional<StoreError> replaceFile(std::string const& path, std::string_view content) {
  auto const folder = openFolderOf(path);
  if (folder < 0) return whyNot();
  auto const fresh = path + ".new";
  auto failed = writeFresh(fresh, content);
  if (!failed && std::rename(fresh.c_str(), path.c_str()) != 0) failed = whyNot();
  if (failed) {
    ::unlink(fresh.c_str());
  } else if (::fsync(folder) != 0) {
    failed = whyNot();
  }
  ::close(folder);
  return failed;
}

ServedBooks::ServedBooks(std::vector<Site> const& sites) {
  for (auto const& site : sites)
    books_[site.id] = {.text = site.plays, .files = {{site.playsHash, site.playsFile}}};
}

std::string const& ServedBooks::text(Site const& site) const {
  return books_.find(site.id)->second.text;
}

std::string const& ServedBooks::hash(Site const& site) const {
  return books_.find(site.id)->second.files.front().hash;
}

std::string const* ServedBooks::file(Site const& site, std::string_view hash) const {
  auto const& files = books_.find(site.id)->second.files;
  auto const found = std::ranges::find(files, hash, &Compiled::hash);
  return found == files.end() ? nullptr : &found->file;
}

std::optional<StoreError> ServedBooks::keep(Site const& site, std::string_view text) {
  return replaceFile(site.playsKeptIn, text);
}

void ServedBooks::put(Site const& site, std::string text, CompiledPlays const& plays) {
  auto& book = books_.find(site.id)->second;
  book.text = std::move(text);
  std::erase_if(book.files, [&](Compiled const& old) { return old.hash == plays.hash; });
  book.files.push_front({plays.hash, plays.file});
  if (book.files.size() > kFilesKept) book.files.pop_back();
}

}  // namespace cairn
