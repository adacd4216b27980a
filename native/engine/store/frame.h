#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/store/seal.h"
#include "engine/wire/messages.h"

namespace cairn {

// The ledger's form. A row is one group commit; its blob is its frames, one after the other:
//
//   length   4  bytes of header and sealed payload together
//   header  48  in clear: what idempotence and erasure need without a key
//     version 1 · kind 1 · site 2 · reserved 4 · visitor 8 · id 16 · receivedAtMs 8 · sentAtMs 8
//   sealed   n  nonce 24, ciphertext, tag 16 (store/seal.h), bound to the header
//
// Numbers are little endian. `visitor` is the row of the visitor's key; 0 is a fact that belongs
// to nobody known, or the site's own frame: both are sealed with the site's key. The payload is
// pack() of
//   Batch  the body as sent, then the Outcome
//   Fact   the SignedFact, then the Outcome
//   Tick   the Outcome
//   Erased nothing, sealed with the site's key: the key `visitor` was destroyed
//   Site   the SiteFrame, last in the row and only where there is something to tell
constexpr std::uint8_t kFrameVersion = 1;
constexpr std::size_t kHeaderSize = 48;

enum class FrameKind : std::uint8_t { Batch = 1, Fact = 2, Tick = 3, Site = 4, Erased = 5 };

// Whether a frame of this kind carries an id by which a repetition is known.
constexpr bool hasName(FrameKind kind) noexcept {
  return kind == FrameKind::Batch || kind == FrameKind::Fact;
}

struct FrameHeader {
  FrameKind kind = FrameKind::Batch;
  std::uint16_t site = 0;
  std::uint64_t visitor = 0;
  Id id;  // batch id, or the hidden name of the fact id; zero for ticks
  std::int64_t receivedAtMs = 0;
  std::int64_t sentAtMs = 0;
};

struct Frame {
  FrameHeader header;
  std::string_view clear;   // the header's bytes: what the seal is bound to
  std::string_view sealed;  // both views into the row
};

// Appends a frame to a row's blob.
void addFrame(std::string& frames, FrameHeader const& header, SealKey const& key,
              std::string_view payload);

// Takes the first frame off `frames`; nothing when there is none or the bytes are no frame (then
// `frames` is left as it is).
std::optional<Frame> nextFrame(std::string_view& frames);

}  // namespace cairn
