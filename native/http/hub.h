#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "http/asio.h"
#include "http/commit_loop.h"
#include "http/endpoint.h"
#include "http/response_text.h"

namespace cairn {

class Connection;

// What the connections of one server share. Io thread only; outlives every connection.
struct Hub {
  Hub(asio::io_context& on, Engine& engine, HttpConfig const& config, Metrics& metrics);

  // Counts a new peer, or says why it is turned away ("total", "address").
  std::string_view admit(std::string const& address);
  void leave(Connection* connection, std::string const& address);
  void feedGrew();
  // Has the engine make events for the live clients, and for a while after the last one left.
  void keepFeed();
  // Ends what has passed its deadline and refreshes the date and the gauges.
  void sweep();
  void drain();
  void abortAll();

  asio::io_context& io;
  Endpoint endpoint;
  CommitLoop commits;
  std::string date;
  std::unordered_set<Connection*> connections;
  std::unordered_map<std::string, std::size_t> perAddress;
};

}  // namespace cairn
