#include "http/support/desk.h"

#include <unistd.h>

#include <boost/json.hpp>

#include <fstream>
#include <stdexcept>

#include "engine/play_book/compile.h"
#include "http/refusals.h"
#include "http/resources/resources.h"
#include "http/secrets.h"

namespace cairn::test {

namespace fs = std::filesystem;

TempDir::TempDir() {
  auto pattern = (fs::temp_directory_path() / "cairn-http-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = pattern;
}

TempDir::~TempDir() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void TempDir::write(std::string const& name, std::string_view content) const {
  fs::create_directories((path_ / name).parent_path());
  std::ofstream{path_ / name, std::ios::binary} << content;
}

HttpConfig testConfig(TempDir const& dir) {
  auto const plays = compilePlayBook(defaultPlayBook());
  HttpConfig config;
  config.port = 0;
  config.adminToken = kAdmin;
  config.version = "9.8.7";
  config.dashboardOrigins = {"https://admin.example"};
  for (std::string const id : {"demo", "other"}) {
    config.sites.push_back(
        {.id = id,
         .key = id + "-public-key",
         .origins = {id == "demo" ? std::string{kOrigin} : "https://o.example"},
         .secret = std::string{kSecret} + (id == "demo" ? "" : " too"),
         .plays = std::string{defaultPlayBook()},
         .playsFile = plays->file,
         .playsHash = plays->hash,
         .playsKeptIn = id == "demo" ? dir.file("data/sites/demo.plays.json") : ""});
  }
  return config;
}

std::unique_ptr<Engine> openEngine(TempDir const& dir, HttpConfig const& config) {
  EngineConfig settings;
  settings.dataDir = dir.file("data");
  fs::create_directories(settings.dataDir + "/sites");
  for (auto const& site : config.sites) {
    settings.sites.push_back({.id = site.id, .plays = *compilePlayBook(defaultPlayBook())});
  }
  auto engine = Engine::open(std::move(settings));
  if (!engine) throw std::runtime_error(engine.error());
  return *std::move(engine);
}

HttpResponse Desk::answer(HttpRequest const& request) {
  auto outcome = ask(request).outcome;
  auto* const book = std::get_if<PutBook>(&outcome);
  if (book == nullptr) return std::get<HttpResponse>(std::move(outcome));
  if (auto const failed = ServedBooks::keep(*book->site, book->text)) return storeRefusal(*failed);
  return bookIsKept(endpoint, std::move(*book));
}

HttpRequest request(Method method, std::string_view target, Headers headers,
                    std::string_view body) {
  HttpRequest made;
  made.method = method;
  made.setTarget(target);
  for (auto const& [name, value] : headers)
    made.addHeader(name, value);
  made.body = body;
  made.client = "192.0.2.1";
  made.receivedAtMs = 1'795'190'400'000;
  return made;
}

HttpRequest pageRequest(std::string_view body) {
  return request(Method::Post, "/v1/signals?site=demo-public-key&sentAtMs=15300",
                 {{"Origin", kOrigin}, {"Content-Type", "text/plain;charset=UTF-8"}}, body);
}

HttpRequest signedRequest(Method method, std::string_view target, std::string_view body,
                          std::int64_t stamp, std::int64_t receivedAtMs) {
  auto const time = std::to_string(stamp);
  auto const hex = signLines(kSecret, {name(method), target, "demo", time, body});
  auto made = request(method, target,
                      {{"Content-Type", "application/json"},
                       {"Cairn-Site", "demo"},
                       {"Cairn-Timestamp", time},
                       {"Cairn-Signature", "v1=" + hex}},
                      body);
  made.receivedAtMs = receivedAtMs;
  return made;
}

HttpRequest signedRequest(std::string_view body, std::int64_t stamp, std::int64_t receivedAtMs) {
  return signedRequest(Method::Post, "/v1/facts", body, stamp, receivedAtMs);
}

std::string roleToken(std::string_view role, std::int64_t expiresAtMs, std::string_view site,
                      std::string_view secret) {
  auto const expires = std::to_string(expiresAtMs);
  auto token = "cairn1." + std::string{site} + "." + std::string{role} + "." + expires + ".";
  return token + signLines(secret, {"token", site, role, expires});
}

std::string faultOf(std::string_view body) {
  auto const parsed = boost::json::parse({body.data(), body.size()});
  auto const& error = parsed.at("error").as_object();
  auto const text = [&](char const* name) {
    auto const* const found = error.if_contains(name);
    return found == nullptr ? std::string{} : std::string{found->as_string()};
  };
  return text("code") + " " + text("field");
}

}  // namespace cairn::test
