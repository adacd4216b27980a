#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "http/config.h"

namespace cairn {

// What the operator may say on the command line; it wins over the file.
struct Flags {
  std::string configFile;
  std::optional<std::string> listen, dataDir, webRoot, logLevel, logFormat;
  std::optional<int> port;
};

// One site's files, beside what HttpConfig holds of it.
struct SiteFiles {
  std::string secretFile;  // empty: DATA_DIR/sites/ID.secret
  std::string plays;       // empty: the book every site starts with
};

// Everything the process needs to know, from one file (docs/configuration.md) and the flags.
struct Settings {
  HttpConfig http;
  EngineConfig engine;
  std::vector<SiteFiles> siteFiles;  // in the order of http.sites
  std::string logLevel = "info";
  std::string logFormat = "text";
};

// Settings, or every fault found, each as "FILE:LINE: KEY: what to do".
struct LoadedSettings {
  Settings settings;
  std::vector<std::string> faults;
};
LoadedSettings loadSettings(Flags const& flags);

}  // namespace cairn
