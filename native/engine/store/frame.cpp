#include "engine/store/frame.h"

#include <algorithm>
#include <array>

namespace cairn {

namespace {

using Clear = std::array<char, kHeaderSize>;

template <class T>
void put(char* out, T value) {
  auto left = static_cast<std::uint64_t>(value);
  for (std::size_t i = 0; i < sizeof(T); ++i, left >>= 8)
    out[i] = static_cast<char>(left & 0xff);
}

template <class T>
T get(std::string_view in, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = sizeof(T); i-- > 0;)
    value = value << 8 | static_cast<std::uint8_t>(in[at + i]);
  return static_cast<T>(value);
}

Clear bytesOf(FrameHeader const& header) {
  Clear out{};
  put(&out[0], kFrameVersion);
  put(&out[1], static_cast<std::uint8_t>(header.kind));
  put(&out[2], header.site);
  put(&out[8], header.visitor);
  std::copy(header.id.bytes.begin(), header.id.bytes.end(), &out[16]);
  put(&out[32], header.receivedAtMs);
  put(&out[40], header.sentAtMs);
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
  return static_cast<std::uint8_t>(clear[0]) == kFrameVersion && clear[1] >= 1 && clear[1] <= 5;
}

}  // namespace

void addFrame(std::string& frames, FrameHeader const& header, SealKey const& key,
              std::string_view payload) {
  auto const clear = bytesOf(header);
  std::array<char, 4> length;
  put(length.data(), static_cast<std::uint32_t>(clear.size() + sealedSize(payload.size())));
  frames.append(length.data(), length.size());
  frames.append(clear.data(), clear.size());
  appendSealed(frames, key, {clear.data(), clear.size()}, payload);
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
