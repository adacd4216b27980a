#include <cstdint>

#include "abi.h"
#include "desk.h"
#include "journey/decide/decide.h"

// Decides on the device: the second module, which travels inside help.js. It is given a copy of a
// signal the first one found, so neither knows of the other.

namespace {

cairn::abi::Room<cairn::abi::Desk> g_desk;

}  // namespace

extern "C" {

CAIRN_EXPORT cairn::abi::Desk* cairn_desk() {
  return g_desk.record();
}

// Judges the plays for what lies on the desk: the index of the play given, or -1 for none. A book
// of another version has no plays and gives no gates.
CAIRN_EXPORT std::int32_t cairn_decide() {
  auto& desk = *g_desk.record();
  auto const decision = cairn::decide(desk.book, desk.context, desk.signal, desk.gates);
  desk.gateCount = decision.gates;
  return decision.play;
}

}  // extern "C"
