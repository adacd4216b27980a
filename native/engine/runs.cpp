#include "engine/runs.h"

#include <algorithm>

#include "engine/codec.h"

namespace cairn {

namespace {

constexpr std::size_t kShortestRun = 4;  // below that the two counts cost as much

std::size_t runAt(std::string_view bytes, std::size_t at) {
  auto const end = bytes.find_first_not_of(bytes[at], at);
  return (end == std::string_view::npos ? bytes.size() : end) - at;
}

}  // namespace

std::string toRuns(std::string_view bytes) {
  std::string out;
  Writer write{out};
  std::size_t literals = 0;  // where the bytes not yet written begin
  for (std::size_t at = 0; at < bytes.size();) {
    auto const run = runAt(bytes, at);
    if (run >= kShortestRun) {
      write.varint(at - literals);
      write.raw(bytes.data() + literals, at - literals);
      write.varint(run);
      out.push_back(bytes[at]);
      literals = at + run;
    }
    at += run;
  }
  if (literals == bytes.size()) return out;
  write.varint(bytes.size() - literals);
  write.raw(bytes.data() + literals, bytes.size() - literals);
  write.varint(0);
  out.push_back('\0');
  return out;
}

bool fromRuns(std::string_view runs, std::span<char> out) {
  Reader read{runs};
  std::size_t filled = 0;
  while (!read.done() && !read.bad()) {
    auto const literals = read.take(read.varint());
    if (literals.size() > out.size() - filled) return false;
    std::copy(literals.begin(), literals.end(), out.begin() + static_cast<std::ptrdiff_t>(filled));
    filled += literals.size();
    auto const run = read.varint();
    auto const byte = read.take(1);
    if (read.bad() || run > out.size() - filled) return false;
    std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(filled), run, byte.front());
    filled += static_cast<std::size_t>(run);
  }
  return !read.bad() && filled == out.size();
}

}  // namespace cairn
