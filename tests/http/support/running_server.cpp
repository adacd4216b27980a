#include "http/support/running_server.h"

#include <chrono>
#include <stdexcept>

#include "http/support/raw_client.h"

namespace cairn::test {

RunningServer::RunningServer(Tweak const& tweak) : config_{testConfig(dir_)} {
  config_.webRoot = dir_.file("web");
  if (tweak) tweak(config_);
  engine_ = openEngine(dir_, config_);
  server_ = std::make_unique<Server>(*engine_, config_);
  if (auto const wrong = server_->listen(); !wrong.empty()) throw std::runtime_error(wrong);
  thread_ = std::thread{[this] { server_->run(false); }};
}

RunningServer::~RunningServer() {
  server_->stop();
  join();
}

void RunningServer::join() {
  if (thread_.joinable()) thread_.join();
}

double RunningServer::metric(std::string_view line) const {
  auto const text = askOnce(port(), getText("/metrics")).body;
  auto const at = text.find("\n" + std::string{line} + " ");
  return at == std::string::npos ? -1 : std::stod(text.substr(at + line.size() + 2));
}

bool RunningServer::reaches(std::string_view line, double value) const {
  for (int i = 0; i < 100; ++i) {
    if (metric(line) == value) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  return false;
}

}  // namespace cairn::test
