#include "http/secrets.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace cairn {

namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kMinSecretLength = 16;
constexpr std::size_t kMaxSecretLength = 1024;

std::string hexOf(unsigned char const* bytes, std::size_t count) {
  std::string text(2 * count + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes, count);
  text.pop_back();
  return text;
}

void absorb(crypto_auth_hmacsha256_state& state, std::string_view text) {
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<unsigned char const*>(text.data()),
                                text.size());
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  auto const first = text.find_first_not_of(kBlank);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

SecretFile failed(std::string const& path, char const* what) {
  return {.secret = {}, .error = path + ": " + what + " (" + std::strerror(errno) + ")"};
}

SecretFile create(std::string const& path) {
  auto const secret = randomHex(kSecretBytes);
  int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return failed(path, "cannot create the secret; make the directory writable");
  auto const line = secret + "\n";
  auto const written = ::write(file, line.data(), line.size());
  auto const synced = ::fsync(file);
  ::close(file);
  if (written != static_cast<ssize_t>(line.size()) || synced != 0) {
    return failed(path, "cannot write the secret");
  }
  return {.secret = secret, .error = {}};
}

SecretFile read(std::string const& path, int file) {
  std::array<char, kMaxSecretLength> bytes{};
  auto const count = ::read(file, bytes.data(), bytes.size());
  if (count < 0) return failed(path, "cannot read the secret");
  std::string secret{trimmed({bytes.data(), static_cast<std::size_t>(count)})};
  if (secret.size() < kMinSecretLength) {
    return {.secret = {},
            .error = path + ": holds fewer than 16 characters; delete the file and a "
                            "good secret is made at the next start"};
  }
  return {.secret = std::move(secret), .error = {}};
}

}  // namespace

bool sameSecret(std::string_view left, std::string_view right) noexcept {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string signLines(std::string_view secret, std::initializer_list<std::string_view> lines) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, reinterpret_cast<unsigned char const*>(secret.data()),
                              secret.size());
  std::string_view between;
  for (auto const line : lines) {
    absorb(state, between);
    absorb(state, line);
    between = "\n";
  }
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> digest{};
  crypto_auth_hmacsha256_final(&state, digest.data());
  return hexOf(digest.data(), digest.size());
}

std::string randomHex(std::size_t count) {
  std::string bytes(count, '\0');
  if (sodium_init() < 0) std::abort();  // no source of randomness: nothing here would be a secret
  randombytes_buf(bytes.data(), bytes.size());
  return hexOf(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
}

SecretFile readOrCreateSecret(std::string const& path) {
  int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return errno == ENOENT ? create(path) : failed(path, "cannot read the secret");
  struct stat about {};
  auto const open = ::fstat(file, &about) == 0 && (about.st_mode & 077U) != 0;
  auto secret =
      open ? SecretFile{.secret = {},
                        .error = path + ": others may read this secret; run: chmod 600 " + path}
           : read(path, file);
  ::close(file);
  return secret;
}

}  // namespace cairn
