#pragma once

#include <cstdint>
#include <string>

namespace cairn::test {

// Commits batches to the store in `dataDir` for ever, and writes the number of each batch to
// standard output once its commit is down. Returns only when something goes wrong.
int commitUntilKilled(std::string const& dataDir, std::uint64_t seed);

}  // namespace cairn::test
