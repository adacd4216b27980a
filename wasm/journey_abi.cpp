#include <array>
#include <cstdint>
#include <cstring>

#include "journey/base/hash.h"
#include "journey/decide/decide.h"
#include "journey/session.h"

// The whole boundary between JavaScript and the core: static buffers and plain integers. The page
// writes Events, calls cairn_step, reads Signals; writes a Context, calls cairn_decide, reads
// Gates. Nothing is allocated, nothing is imported, nothing is owned across the line. Offsets are
// in web/protocol/generated/layout.ts, which emit_layout.cpp writes from these same records.
//
// One thread; a negative return is an error and changes nothing.

namespace {

constexpr std::uint32_t kAbiVersion = 1;
constexpr std::uint32_t kEventCapacity = 64;
constexpr std::uint32_t kSignalCapacity = 64;

// Room for a record the page writes whole before it asks. Zeros, unlike the record's own defaults,
// take no room in the module.
template <class Record>
struct Room {
  alignas(Record) std::array<std::byte, sizeof(Record)> bytes;

  Record* record() noexcept { return reinterpret_cast<Record*>(bytes.data()); }
};

std::array<cairn::Event, kEventCapacity> g_events;
std::array<cairn::Signal, kSignalCapacity + cairn::kMaxSignalsPerStep> g_signals;
std::array<cairn::Gate, cairn::kMaxGates> g_gates;
std::uint32_t g_signalCount = 0;
std::uint32_t g_gateCount = 0;
constinit cairn::Session g_session;  // nothing runs before the first call
Room<cairn::Configs> g_configs;      // never read: the module is built with CAIRN_DEFAULTS_ONLY
Room<cairn::Context> g_context;
Room<cairn::PlayBook> g_playBook;

}  // namespace

#define CAIRN_EXPORT __attribute__((used, visibility("default")))

extern "C" {

// Rises when a record or an export changes its meaning; the page refuses a module it does not know.
CAIRN_EXPORT std::uint32_t cairn_abi_version() {
  return kAbiVersion;
}

CAIRN_EXPORT cairn::Event* cairn_events() {
  return g_events.data();
}
CAIRN_EXPORT std::uint32_t cairn_event_capacity() {
  return kEventCapacity;
}
CAIRN_EXPORT cairn::Signal const* cairn_signals() {
  return g_signals.data();
}

// Steps the session through the first `count` events. Returns how many signals stand in the signal
// buffer, from its start; -1 when `count` is more than the buffer holds. Signals past the
// capacity of 64 are dropped, which the limits of the session make all but impossible.
CAIRN_EXPORT std::int32_t cairn_step(std::uint32_t count) {
  if (count > kEventCapacity) return -1;
  g_signalCount = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    auto const room = std::span<cairn::Signal, cairn::kMaxSignalsPerStep>(
        g_signals.data() + g_signalCount, cairn::kMaxSignalsPerStep);
    auto const found = cairn::step(g_session, *g_configs.record(), g_events[i], room);
    g_signalCount += static_cast<std::uint32_t>(found);
    if (g_signalCount > kSignalCapacity) g_signalCount = kSignalCapacity;
  }
  return static_cast<std::int32_t>(g_signalCount);
}

// Page time at which the page owes a Tick if nothing else happens; 0xffffffff = no need.
CAIRN_EXPORT std::uint32_t cairn_next_deadline() {
  return cairn::nextDeadline(g_session);
}

// The session's bytes, to be kept across pages and written back before the first step there. They
// are a new session's until then: to begin a new visit, keep a copy of those and write it back.
CAIRN_EXPORT cairn::Session* cairn_session() {
  return &g_session;
}
CAIRN_EXPORT std::uint32_t cairn_session_size() {
  return sizeof g_session;
}

CAIRN_EXPORT cairn::Context* cairn_context() {
  return g_context.record();
}
CAIRN_EXPORT cairn::PlayBook* cairn_play_book() {
  return g_playBook.record();
}
CAIRN_EXPORT std::uint32_t cairn_play_book_size() {
  return sizeof g_playBook;
}

// Judges the plays for the signal at `index` of the signal buffer: the index of the play given,
// -1 for none, -2 when `index` is no signal or the book is of another version. The gates judged
// stand in the gate buffer. Stage and bot of the context are the session's; the page writes the
// rest.
CAIRN_EXPORT std::int32_t cairn_decide(std::uint32_t index) {
  if (index >= g_signalCount || g_playBook.record()->version != cairn::kPlayBookVersion) return -2;
  auto& context = *g_context.record();
  context.stage = g_session.page.stage;
  context.bot = g_session.page.bot ? 1 : 0;
  auto const decision = cairn::decide(*g_playBook.record(), context, g_signals[index], g_gates);
  g_gateCount = decision.gates;
  return decision.play;
}
CAIRN_EXPORT cairn::Gate const* cairn_gates() {
  return g_gates.data();
}
CAIRN_EXPORT std::uint32_t cairn_gate_count() {
  return g_gateCount;
}

}  // extern "C"
