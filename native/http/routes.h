#pragma once

#include <string>
#include <string_view>

#include "http/endpoint.h"
#include "http/message.h"

namespace cairn {

// What became of a request: the outcome its handler chose, and what every answer to it carries.
struct Routed {
  Outcome outcome;
  std::string_view route;  // name for /metrics; a literal
  std::string cors;        // header lines
};

// Finds the handler and calls it. Unknown addresses, methods and preflights are answered here.
Routed route(Endpoint& endpoint, HttpRequest const& request);

}  // namespace cairn
