#include "http/server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <spdlog/spdlog.h>

#include <cstdlib>

#include "http/connection.h"
#include "http/hub.h"
#include "http/refusals.h"

namespace cairn {

namespace {

constexpr std::chrono::milliseconds kSweepEvery{100};
constexpr std::chrono::milliseconds kAcceptPause{100};  // when no file descriptor is left

}  // namespace

struct Server::Impl {
  Impl(Engine& engine, HttpConfig const& settings)
      : config{settings}, hub{io, engine, settings, metrics}, acceptor{io.get_executor()},
        signals{io}, sweeper{io.get_executor()} {}

  Task<void> acceptAll();
  void welcome(Socket socket);
  void turnAway(Socket socket, std::string_view why);
  Task<void> sweepAll();
  void awaitSignal();
  void drain();

  HttpConfig const& config;
  asio::io_context io{1};
  Metrics metrics;
  Hub hub;
  Acceptor acceptor;
  asio::signal_set signals;
  Timer sweeper;
  Clock::time_point drainBy = Clock::time_point::max();
};

void Server::Impl::turnAway(Socket socket, std::string_view why) {
  metrics.happened(Metrics::Event::RefusedConnection, why);
  std::string out;
  appendResponse(out, closing(busyRefusal("too many connections", 1)), hub.date, {}, false);
  // Best effort: an empty socket buffer takes this at once, and nobody waits for it.
  boost::system::error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(out), ignored);
  socket.shutdown(Socket::shutdown_send, ignored);
}

void Server::Impl::welcome(Socket socket) {
  boost::system::error_code error;
  auto const peer = socket.remote_endpoint(error);
  if (error) return;
  auto address = peer.address().to_string();
  auto const refused = hub.admit(address);
  if (!refused.empty()) return turnAway(std::move(socket), refused);
  auto connection = std::make_shared<Connection>(std::move(socket), hub, std::move(address));
  asio::co_spawn(
      io.get_executor(), [connection] { return connection->run(); }, asio::detached);
}

Task<void> Server::Impl::acceptAll() {
  while (acceptor.is_open()) {
    auto [error, socket] = co_await acceptor.async_accept(asio::as_tuple(kAwait));
    if (!error) {
      welcome(std::move(socket));
    } else if (acceptor.is_open()) {
      spdlog::warn("cannot accept a connection: {}", error.message());
      Timer pause{io.get_executor(), kAcceptPause};
      co_await pause.async_wait(asio::as_tuple(kAwait));
    }
  }
}

// Ends with the last connection after a stop, and then lets the commits come to their end.
Task<void> Server::Impl::sweepAll() {
  while (!hub.endpoint.draining || !hub.connections.empty()) {
    sweeper.expires_after(kSweepEvery);
    co_await sweeper.async_wait(asio::as_tuple(kAwait));
    hub.sweep();
    if (Clock::now() >= drainBy) hub.abortAll();
  }
  hub.commits.stop();
  signals.cancel();
}

void Server::Impl::drain() {
  if (hub.endpoint.draining) return;
  spdlog::info("stopping: {} connections open", hub.connections.size());
  boost::system::error_code ignored;
  acceptor.close(ignored);
  drainBy = Clock::now() + std::chrono::milliseconds{config.limits.drainMs};
  hub.drain();
  sweeper.cancel();
}

void Server::Impl::awaitSignal() {
  signals.async_wait([this](boost::system::error_code error, int) {
    if (error) return;
    if (hub.endpoint.draining) std::_Exit(EXIT_FAILURE);
    drain();
    awaitSignal();
  });
}

Server::Server(Engine& engine, HttpConfig const& config)
    : impl_(std::make_unique<Impl>(engine, config)) {}
Server::~Server() = default;

std::string Server::listen() {
  auto const& config = impl_->config;
  auto const place = config.address + ":" + std::to_string(config.port);
  boost::system::error_code error;
  auto const address = asio::ip::make_address(config.address, error);
  if (error) return "listen: \"" + config.address + "\" is no IP address";
  asio::ip::tcp::endpoint const local{address, config.port};
  auto& acceptor = impl_->acceptor;
  acceptor.open(local.protocol(), error);
  if (!error) acceptor.set_option(Acceptor::reuse_address{true}, error);
  if (!error) acceptor.bind(local, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error == boost::system::errc::address_in_use) {
    return place + " is in use: stop the other program or choose another port";
  }
  if (error) return place + ": cannot listen there: " + error.message();
  return {};
}

std::uint16_t Server::port() const {
  boost::system::error_code error;
  return impl_->acceptor.local_endpoint(error).port();
}

void Server::run(bool onSignals) {
  auto& impl = *impl_;
  if (onSignals) {
    impl.signals.add(SIGTERM);
    impl.signals.add(SIGINT);
    impl.awaitSignal();
  }
  auto const at = impl.io.get_executor();
  asio::co_spawn(
      at, [&impl] { return impl.acceptAll(); }, asio::detached);
  asio::co_spawn(
      at, [&impl] { return impl.sweepAll(); }, asio::detached);
  asio::co_spawn(
      at, [&impl] { return impl.hub.commits.run(); }, asio::detached);
  impl.io.run();
}

void Server::stop() {
  asio::post(impl_->io, [impl = impl_.get()] { impl->drain(); });
}

}  // namespace cairn
