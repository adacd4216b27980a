// Writes sessions to stdout for the differential test: the events and the signals the native core
// made of them, one event at a time, with default settings on host web. Little endian:
//   u32 magic "CRNI" (0x4e524943), u32 events, events x 72 bytes, u32 signals, signals x 80 bytes
// and so on for each session until the end of the stream.
#include <array>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <vector>

#include "journey/session.h"
#include "support/random_events.h"
#include "support/trace.h"

namespace {

using namespace cairn;

constexpr std::uint32_t kMagic = 0x4e524943;
constexpr std::size_t kSessionEvents = 1'000;
constexpr Ms kLateMs = 500;

void write(void const* data, std::size_t bytes) {
  if (bytes != 0 && std::fwrite(data, 1, bytes, stdout) != bytes) {
    std::perror("stdout");
    std::exit(1);
  }
}

template <class T>
void writeAll(std::vector<T> const& records) {
  auto const count = static_cast<std::uint32_t>(records.size());
  write(&count, sizeof count);
  write(records.data(), records.size() * sizeof(T));
}

void emit(std::vector<Event> const& events) {
  static Configs const configs;
  Session session;
  std::vector<Signal> signals;
  std::array<Signal, kMaxSignalsPerStep> out;
  for (auto const& event : events) {
    auto const count = step(session, configs, event, out);
    signals.insert(signals.end(), out.begin(), out.begin() + count);
  }
  write(&kMagic, sizeof kMagic);
  writeAll(events);
  writeAll(signals);
}

void emitRandom(std::size_t total, std::uint64_t seed) {
  std::vector<Event> events;
  while (total > 0) {
    // Every other session has events with stamps of the past, as a busy browser delivers them.
    test::RandomEvents random{seed, seed % 2 == 0 ? kLateMs : 0};
    events.resize(total < kSessionEvents ? total : kSessionEvents);
    for (auto& event : events) {
      event = random.next();
    }
    emit(events);
    total -= events.size();
    ++seed;
  }
}

bool emitTraces(char const* folder) {
  for (auto const& trace : test::readTraces(folder)) {
    if (!trace.error.empty()) {
      std::fprintf(stderr, "%s\n", trace.error.c_str());
      return false;
    }
    emit(trace.events);
  }
  return true;
}

bool readNumber(std::string_view text, std::uint64_t& value) {
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

int usage() {
  std::fprintf(stderr, "usage: cairn_emit_events --traces FOLDER | --random N [--seed S]\n");
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return usage();
  std::string_view const what = argv[1];
  if (what == "--traces" && argc == 3) return emitTraces(argv[2]) ? 0 : 1;
  std::uint64_t total = 0, seed = 1;
  if (what != "--random" || !readNumber(argv[2], total)) return usage();
  if (argc == 5 && (std::strcmp(argv[3], "--seed") != 0 || !readNumber(argv[4], seed))) {
    return usage();
  }
  if (argc != 3 && argc != 5) return usage();
  emitRandom(total, seed);
  return 0;
}
