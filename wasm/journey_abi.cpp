#include <cstdint>

#include "abi.h"
#include "exchange.h"
#include "journey/session.h"

// The core as a page runs it. What is done about a signal is decided elsewhere: by the endpoint, or
// by the module of decide_abi.cpp. A negative return is an error and changes nothing.

namespace {

using cairn::abi::kEventCapacity;
using cairn::abi::kSignalCapacity;

constinit cairn::abi::Exchange g_exchange;   // nothing runs before the first call
cairn::abi::Room<cairn::Configs> g_configs;  // never read: built with CAIRN_DEFAULTS_ONLY

}  // namespace

extern "C" {

CAIRN_EXPORT std::uint32_t cairn_abi_version() {
  return cairn::abi::kVersion;
}

CAIRN_EXPORT cairn::abi::Exchange* cairn_exchange() {
  return &g_exchange;
}

// Steps the session through the first `count` events. Returns how many signals stand in the signal
// buffer, from its start; -1 when `count` is more than the buffer holds. Signals past the
// capacity of 64 are dropped, which the limits of the session make all but impossible.
CAIRN_EXPORT std::int32_t cairn_step(std::uint32_t count) {
  if (count > kEventCapacity) return -1;
  auto& [session, events, signals] = g_exchange;
  std::size_t found = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    auto const room = std::span<cairn::Signal, cairn::kMaxSignalsPerStep>(
        signals.data() + found, cairn::kMaxSignalsPerStep);
    found += cairn::step(session, *g_configs.record(), events[i], room);
    if (found > kSignalCapacity) found = kSignalCapacity;
  }
  return static_cast<std::int32_t>(found);
}

// Page time at which the page owes a Tick if nothing else happens; 0xffffffff = no need.
CAIRN_EXPORT std::uint32_t cairn_next_deadline() {
  return cairn::nextDeadline(g_exchange.session);
}

}  // extern "C"
