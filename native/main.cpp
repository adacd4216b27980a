#include <exception>
#include <iostream>

#include "commands/run.h"

// Picks the command; nothing else.
int main(int argc, char** argv) {
  try {
    return cairn::runCommand(argc, argv);
  } catch (std::exception const& fault) {
    std::cerr << "cairnd: " << fault.what() << '\n';
    return 1;
  }
}
