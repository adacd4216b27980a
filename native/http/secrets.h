#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

// Everything that must not leak, not even through the time a comparison takes (libsodium).
namespace cairn {

// True when both are the same text; the time taken tells only their lengths.
bool sameSecret(std::string_view left, std::string_view right) noexcept;

// Lower-case hex HMAC-SHA-256 of the lines with a line feed between each two: how everything that
// is signed here is signed (docs/protocol.md).
std::string signLines(std::string_view secret, std::initializer_list<std::string_view> lines);

// `count` random bytes as hex.
std::string randomHex(std::size_t count);

// A secret, or why there is none and what to do.
struct SecretFile {
  std::string secret;
  std::string error;  // empty when all is well
};

// The secret in `path`, without surrounding white space. When the file is absent it is made: 32
// random bytes as hex, mode 0600.
SecretFile readOrCreateSecret(std::string const& path);

}  // namespace cairn
