#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "journey/session.h"
#include "support/random_events.h"

// The random visits of the battery and what a session made of them.

namespace cairn::test {

inline constexpr Ms kLateMs = 500;
inline constexpr std::uint64_t kSeeds = 24;
inline constexpr std::size_t kEvents = 4'000;

inline std::vector<Event> stream(std::uint64_t seed, std::size_t count, Ms lateMs) {
  RandomEvents random{seed, lateMs};
  std::vector<Event> events(count);
  std::generate(events.begin(), events.end(), [&] { return random.next(); });
  return events;
}

using Signals = std::vector<Signal>;

inline void feed(Session& session, Event const& event, Signals& signals) {
  static Configs const configs;
  std::array<Signal, kMaxSignalsPerStep> out;
  auto const count = step(session, configs, event, out);
  signals.insert(signals.end(), out.begin(), out.begin() + count);
}

inline Signals signalsOf(std::vector<Event> const& events) {
  Session session;
  Signals signals;
  for (auto const& event : events) {
    feed(session, event, signals);
  }
  return signals;
}

struct Run {
  std::vector<Event> events;
  Signals signals;
};

// The streams and what became of them, made once: half of them with late stamps.
inline std::vector<Run> const& runs() {
  static auto const all = [] {
    std::vector<Run> made;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
      auto events = stream(seed, kEvents, seed % 2 == 0 ? kLateMs : 0);
      auto signals = signalsOf(events);
      made.push_back({std::move(events), std::move(signals)});
    }
    return made;
  }();
  return all;
}

}  // namespace cairn::test
