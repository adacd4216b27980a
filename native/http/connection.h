#pragma once

#include <boost/beast/core/flat_buffer.hpp>

#include <memory>
#include <optional>
#include <string>

#include "http/asio.h"
#include "http/hub.h"
#include "http/message.h"
#include "http/routes.h"

namespace cairn {

class RequestParser;

// One client, one coroutine: read a request, route it, write the answer, again. Buffers are reused
// from request to request. Deadlines are kept by Hub::sweep, which calls sweep() a few times a
// second: one timer for all instead of one per operation.
class Connection : public std::enable_shared_from_this<Connection> {
public:
  Connection(Socket socket, Hub& hub, std::string address);
  ~Connection();
  Connection(Connection const&) = delete;
  Connection& operator=(Connection const&) = delete;

  // Serves until either side has had enough. Keep a shared_ptr for as long.
  Task<void> run();

  void sweep(Clock::time_point now);
  void drain();     // an idle client or a live one ends now, others after their answer
  void abort();     // everyone ends now
  void feedGrew();  // wakes a live client
  // Events a live client is behind; 0 for others.
  [[nodiscard]] std::uint64_t behind() const;

private:
  enum class Phase : std::uint8_t { Idle, Reading, Answering, Writing, Live, Lingering };

  // Each read step gives a refusal to answer with, or nothing; `ended_` says the peer has gone.
  Task<std::optional<HttpResponse>> readRequest(RequestParser& parser);
  Task<std::optional<HttpResponse>> readHead(std::size_t& headBytes);
  Task<std::optional<HttpResponse>> readBody(RequestParser& parser);
  Task<bool> readSome();
  std::optional<HttpResponse> parse(RequestParser& parser, std::size_t bytes);

  Task<bool> exchange();
  Task<bool> answer(bool keepAlive);
  Task<HttpResponse> commit(Commit asked);
  Task<HttpResponse> put(PutBook asked);
  Task<bool> send(HttpResponse const& response, std::string_view route, std::string_view cors);
  Task<bool> writeOut();
  Task<void> linger();
  Routed routeSafely();

  Task<void> serveLive(LiveRequest asked, std::string_view cors);
  void appendFeed(std::string_view site);
  void appendEvent(std::uint64_t number, std::string_view kind, std::string_view data);
  void appendBeat(Clock::time_point now);
  void watchForClose();

  void enter(Phase phase, std::uint32_t forMs);
  [[nodiscard]] HttpLimits const& limits() const { return hub_.endpoint.config.limits; }

  Socket socket_;
  Hub& hub_;
  std::string address_;
  boost::beast::flat_buffer inbox_;
  HttpRequest request_;
  std::string out_;
  Timer wake_;  // commit done, or feed grown
  Phase phase_ = Phase::Idle;
  Clock::time_point deadline_ = Clock::time_point::max();
  bool ended_ = false;
  bool expired_ = false;
  bool live_ = false;
  std::uint64_t feedAt_ = 0;  // number of the last feed event this client got
  Clock::time_point nextBeat_{};
  bool overflowed_ = false;
};

}  // namespace cairn
