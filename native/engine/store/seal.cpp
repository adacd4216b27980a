#include "engine/store/seal.h"

#include <sodium.h>

#include <span>

namespace cairn {

namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(sizeof(SealKey::bytes) == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

unsigned char const* bytesOf(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}

unsigned char* bytesOf(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

// `use` goes in with its length, so that no two uses can meet.
Id nameOf(std::span<std::uint8_t const> key, std::string_view use, std::string_view text) {
  Id name;
  unsigned char const length = static_cast<unsigned char>(use.size());
  crypto_generichash_state state;
  crypto_generichash_init(&state, key.data(), key.size(), name.bytes.size());
  crypto_generichash_update(&state, &length, 1);
  crypto_generichash_update(&state, bytesOf(use), use.size());
  crypto_generichash_update(&state, bytesOf(text), text.size());
  crypto_generichash_final(&state, name.bytes.data(), name.bytes.size());
  return name;
}

}  // namespace

bool startSealing() {
  // Seeded by the kernel, drawn in this process: a nonce per frame without a system call each.
  if (randombytes_set_implementation(&randombytes_internal_implementation) != 0) return false;
  return sodium_init() >= 0;
}

SealKey freshKey() {
  SealKey key;
  randombytes_buf(key.bytes.data(), key.bytes.size());
  return key;
}

std::size_t sealedSize(std::size_t payloadBytes) {
  return kNonce + payloadBytes + kTag;
}

void appendSealed(std::string& out, SealKey const& key, std::string_view clear,
                  std::string_view payload) {
  auto const begin = out.size();
  out.resize(begin + sealedSize(payload.size()));
  auto* const sealed = bytesOf(out) + begin;
  randombytes_buf(sealed, kNonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + kNonce, nullptr, bytesOf(payload),
                                             payload.size(), bytesOf(clear), clear.size(), nullptr,
                                             sealed, key.bytes.data());
}

std::string seal(SealKey const& key, std::string_view clear, std::string_view payload) {
  std::string sealed;
  appendSealed(sealed, key, clear, payload);
  return sealed;
}

std::optional<std::string> unseal(SealKey const& key, std::string_view clear,
                                  std::string_view sealed) {
  if (sealed.size() < kNonce + kTag) return std::nullopt;
  std::string payload(sealed.size() - kNonce - kTag, '\0');
  auto const* const in = bytesOf(sealed);
  auto const failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
      bytesOf(payload), nullptr, nullptr, in + kNonce, sealed.size() - kNonce, bytesOf(clear),
      clear.size(), in, key.bytes.data());
  if (failed != 0) return std::nullopt;
  return payload;
}

Id hiddenName(SealKey const& secret, std::string_view use, std::uint16_t site,
              std::string_view text) {
  std::string const of{static_cast<char>(site & 0xff), static_cast<char>(site >> 8)};
  return nameOf(secret.bytes, use, of + std::string{text});
}

Id publicName(std::string_view use, std::string_view text) {
  return nameOf({}, use, text);
}

std::string digestOf(std::string_view text) {
  std::array<unsigned char, 32> digest{};
  crypto_generichash(digest.data(), digest.size(), bytesOf(text), text.size(), nullptr, 0);
  std::string hex(digest.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  hex.pop_back();
  return hex;
}

}  // namespace cairn
