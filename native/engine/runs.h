#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace cairn {

// Fixed-layout records are mostly one byte over and over; in a snapshot they stand as turns of
// literal bytes and runs:  count literals · the literals · length of run · its byte.  Counts are
// varints. Typically a tenth of the record.
std::string toRuns(std::string_view bytes);

// False when the runs do not fill `out` exactly.
bool fromRuns(std::string_view runs, std::span<char> out);

}  // namespace cairn
