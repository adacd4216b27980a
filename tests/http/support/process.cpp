#include "http/support/process.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>

namespace cairn::test {

namespace {

constexpr int kPatience = 200;  // times
constexpr useconds_t kPauseUs = 100'000;

std::string contentOf(std::string const& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

Process::Process(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (auto& word : command)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  auto const out = dir_.file("out"), err = dir_.file("err");
  child_ = ::fork();
  if (child_ != 0) return;
  ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT, 0600), STDOUT_FILENO);
  ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

Process::~Process() {
  if (child_ <= 0) return;
  ::kill(child_, SIGKILL);
  ::waitpid(child_, nullptr, 0);
}

void Process::signal(int number) const {
  if (child_ > 0) ::kill(child_, number);
}

int Process::wait() {
  for (int i = 0; i < kPatience && child_ > 0; ++i) {
    int status = 0;
    if (::waitpid(child_, &status, WNOHANG) == child_) {
      child_ = -1;
      return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    ::usleep(kPauseUs);
  }
  return -1;
}

std::string Process::firstLine() const {
  for (int i = 0; i < kPatience; ++i) {
    auto const text = output();
    if (auto const end = text.find('\n'); end != text.npos) return text.substr(0, end);
    ::usleep(kPauseUs);
  }
  return {};
}

std::string Process::output() const {
  return contentOf(dir_.file("out"));
}

std::string Process::errors() const {
  return contentOf(dir_.file("err"));
}

}  // namespace cairn::test
