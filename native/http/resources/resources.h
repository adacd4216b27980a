#pragma once

#include "http/endpoint.h"
#include "http/message.h"

// One handler per address: decode, one question to the engine, encode. None of them knows a socket.
namespace cairn {

Outcome onSignals(Endpoint& endpoint, HttpRequest const& request);
Outcome onFacts(Endpoint& endpoint, HttpRequest const& request);
Outcome onLive(Endpoint& endpoint, HttpRequest const& request);
Outcome onBook(Endpoint& endpoint, HttpRequest const& request);
Outcome onPutBook(Endpoint& endpoint, HttpRequest const& request);
// What follows onPutBook once the book is on the disk: it is in force for the next turn.
HttpResponse bookIsKept(Endpoint& endpoint, PutBook kept);
Outcome onStatus(Endpoint& endpoint, HttpRequest const& request);
Outcome onAlerts(Endpoint& endpoint, HttpRequest const& request);
Outcome onVisitor(Endpoint& endpoint, HttpRequest const& request);
Outcome onErase(Endpoint& endpoint, HttpRequest const& request);
Outcome onDegraded(Endpoint& endpoint, HttpRequest const& request);
Outcome onOpenApi(Endpoint& endpoint, HttpRequest const& request);
Outcome onHealth(Endpoint& endpoint, HttpRequest const& request);
Outcome onReady(Endpoint& endpoint, HttpRequest const& request);
Outcome onMetrics(Endpoint& endpoint, HttpRequest const& request);
Outcome onPlays(Endpoint& endpoint, HttpRequest const& request);
Outcome onStaticFile(Endpoint& endpoint, HttpRequest const& request);
Outcome onDashboard(Endpoint& endpoint, HttpRequest const& request);

}  // namespace cairn
