#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "engine/engine.h"
#include "http/config.h"

namespace cairn {

// The endpoint as a whole: one io thread, the caller's, and one writer thread. Engine and config
// belong to the caller and outlive it.
class Server {
public:
  Server(Engine& engine, HttpConfig const& config);
  ~Server();

  // Takes the port. Returns what to do when that fails, or nothing.
  std::string listen();
  [[nodiscard]] std::uint16_t port() const;

  // Serves until stop(): no new connections, the commit under way finishes, live feeds are closed,
  // open requests get drainMs. With `onSignals`, SIGTERM and SIGINT stop too, a second one at once.
  void run(bool onSignals);
  // From any thread.
  void stop();

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cairn
