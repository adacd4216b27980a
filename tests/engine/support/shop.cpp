#include "engine/support/shop.h"

#include <stdlib.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/wire/decode.h"
#include "journey/base/hash.h"

namespace cairn::test {

namespace {

std::string listOf(std::string_view name, std::vector<std::string> const& entries) {
  std::string text = ",\"" + std::string{name} + "\":[";
  for (auto const& entry : entries)
    text += (&entry == &entries.front() ? "" : ",") + entry;
  return text + "]";
}

}  // namespace

Id idOf(std::string_view what, std::uint64_t number) {
  Id id;
  auto hash = hashText(what);
  for (std::size_t i = 0; i < id.bytes.size(); ++i) {
    hash = (hash ^ (number + i)) * kHashPrime;
    id.bytes[i] = static_cast<std::uint8_t>(hash >> 32);
  }
  return id;
}

// In memory where that is possible: most of these tests are about what is written, not about disks.
TempDir::TempDir() {
  std::filesystem::path const memory{"/dev/shm"};
  auto const base =
      access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
  std::string pattern = (base / "cairn-test-XXXXXX").string();
  BOOST_REQUIRE(mkdtemp(pattern.data()) != nullptr);
  path_ = pattern;
}

TempDir::~TempDir() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

std::string TempDir::bytesOf(std::string_view name) const {
  std::string all;
  for (auto const& entry : std::filesystem::recursive_directory_iterator{path_}) {
    if (!entry.is_regular_file()) continue;
    if (!entry.path().filename().string().starts_with(name)) continue;
    std::ifstream in{entry.path(), std::ios::binary};
    all.append(std::istreambuf_iterator<char>{in}, {});
  }
  return all;
}

std::string BatchText::json() const {
  auto text = R"({"v":1,"batchId":")" + toHex(idOf("batch", batch)) + R"(","visitorId":")" +
              toHex(idOf("visitor", visitor)) + R"(","sessionId":")" +
              toHex(idOf("session", session)) + R"(","createdAtMs":)" +
              std::to_string(createdAtMs) + R"(,"consent":")" + consent + R"(","core":")" + core +
              R"(","device":"desktop","locale":"en-GB")";
  if (!entry.empty()) text += R"(,"entry":{)" + entry + "}";
  text += R"(,"page":{"type":")" + pageType + R"(","path":")" + pagePath + R"(","name":")" +
          pageName + R"("},"gates":{)" + gates + "}";
  return text + listOf("facts", facts) + listOf("signals", signals) +
         listOf("decisions", decisions) + listOf("exposures", exposures) + "}";
}

std::string fact(std::string_view kind, std::int64_t atMs, std::string_view more) {
  return R"({"kind":")" + std::string{kind} + R"(","atMs":)" + std::to_string(atMs) +
         (more.empty() ? "" : "," + std::string{more}) + "}";
}

std::string signal(std::string_view kind, std::int64_t atMs, std::uint32_t id,
                   std::uint32_t strength, std::string_view phase) {
  return R"({"id":)" + std::to_string(id) + R"(,"kind":")" + std::string{kind} + R"(","phase":")" +
         std::string{phase} + R"(","atMs":)" + std::to_string(atMs) +
         R"(,"pageType":"product","elementKey":"9b1c000000000001","elementName":"Add to cart",)"
         R"("strength":)" +
         std::to_string(strength) +
         R"(,"count":4,"spanMs":610,"preset":"cairn","host":"web","vetoesChecked":7,)"
         R"("evidence":{}})";
}

std::string exposure(std::string_view event, std::string_view play, Id const& decision,
                     std::int64_t atMs) {
  return R"({"decisionId":")" + toHex(decision) + R"(","play":")" + std::string{play} +
         R"(","surface":"nudge","event":")" + std::string{event} + R"(","atMs":)" +
         std::to_string(atMs) + "}";
}

Request signalsRequest(std::string const& body, std::int64_t receivedAtMs, std::int64_t sentAtMs,
                       std::string site) {
  Decoder decoder;
  auto batch = decoder.signals(body);
  if (!batch) {
    BOOST_FAIL("the test's batch is refused: " << batch.error().field << " "
                                               << batch.error().message << "\n"
                                               << body);
  }
  return SignalsRequest{std::move(site), receivedAtMs, sentAtMs, std::move(*batch), body};
}

Request factsRequest(std::string const& factsJson, std::int64_t receivedAtMs, std::string site) {
  Decoder decoder;
  auto const body = R"({"facts":[)" + factsJson + "]}";
  auto facts = decoder.facts(body);
  if (!facts) {
    BOOST_FAIL("the test's facts are refused: " << facts.error().field << " "
                                                << facts.error().message << "\n"
                                                << body);
  }
  return FactsRequest{std::move(site), receivedAtMs, std::move(*facts), body};
}

EngineConfig configFor(std::string const& dataDir) {
  EngineConfig config;
  config.dataDir = dataDir;
  for (auto const* id : {"demo", "other"}) {
    auto plays = compilePlayBook(defaultPlayBook());
    BOOST_REQUIRE(static_cast<bool>(plays));
    config.sites.push_back({id, std::move(*plays)});
  }
  return config;
}

std::unique_ptr<Engine> openEngine(EngineConfig config) {
  auto opened = Engine::open(std::move(config));
  if (!opened) BOOST_FAIL("the engine does not open: " << opened.error());
  return std::move(*opened);
}

std::vector<Reply> turn(Engine& engine, std::vector<Request> requests, std::int64_t nowMs) {
  auto prepared = engine.prepare(std::move(requests), nowMs);
  auto const failed = engine.commit(*prepared);
  BOOST_REQUIRE(!failed);
  return engine.finish(*prepared, failed);
}

EngineConfig restless() {
  EngineConfig config;
  config.snapshotAtRestMs = 0;
  return config;
}

Shop::Shop(EngineConfig const& limits) : config_{limits} {
  auto filled = configFor(dir_.path());
  config_.dataDir = filled.dataDir;
  config_.sites = std::move(filled.sites);
  open();
}

void Shop::copyTo(TempDir const& copy) const {
  std::filesystem::copy(dir_.path(), copy.path(), std::filesystem::copy_options::recursive);
}

std::string Shop::digestOfCopy() const {
  TempDir copy;
  copyTo(copy);
  auto config = config_;
  config.dataDir = copy.path();
  return openEngine(std::move(config))->stateDigest();
}

std::uint64_t Shop::framesReplayedOfCopy() const {
  TempDir copy;
  copyTo(copy);
  auto config = config_;
  config.dataDir = copy.path();
  return openEngine(std::move(config))->figures().replayedFrames;
}

SignalsReply Shop::send(BatchText const& batch, std::int64_t atMs) {
  auto const replies =
      turn(*engine_, {signalsRequest(batch.json(), atMs, batch.createdAtMs)}, atMs);
  BOOST_REQUIRE_EQUAL(replies.size(), 1U);
  return std::get<SignalsReply>(replies[0]);
}

FactsReply Shop::sign(std::string const& factsJson, std::int64_t atMs) {
  auto const replies = turn(*engine_, {factsRequest(factsJson, atMs)}, atMs);
  BOOST_REQUIRE_EQUAL(replies.size(), 1U);
  return std::get<FactsReply>(replies[0]);
}

std::string Shop::story(std::uint64_t visitor) {
  return engine_->visitor("demo", idOf("visitor", visitor)).value_or("");
}

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

}  // namespace cairn::test
