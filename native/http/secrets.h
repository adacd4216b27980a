#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Everything that must not leak, not even through the time a comparison takes (libsodium).
namespace cairn {

// True when both are the same text; the time taken tells only their lengths.
bool sameSecret(std::string_view left, std::string_view right) noexcept;

// Lower-case hex HMAC-SHA-256 of "POST\n/v1/facts\nSITE\nTIMESTAMP\nBODY" (docs/protocol.md).
std::string signFacts(std::string_view secret, std::string_view site, std::string_view timestamp,
                      std::string_view body);

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
