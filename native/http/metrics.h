#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/engine.h"
#include "engine/grant_figures.h"

namespace cairn {

// What an operator watches, as Prometheus text. One object per process, used on the io thread; the
// prometheus-cpp library stays behind this file.
class Metrics {
public:
  Metrics();
  ~Metrics();

  // Things that are, at this moment.
  enum class Gauge : std::uint8_t { Connections, LiveClients, QueuedRequests, FeedLagEvents };
  // Things that happened, by a label of a small closed set.
  enum class Event : std::uint8_t { Degraded, RefusedConnection, RateLimited, LiveOverflow };

  // `route` is a name of the route table, never a path: labels must stay few,
  // and the name must be a literal.
  void answered(std::string_view route, int status);
  void happened(Event event, std::string_view label);
  void set(Gauge gauge, std::size_t value);
  void committed(double seconds, std::size_t requests, bool failed);

  // Of one configured site; before text().
  void grants(std::string_view site, GrantFigures const& figures);
  // The exposition format, version 0.0.4.
  [[nodiscard]] std::string text(Engine::Figures const& figures);

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cairn
