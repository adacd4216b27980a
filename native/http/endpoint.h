#pragma once

#include <cstdint>
#include <string>

#include "engine/engine.h"
#include "engine/wire/decode.h"
#include "http/config.h"
#include "http/metrics.h"
#include "http/rate_limiter.h"
#include "http/served_books.h"

namespace cairn {

// Everything a handler may use, and nothing of sockets. One per server, io thread only.
struct Endpoint {
  Engine& engine;
  HttpConfig const& config;
  Metrics& metrics;
  Decoder decoder{};
  ServedBooks books{config.sites};
  RateLimiter limiter{config.limits.requestsPerSecond, config.limits.requestBurst};
  std::string epoch{};          // of feed ids; changes with the process
  std::size_t liveClients = 0;  // open feeds
  bool draining = false;        // a stop was asked for
  bool storeFailing = false;    // the last commit did not become durable
};

}  // namespace cairn
