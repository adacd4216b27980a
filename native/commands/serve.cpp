#include "commands/serve.h"

#include <malloc.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "commands/log.h"
#include "commands/plays.h"
#include "commands/version.h"
#include "http/secrets.h"
#include "http/server.h"

namespace cairn {

namespace {

namespace fs = std::filesystem;

constexpr int kBrokenConfig = 2;

int fail(std::string const& what) {
  std::cerr << "cairnd: " << what << '\n';
  return EXIT_FAILURE;
}

int failConfig(std::vector<std::string> const& faults) {
  for (auto const& fault : faults)
    std::cerr << fault << '\n';
  return kBrokenConfig;
}

// Makes the data directory, for this user only. Returns what to do when it cannot be used.
std::string prepareDataDir(std::string const& path) {
  std::error_code failed;
  auto const fresh = fs::create_directories(path, failed);
  if (failed) return path + ": cannot make the data directory (" + failed.message() + ")";
  if (fresh) fs::permissions(path, fs::perms::owner_all, failed);
  if (!fs::is_directory(path, failed)) return path + ": is no directory; choose another data_dir";
  if (::access(path.c_str(), W_OK | X_OK) != 0) {
    return path + ": cannot write there; make it writable or choose another data_dir";
  }
  return {};
}

// Reads or makes the site secrets and the admin token. Returns what to do when that fails.
std::string readSecrets(Settings& settings) {
  auto const& data = settings.engine.dataDir;
  auto token = readOrCreateSecret(data + "/admin.token");
  if (!token.error.empty()) return token.error;
  settings.http.adminToken = std::move(token.secret);
  std::error_code failed;
  fs::create_directory(data + "/sites", failed);  // what follows tells when that was in vain
  for (std::size_t i = 0; i < settings.http.sites.size(); ++i) {
    auto& site = settings.http.sites[i];
    auto const& own = settings.siteFiles[i].secretFile;
    auto secret = readOrCreateSecret(own.empty() ? data + "/sites/" + site.id + ".secret" : own);
    if (!secret.error.empty()) return secret.error;
    site.secret = std::move(secret.secret);
  }
  return {};
}

std::string urlOf(std::string const& address, std::uint16_t port) {
  auto const host = address.find(':') == std::string::npos ? address : "[" + address + "]";
  return "http://" + host + ":" + std::to_string(port);
}

// Every turn takes some memory and gives it back. Left to itself the allocator hands it to the
// kernel and faults it in again, turn after turn.
void keepMemory() {
#ifdef __GLIBC__
  constexpr int kKept = 32 << 20;  // the most it takes
  ::mallopt(M_MMAP_THRESHOLD, kKept);
  ::mallopt(M_TRIM_THRESHOLD, kKept);
#endif
}

int serveWith(Settings& settings) {
  keepMemory();
  auto engine = Engine::open(std::move(settings.engine));
  if (!engine) return fail(engine.error());
  Server server{**engine, settings.http};
  if (auto const wrong = server.listen(); !wrong.empty()) return fail(wrong);
  auto const url = urlOf(settings.http.address, server.port());
  spdlog::info("serving {} sites at {}", settings.http.sites.size(), url);
  std::cout << "CAIRND_URL=" << url << std::endl;  // whoever started us waits for this line
  server.run(true);
  spdlog::info("stopped");
  return EXIT_SUCCESS;
}

}  // namespace

int serve(Flags const& flags) {
  auto loaded = loadSettings(flags);
  if (!loaded.faults.empty()) return failConfig(loaded.faults);
  auto& settings = loaded.settings;
  settings.http.version = kVersion;
  setUpLog(settings.logLevel, settings.logFormat);
  if (auto const faults = compilePlays(settings); !faults.empty()) return failConfig(faults);
  if (auto const wrong = prepareDataDir(settings.engine.dataDir); !wrong.empty())
    return fail(wrong);
  if (auto const wrong = readSecrets(settings); !wrong.empty()) return fail(wrong);
  return serveWith(settings);
}

int checkConfig(Flags const& flags) {
  auto loaded = loadSettings(flags);
  auto faults = std::move(loaded.faults);
  if (faults.empty()) faults = compilePlays(loaded.settings);
  if (!faults.empty()) return failConfig(faults);
  std::cout << "OK\n";
  return EXIT_SUCCESS;
}

}  // namespace cairn
