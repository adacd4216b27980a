// Nanoseconds per event of the native core over recorded sessions (as cairn_emit_events writes
// them, read from standard input), so that wasm can be timed over the very same events.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <vector>

#include "journey/session.h"

namespace {

bool readExactly(void* into, std::size_t bytes) {
  return std::fread(into, 1, bytes, stdin) == bytes;
}

// All sessions' events, with the length of each session.
struct Recorded {
  std::vector<cairn::Event> events;
  std::vector<std::uint32_t> lengths;
};

Recorded readSessions() {
  Recorded all;
  std::uint32_t head[2];
  while (readExactly(head, sizeof head)) {
    auto const from = all.events.size();
    all.events.resize(from + head[1]);
    if (!readExactly(all.events.data() + from, head[1] * sizeof(cairn::Event))) break;
    std::uint32_t signals = 0;
    if (!readExactly(&signals, sizeof signals)) break;
    std::vector<cairn::Signal> skipped(signals);
    if (signals > 0 && !readExactly(skipped.data(), signals * sizeof(cairn::Signal))) break;
    all.lengths.push_back(head[1]);
  }
  return all;
}

std::uint64_t stepAll(Recorded const& all) {
  static std::array<cairn::Signal, cairn::kMaxSignalsPerStep> out;
  cairn::Configs const configs;
  std::uint64_t found = 0;
  std::size_t at = 0;
  for (auto const length : all.lengths) {
    cairn::Session session;
    for (std::uint32_t i = 0; i < length; ++i)
      found += cairn::step(session, configs, all.events[at++], out);
  }
  return found;
}

}  // namespace

int main() {
  using Clock = std::chrono::steady_clock;
  auto const all = readSessions();
  if (all.events.empty()) return 1;
  auto best = Clock::duration::max();
  std::uint64_t found = 0;
  for (int round = 0; round < 5; ++round) {
    auto const begin = Clock::now();
    found = stepAll(all);
    best = std::min(best, Clock::now() - begin);
  }
  auto const ns = std::chrono::duration<double, std::nano>(best).count();
  std::printf("{\"events\":%zu,\"signals\":%llu,\"nsPerEvent\":%.2f}\n", all.events.size(),
              static_cast<unsigned long long>(found), ns / static_cast<double>(all.events.size()));
}
