#include "engine/support/crash_child.h"

#include <unistd.h>

#include <cstdio>

#include "engine/support/shop.h"
#include "engine/wire/decode.h"

namespace cairn::test {

namespace {

constexpr std::uint64_t kBatchesPerTurn = 16;

std::optional<Request> requestFor(Decoder& decoder, BatchText const& batch, std::int64_t nowMs) {
  auto body = batch.json();
  auto decoded = decoder.signals(body);
  if (!decoded) return std::nullopt;
  return SignalsRequest{"demo", nowMs, batch.createdAtMs, std::move(*decoded), std::move(body)};
}

}  // namespace

int commitUntilKilled(std::string const& dataDir, std::uint64_t seed) {
  EngineConfig config;
  config.dataDir = dataDir;
  config.snapshotEveryCommits = 7;  // so that many kills fall near a checkpoint
  auto plays = compilePlayBook(defaultPlayBook());
  if (!plays) return 2;
  config.sites.push_back({"demo", std::move(*plays)});
  auto engine = Engine::open(std::move(config));
  if (!engine) return 3;
  Decoder decoder;
  auto number = seed * 1'000'000;
  auto nowMs = kNow + static_cast<std::int64_t>(seed) * 60'000;
  for (;;) {
    std::vector<Request> requests;
    auto const first = number;
    for (std::uint64_t i = 0; i < kBatchesPerTurn; ++i) {
      BatchText batch;
      batch.batch = number++;
      batch.visitor = i % 4 == 0 ? number : number % 97;  // some never seen before in every turn
      batch.signals = {signal("rage_click", 900, 1)};
      auto request = requestFor(decoder, batch, nowMs);
      if (!request) return 4;
      requests.push_back(std::move(*request));
    }
    auto turn = (*engine)->prepare(std::move(requests), nowMs);
    auto const failed = (*engine)->commit(*turn);
    if ((*engine)->finish(*turn, failed).size() != kBatchesPerTurn) return 5;
    char line[64];
    auto const length =
        std::snprintf(line, sizeof line, "%llu\n", static_cast<unsigned long long>(first));
    if (::write(STDOUT_FILENO, line, static_cast<std::size_t>(length)) != length) return 6;
    nowMs += 5;
  }
}

}  // namespace cairn::test
