#include "http/static_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>

#include "engine/wire/messages.h"
#include "http/query.h"

namespace cairn {

namespace {

constexpr off_t kLargestFile = 67'108'864;

struct Ending {
  std::string_view ending, type;
};
constexpr std::array<Ending, 14> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".wasm", "application/wasm"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
}};

struct Encoding {
  std::string_view name, ending;
};
constexpr std::array<Encoding, 2> kEncodings{{{"br", ".br"}, {"gzip", ".gz"}}};

bool isPlainName(std::string_view segment) {
  return !segment.empty() && !segment.starts_with('.') &&
         std::ranges::none_of(segment, [](char c) { return c == '\\' || c < ' '; });
}

// The path below the root, or nothing when it leads anywhere else.
std::optional<std::string> safePath(std::string_view path) {
  auto decoded = percentDecoded(path);
  if (!decoded) return std::nullopt;
  if (decoded->ends_with('/')) *decoded += "index.html";
  std::string_view rest = *decoded;
  while (!rest.empty()) {
    rest.remove_prefix(1);  // the slash before each segment
    auto const segment = rest.substr(0, rest.find('/'));
    if (!isPlainName(segment)) return std::nullopt;
    rest.remove_prefix(segment.size());
  }
  return decoded;
}

struct File {
  std::string content;
  std::string tag;  // ETag: changes when the file is written again
};

std::optional<std::string> readAll(int file, off_t size) {
  std::string content(static_cast<std::size_t>(size), '\0');
  std::size_t have = 0;
  while (have < content.size()) {
    auto const got = ::read(file, content.data() + have, content.size() - have);
    if (got <= 0) return std::nullopt;
    have += static_cast<std::size_t>(got);
  }
  return content;
}

std::optional<File> readFile(std::string const& path) {
  int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return std::nullopt;
  struct stat about {};
  std::optional<std::string> content;
  if (::fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_size <= kLargestFile) {
    content = readAll(file, about.st_size);
  }
  ::close(file);
  if (!content) return std::nullopt;
  auto const writtenNs = static_cast<std::uint64_t>(about.st_mtim.tv_sec) * 1'000'000'000U +
                         static_cast<std::uint64_t>(about.st_mtim.tv_nsec);
  return File{.content = *std::move(content),
              .tag = '"' + keyToHex(writtenNs) + "-" +
                     std::to_string(static_cast<std::uint64_t>(about.st_size)) + '"'};
}

bool listed(std::string_view list, std::string_view item) {
  while (!list.empty()) {
    auto entry = list.substr(0, list.find(','));
    list.remove_prefix(std::min(list.size(), entry.size() + 1));
    while (entry.starts_with(' '))
      entry.remove_prefix(1);
    if (entry.starts_with("W/")) entry.remove_prefix(2);
    if (entry == item || entry == "*") return true;
  }
  return false;
}

bool isHex(std::string_view part) {
  return std::ranges::all_of(
      part, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string_view cachingOf(std::string_view path) {
  return isHashedName(path) ? "Cache-Control: public, max-age=31536000, immutable\r\n"
                            : "Cache-Control: public, max-age=60\r\n";
}

HttpResponse sent(File file, std::string_view path, std::string_view ifNoneMatch) {
  HttpResponse response{.type = mediaType(path)};
  response.headers.append("ETag: ").append(file.tag).append("\r\n").append(cachingOf(path));
  if (listed(ifNoneMatch, file.tag)) {
    response.status = 304;
    response.type = {};
  } else {
    response.body = std::move(file.content);
  }
  return response;
}

}  // namespace

std::string_view mediaType(std::string_view path) {
  auto const found = std::ranges::find_if(
      kTypes, [&](Ending const& known) { return path.ends_with(known.ending); });
  return found == kTypes.end() ? "application/octet-stream" : found->type;
}

bool isHashedName(std::string_view path) {
  if (path.find("/assets/") != path.npos) return true;
  auto name = path.substr(path.rfind('/') + 1);
  while (!name.empty()) {
    auto const part = name.substr(0, name.find_first_of(".-"));
    if (part.size() >= 8 && isHex(part)) return true;
    name.remove_prefix(std::min(name.size(), part.size() + 1));
  }
  return false;
}

HttpResponse staticFile(std::string_view root, std::string_view path,
                        std::string_view acceptEncoding, std::string_view ifNoneMatch) {
  auto const below = safePath(path);
  if (!below || root.empty()) {
    return refusal(404, "not_found", "target", "there is no such file");
  }
  auto const full = std::string{root} + *below;
  for (auto const& encoding : kEncodings) {
    if (acceptEncoding == "*" || !listed(acceptEncoding, encoding.name)) continue;
    auto packed = readFile(full + std::string{encoding.ending});
    if (!packed) continue;
    auto response = sent(*std::move(packed), *below, ifNoneMatch);
    response.headers.append("Content-Encoding: ").append(encoding.name).append("\r\n");
    response.headers += "Vary: Accept-Encoding\r\n";
    return response;
  }
  auto file = readFile(full);
  if (!file) return refusal(404, "not_found", "target", "there is no such file");
  auto response = sent(*std::move(file), *below, ifNoneMatch);
  response.headers += "Vary: Accept-Encoding\r\n";
  return response;
}

}  // namespace cairn
