#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

#include "http/support/desk.h"

namespace cairn::test {

// A child process with its output caught in files; killed when the test ends before it does.
class Process {
public:
  explicit Process(std::vector<std::string> command);
  ~Process();
  Process(Process const&) = delete;
  Process& operator=(Process const&) = delete;

  void signal(int number) const;
  // The exit code; 128 + N when signal N ended it, -1 when it did not end within some seconds.
  int wait();
  // The first line of stdout, waited for.
  [[nodiscard]] std::string firstLine() const;
  [[nodiscard]] std::string output() const;
  [[nodiscard]] std::string errors() const;

private:
  TempDir dir_;
  pid_t child_ = -1;
};

}  // namespace cairn::test
