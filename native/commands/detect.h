#pragma once

#include <string>

namespace cairn {

// What the command line says to `cairnd detect`.
struct DetectFlags {
  std::string preset;      // empty: the config names one
  std::string configFile;  // empty: the preset's own numbers
  std::string signal;      // empty: the config's, else the first the preset has
  bool summaryOnly = false;
  bool listPresets = false;
};

// cairnd detect: recorded events from stdin, one JSON object per line; signals to stdout, each as
// soon as it is known, and the state at the end as the last line (docs/detect.md). Memory does not
// grow with the stream. Returns the exit code: 2 when the request, the config or a line is wrong,
// said in one line on stderr.
int detect(DetectFlags const& flags);

}  // namespace cairn
