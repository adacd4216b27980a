#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/wire/messages.h"

namespace cairn {

// 256 random bits. Each visitor has one: destroying it erases all that was sealed with it.
struct SealKey {
  std::array<std::uint8_t, 32> bytes{};
};

// Must be called once, before anything else here; false when the library cannot start.
bool startSealing();

SealKey freshKey();

// XChaCha20-Poly1305 (libsodium): nonce, ciphertext and tag in one text. `clear` is not hidden but
// bound: a payload moved under another header does not open.
std::string seal(SealKey const& key, std::string_view clear, std::string_view payload);
// The same at the end of `out`, which neither view may be part of.
void appendSealed(std::string& out, SealKey const& key, std::string_view clear,
                  std::string_view payload);
std::size_t sealedSize(std::size_t payloadBytes);
std::optional<std::string> unseal(SealKey const& key, std::string_view clear,
                                  std::string_view sealed);

// 128 bits under which `text` of a site is found again without being kept: BLAKE2b keyed with the
// store's secret. `use` keeps visitor ids, orders, customers and fact ids apart.
Id hiddenName(SealKey const& secret, std::string_view use, std::uint16_t site,
              std::string_view text);

// The same of something that may be known: BLAKE2b without a key.
Id publicName(std::string_view use, std::string_view text);

// BLAKE2b-256, in hex.
std::string digestOf(std::string_view text);

}  // namespace cairn
