#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

// What both modules of the page share: how functions are exported and where records stand. Nothing
// is allocated, nothing is imported, nothing is owned across the line; one thread. Offsets are in
// web/protocol/generated/layout.ts, which emit_layout.cpp writes from these same records.
#define CAIRN_EXPORT __attribute__((used, visibility("default")))

namespace cairn::abi {

// Rises when a record or an export of cairn.wasm changes its meaning; the page refuses a module it
// does not know. The second module travels inside the script that uses it and needs no number.
constexpr std::uint32_t kVersion = 2;

// Room for a record the page writes whole before it asks. Zeros, unlike the record's own defaults,
// take no room in the module.
template <class Record>
struct Room {
  alignas(Record) std::array<std::byte, sizeof(Record)> bytes;

  Record* record() noexcept { return reinterpret_cast<Record*>(bytes.data()); }
};

}  // namespace cairn::abi
