#pragma once

#include <functional>
#include <memory>
#include <thread>

#include "http/server.h"
#include "http/support/desk.h"

namespace cairn::test {

// The whole endpoint on a free port of 127.0.0.1, in a thread of its own, gone with the test.
class RunningServer {
public:
  using Tweak = std::function<void(HttpConfig&)>;
  explicit RunningServer(Tweak const& tweak = {});
  ~RunningServer();
  RunningServer(RunningServer const&) = delete;
  RunningServer& operator=(RunningServer const&) = delete;

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  // The same port, after it may have been closed.
  void stop() { server_->stop(); }
  void join();
  // The value of one line of /metrics, or -1.
  [[nodiscard]] double metric(std::string_view line) const;
  // Asks for a metric until it has that value; false after a few seconds.
  [[nodiscard]] bool reaches(std::string_view line, double value) const;
  Engine& engine() { return *engine_; }
  // A file of the server's own folder.
  [[nodiscard]] std::string file(std::string const& name) const { return dir_.file(name); }

private:
  TempDir dir_;
  HttpConfig config_;
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

}  // namespace cairn::test
