#pragma once

#include "commands/settings.h"

namespace cairn {

// cairnd serve: opens the store, takes the port, prints "CAIRND_URL=…" to stdout once ready, and
// serves until a signal. Returns the exit code; every failure is one clear line on stderr.
int serve(Flags const& flags);

// cairnd --check-config: "OK", or every fault on its own line and exit code 2.
int checkConfig(Flags const& flags);

}  // namespace cairn
