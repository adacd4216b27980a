#pragma once

#include <array>
#include <cstdint>

#include "journey/decide/decide.h"

namespace cairn::abi {

// Where the page lays out what is to be decided, and reads what came of it: `book` is written once,
// `context` and `signal` before each cairn_decide, `gateCount` and `gates` are its answer. The one
// buffer of decide_abi.cpp.
struct Desk {
  Context context;
  Signal signal;
  PlayBook book;
  std::array<Gate, kMaxGates> gates;
  std::uint32_t gateCount;
  std::uint32_t reserved;
};

}  // namespace cairn::abi
