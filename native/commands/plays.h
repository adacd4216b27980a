#pragma once

#include <string>
#include <vector>

#include "commands/settings.h"

namespace cairn {

// Compiles the play book of every site into the HTTP and the engine settings. Returns the faults,
// each naming the file and the path inside it.
std::vector<std::string> compilePlays(Settings& settings);

}  // namespace cairn
