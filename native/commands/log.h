#pragma once

#include <string>

namespace cairn {

// Sends the log to stderr, as text or as one JSON object per line. Secrets and bodies are never
// logged, at any level.
void setUpLog(std::string const& level, std::string const& format);

}  // namespace cairn
