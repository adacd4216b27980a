#pragma once

#include <array>
#include <cstdint>

#include "journey/session.h"

namespace cairn::abi {

constexpr std::size_t kEventCapacity = 64;
constexpr std::size_t kSignalCapacity = 64;

// What page and core hand each other, the one buffer of journey_abi.cpp: the page writes `events`
// and reads `signals`. It keeps the bytes of `session` across pages and writes them back before the
// first step there; they are a new session's until then, so that a copy of them begins a new visit.
struct Exchange {
  Session session{};  // first: what the code names most has the shortest addresses
  std::array<Event, kEventCapacity> events{};
  std::array<Signal, kSignalCapacity + kMaxSignalsPerStep> signals{};
};

}  // namespace cairn::abi
