#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "engine/engine.h"
#include "http/endpoint.h"
#include "http/routes.h"

namespace cairn::test {

// A folder of its own, gone with the test.
class TempDir {
public:
  TempDir();
  ~TempDir();
  TempDir(TempDir const&) = delete;
  TempDir& operator=(TempDir const&) = delete;
  [[nodiscard]] std::string path() const { return path_.string(); }
  [[nodiscard]] std::string file(std::string const& name) const { return (path_ / name).string(); }
  // Writes a file, making the folders on the way.
  void write(std::string const& name, std::string_view content) const;

private:
  std::filesystem::path path_;
};

inline constexpr std::string_view kOrigin = "https://shop.example";
inline constexpr std::string_view kAdmin = "0123456789abcdef0123456789abcdef";
inline constexpr std::string_view kSecret = "a secret only the shop's server knows";

// Two shops, "demo" and "other", with the default play book; secrets as above. The book of "other"
// is the operator's.
HttpConfig testConfig(TempDir const& dir);

// The engine in a folder of its own.
std::unique_ptr<Engine> openEngine(TempDir const& dir, HttpConfig const& config);

// Everything handlers need, without a socket: requests go straight to the route table.
struct Desk {
  TempDir dir;
  HttpConfig config = testConfig(dir);
  std::unique_ptr<Engine> engine = openEngine(dir, config);
  Metrics metrics;
  Endpoint endpoint{.engine = *engine, .config = config, .metrics = metrics, .epoch = "e1"};

  Routed ask(HttpRequest const& request) { return route(endpoint, request); }
  // The response itself, a play book kept on the way; the test fails when the handler wanted
  // something else.
  HttpResponse answer(HttpRequest const& request);
};

using Headers = std::initializer_list<std::pair<std::string_view, std::string_view>>;
HttpRequest request(Method method, std::string_view target, Headers headers = {},
                    std::string_view body = {});

// A batch from a page of the demo shop, and facts signed by its server at `stamp` (Unix ms).
HttpRequest pageRequest(std::string_view body);
HttpRequest signedRequest(std::string_view body, std::int64_t stamp, std::int64_t receivedAtMs);
// Any request of the demo shop's server.
HttpRequest signedRequest(Method method, std::string_view target, std::string_view body,
                          std::int64_t stamp, std::int64_t receivedAtMs);

// What the demo shop's server makes for one of its people.
std::string roleToken(std::string_view role, std::int64_t expiresAtMs,
                      std::string_view site = "demo", std::string_view secret = kSecret);

// "code field" of an error body, as in "bad_field signals[0].kind".
std::string faultOf(std::string_view body);

}  // namespace cairn::test
