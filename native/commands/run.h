#pragma once

namespace cairn {

// Reads the command line and runs the command it names; returns the exit code.
int runCommand(int argc, char** argv);

}  // namespace cairn
