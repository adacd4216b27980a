#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "engine/store/store.h"

// A shop with one engine behind it, and the words a test needs to speak of visitors and batches.
namespace cairn::test {

constexpr std::int64_t kNow = 1'795'190'400'000;  // 20 November 2026, about noon

Id idOf(std::string_view what, std::uint64_t number);

// A directory that goes with the test.
class TempDir {
public:
  TempDir();
  ~TempDir();
  TempDir(TempDir const&) = delete;
  TempDir& operator=(TempDir const&) = delete;
  [[nodiscard]] std::string const& path() const { return path_; }
  // Of every file whose name begins so, one after the other.
  [[nodiscard]] std::string bytesOf(std::string_view name) const;

private:
  std::string path_;
};

// A batch as JSON, as a page would send it. Lists hold JSON objects.
struct BatchText {
  std::uint64_t visitor = 1, session = 1, batch = 1;
  std::int64_t createdAtMs = 1'000;
  std::string consent = "analytics";
  std::string core = "wasm";
  std::string pageType = "product", pagePath = "/product/alder-jacket", pageName = "Alder jacket";
  std::string gates = R"("typing":false,"paying":false,"playOpen":false)";
  std::string entry;  // members, without braces
  std::vector<std::string> facts, signals, decisions, exposures;

  [[nodiscard]] std::string json() const;
};

std::string fact(std::string_view kind, std::int64_t atMs, std::string_view more = {});
std::string signal(std::string_view kind, std::int64_t atMs, std::uint32_t id,
                   std::uint32_t strength = 60, std::string_view phase = "raised");
std::string exposure(std::string_view event, std::string_view play, Id const& decision,
                     std::int64_t atMs);

// A request as the endpoint makes it; `body` must be what the decoder takes.
Request signalsRequest(std::string const& body, std::int64_t receivedAtMs, std::int64_t sentAtMs,
                       std::string site = "demo");
// `factJson`: members of one fact, comma between facts by the caller.
Request factsRequest(std::string const& factsJson, std::int64_t receivedAtMs,
                     std::string site = "demo");

EngineConfig configFor(std::string const& dataDir);

// Opens, and fails the test when that fails.
std::unique_ptr<Engine> openEngine(EngineConfig config);

// One whole turn: prepare, commit, finish.
std::vector<Reply> turn(Engine& engine, std::vector<Request> requests, std::int64_t nowMs);

// Without checkpoints at rest, so that the only deadlines are those of visitors.
EngineConfig restless();

class Shop {
public:
  Shop() : Shop{restless()} {}
  explicit Shop(EngineConfig const& limits);  // dataDir and sites are filled in

  Engine& operator*() { return *engine_; }
  Engine* operator->() { return engine_.get(); }
  [[nodiscard]] std::string const& dir() const { return dir_.path(); }
  [[nodiscard]] std::string allBytes() const { return dir_.bytesOf(""); }
  [[nodiscard]] std::string bytesOf(std::string_view name) const { return dir_.bytesOf(name); }
  void close() { engine_.reset(); }
  void open() {
    engine_ = openEngine(config_);
    engine_->keepFeed(std::numeric_limits<std::int64_t>::max());
  }
  void reopen() { close(), open(); }
  // What an engine over a copy of the files as they are now makes of them, as after a power cut:
  // only the ledger and the last checkpoint.
  [[nodiscard]] std::string digestOfCopy() const;
  [[nodiscard]] std::uint64_t framesReplayedOfCopy() const;
  void copyTo(TempDir const& copy) const;

  // Sends one batch at server time `atMs`, right after it was made.
  SignalsReply send(BatchText const& batch, std::int64_t atMs);
  FactsReply sign(std::string const& factsJson, std::int64_t atMs);
  // The visitor's JSON; empty when unknown.
  std::string story(std::uint64_t visitor);
  std::int64_t nowMs = kNow;

private:
  TempDir dir_;
  EngineConfig config_;
  std::unique_ptr<Engine> engine_;
};

// How often `part` is in `text`.
std::size_t occurrences(std::string_view text, std::string_view part);

}  // namespace cairn::test
