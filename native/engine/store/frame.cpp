#include "engine/store/frame.h"

#include <algorithm>
#include <array>

namespace cairn {

namespace {

template <class T>
void put(std::string& out, T value) {
  auto left = static_cast<std::uint64_t>(value);
  for (std::size_t i = 0; i < sizeof(T); ++i, left >>= 8)
    out.push_back(static_cast<char>(left & 0xff));
}

template <class T>
T get(std::string_view in, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = sizeof(T); i-- > 0;)
    value = value << 8 | static_cast<std::uint8_t>(in[at + i]);
  return static_cast<T>(value);
}

std::string bytesOf(FrameHeader const& header) {
  std::string out;
  out.reserve(kHeaderSize);
  put(out, kFrameVersion);
  put(out, static_cast<std::uint8_t>(header.kind));
  put(out, header.site);
  put(out, std::uint32_t{0});
  put(out, header.visitor);
  out.append(reinterpret_cast<char const*>(header.id.bytes.data()), header.id.bytes.size());
  put(out, header.receivedAtMs);
  put(out, header.sentAtMs);
  return out;
}

FrameHeader headerOf(std::string_view clear) {
  FrameHeader header{.kind = static_cast<FrameKind>(clear[1]),
                     .site = get<std::uint16_t>(clear, 2),
                     .visitor = get<std::uint64_t>(clear, 8),
                     .id = {},
                     .receivedAtMs = get<std::int64_t>(clear, 32),
                     .sentAtMs = get<std::int64_t>(clear, 40)};
  std::copy_n(clear.begin() + 16, header.id.bytes.size(), header.id.bytes.begin());
  return header;
}

bool known(std::string_view clear) {
  return static_cast<std::uint8_t>(clear[0]) == kFrameVersion && clear[1] >= 1 && clear[1] <= 3;
}

}  // namespace

void addFrame(std::string& frames, FrameHeader const& header, SealKey const& key,
              std::string_view payload) {
  auto const clear = bytesOf(header);
  auto const sealed = seal(key, clear, payload);
  put(frames, static_cast<std::uint32_t>(clear.size() + sealed.size()));
  frames += clear;
  frames += sealed;
}

std::optional<Frame> nextFrame(std::string_view& frames) {
  if (frames.size() < 4) return std::nullopt;
  auto const size = get<std::uint32_t>(frames, 0);
  if (size < kHeaderSize || frames.size() - 4 < size) return std::nullopt;
  auto const clear = frames.substr(4, kHeaderSize);
  if (!known(clear)) return std::nullopt;
  Frame const frame{headerOf(clear), clear, frames.substr(4 + kHeaderSize, size - kHeaderSize)};
  frames.remove_prefix(4 + size);
  return frame;
}

}  // namespace cairn
