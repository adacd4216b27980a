#include "http/hub.h"

#include <algorithm>
#include <vector>

#include "http/connection.h"
#include "http/secrets.h"

namespace cairn {

namespace {

// How long events are made for a live client that was cut off and may come back for them.
constexpr std::int64_t kFeedKeptMs = 60'000;

}  // namespace

Hub::Hub(asio::io_context& on, Engine& engine, HttpConfig const& config, Metrics& metrics)
    : io{on}, endpoint{.engine = engine, .config = config, .metrics = metrics},
      commits{on, endpoint, [this] { feedGrew(); }}, date{httpDate(unixNowMs())} {
  endpoint.epoch = randomHex(4);
}

std::string_view Hub::admit(std::string const& address) {
  auto const& limits = endpoint.config.limits;
  if (connections.size() >= limits.connections) return "total";
  // Behind a proxy every client has the proxy's address.
  auto const capped = !endpoint.config.trustForwardedFor;
  if (capped && perAddress[address] >= limits.connectionsPerAddress) return "address";
  ++perAddress[address];
  return {};
}

void Hub::leave(Connection* connection, std::string const& address) {
  connections.erase(connection);
  auto const found = perAddress.find(address);
  if (found != perAddress.end() && --found->second == 0) perAddress.erase(found);
}

void Hub::feedGrew() {
  if (endpoint.liveClients == 0) return;
  for (auto* const connection : connections)
    connection->feedGrew();
}

void Hub::keepFeed() {
  if (endpoint.liveClients > 0) endpoint.engine.keepFeed(unixNowMs() + kFeedKeptMs);
}

void Hub::sweep() {
  keepFeed();
  date = httpDate(unixNowMs());
  auto const now = Clock::now();
  std::uint64_t behind = 0;
  for (auto* const connection : connections) {
    behind = std::max(behind, connection->behind());
    connection->sweep(now);
  }
  endpoint.metrics.set(Metrics::Gauge::Connections, connections.size());
  endpoint.metrics.set(Metrics::Gauge::LiveClients, endpoint.liveClients);
  endpoint.metrics.set(Metrics::Gauge::FeedLagEvents, behind);
}

void Hub::drain() {
  endpoint.draining = true;
  for (auto* const connection : connections)
    connection->drain();
}

void Hub::abortAll() {
  for (auto* const connection : connections)
    connection->abort();
}

}  // namespace cairn
