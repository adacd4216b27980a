#include "engine/site_id.h"

#include <sodium.h>

#include <cstring>

namespace cairn {

SiteIdHash::SiteIdHash() {
  static_assert(sizeof key_ == crypto_shorthash_KEYBYTES);
  randombytes_buf(key_.data(), key_.size());
}

std::size_t SiteIdHash::operator()(SiteId const& key) const noexcept {
  std::array<unsigned char, 18> bytes{};
  bytes[0] = static_cast<unsigned char>(key.site & 0xff);
  bytes[1] = static_cast<unsigned char>(key.site >> 8);
  std::memcpy(bytes.data() + 2, key.id.bytes.data(), key.id.bytes.size());
  std::uint64_t hash = 0;
  static_assert(sizeof hash == crypto_shorthash_BYTES);
  crypto_shorthash(reinterpret_cast<unsigned char*>(&hash), bytes.data(), bytes.size(),
                   key_.data());
  return hash;
}

}  // namespace cairn
