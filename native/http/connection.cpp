#include "http/connection.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/write.hpp>
#include <spdlog/spdlog.h>

#include "http/access.h"
#include "http/refusals.h"
#include "http/request_parser.h"

namespace cairn {

namespace {

constexpr std::size_t kReadBytes = 8'192;
constexpr std::uint32_t kLingerMs = 1'000;
constexpr std::size_t kKeptBytes = 65'536;  // room a connection keeps for its next answer
constexpr std::size_t kLingerBytes = 1'048'576;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

Connection::Connection(Socket socket, Hub& hub, std::string address)
    : socket_{std::move(socket)}, hub_{hub}, address_{std::move(address)},
      inbox_{hub.endpoint.config.limits.headerBytes + kReadBytes}, wake_{hub.io.get_executor()} {
  hub_.connections.insert(this);
}

Connection::~Connection() {
  hub_.leave(this, address_);
}

void Connection::enter(Phase phase, std::uint32_t forMs) {
  phase_ = phase;
  deadline_ =
      forMs == 0 ? Clock::time_point::max() : Clock::now() + std::chrono::milliseconds{forMs};
}

void Connection::sweep(Clock::time_point now) {
  if (now < deadline_) return;
  deadline_ = Clock::time_point::max();
  if (phase_ == Phase::Idle || phase_ == Phase::Reading) {
    expired_ = true;
    socket_.cancel();
    return;
  }
  abort();
}

void Connection::drain() {
  if (phase_ == Phase::Idle) socket_.cancel();
  if (phase_ == Phase::Live) feedGrew();
}

void Connection::abort() {
  ended_ = true;
  boost::system::error_code ignored;
  socket_.close(ignored);
  wake_.cancel();
}

Task<void> Connection::run() {
  boost::system::error_code ignored;
  socket_.set_option(asio::ip::tcp::no_delay{true}, ignored);
  while (!ended_ && co_await exchange()) {
  }
  socket_.close(ignored);
}

// --- reading ------------------------------------------------------------------------------------

Task<bool> Connection::readSome() {
  auto const room = std::min(inbox_.max_size() - inbox_.size(), kReadBytes);
  auto const [error, count] =
      co_await socket_.async_read_some(inbox_.prepare(room), asio::as_tuple(kAwait));
  inbox_.commit(count);
  co_return !error;
}

// Waits until a whole head is in the inbox. A client that sends nothing is let go in silence.
Task<std::optional<HttpResponse>> Connection::readHead(std::size_t& headBytes) {
  enter(Phase::Idle, limits().idleMs);
  for (;;) {
    std::string_view const seen{static_cast<char const*>(inbox_.data().data()), inbox_.size()};
    if (seen.starts_with("\r\n")) {  // a stray empty line between two requests
      inbox_.consume(2);
      continue;
    }
    auto const end = seen.find("\r\n\r\n");
    if (end != seen.npos && end + 4 <= limits().headerBytes) {
      headBytes = end + 4;
      co_return checkHeadBytes(seen.substr(0, headBytes));
    }
    if (seen.size() >= limits().headerBytes) {
      co_return closing(
          refusal(431, "too_large", "head",
                  "is longer than " + std::to_string(limits().headerBytes) + " bytes"));
    }
    if (seen.empty() && hub_.endpoint.draining) break;
    if (!seen.empty() && phase_ == Phase::Idle) enter(Phase::Reading, limits().headerMs);
    if (co_await readSome()) continue;
    if (expired_ && phase_ == Phase::Reading) {
      co_return closing(refusal(408, "missing_field", "head", "did not arrive in time"));
    }
    break;
  }
  ended_ = true;
  co_return std::nullopt;
}

std::optional<HttpResponse> Connection::parse(RequestParser& parser, std::size_t bytes) {
  boost::beast::error_code error;
  auto const used = parser.put(asio::const_buffer{inbox_.data().data(), bytes}, error);
  inbox_.consume(used);
  if (!error || error == boost::beast::http::error::need_more) return std::nullopt;
  if (parser.refused()) return closing(*parser.refused());
  return parseRefusal(error, limits());
}

Task<std::optional<HttpResponse>> Connection::readBody(RequestParser& parser) {
  enter(Phase::Reading, limits().bodyMs);
  if (expectsContinue(request_) && inbox_.size() == 0) {
    out_.assign(kContinue);
    if (!co_await writeOut()) co_return std::nullopt;
    enter(Phase::Reading, limits().bodyMs);
  }
  for (;;) {
    if (inbox_.size() > 0) {
      auto const before = inbox_.size();
      if (auto refused = parse(parser, before)) co_return refused;
      if (parser.is_done()) co_return std::nullopt;
      // What the parser wants more of must still fit; only a chunk header can grow this long.
      if (inbox_.size() == inbox_.max_size()) {
        co_return closing(refusal(400, "bad_field", "body", "has an endless chunk header"));
      }
    }
    if (co_await readSome()) continue;
    if (expired_) {
      co_return closing(refusal(408, "missing_field", "body", "did not arrive in time"));
    }
    ended_ = true;
    co_return std::nullopt;
  }
}

Task<std::optional<HttpResponse>> Connection::readRequest(RequestParser& parser) {
  std::size_t headBytes = 0;
  if (auto refused = co_await readHead(headBytes)) co_return closing(*std::move(refused));
  if (ended_) co_return std::nullopt;
  request_.receivedAtMs = unixNowMs();
  if (auto refused = parse(parser, headBytes)) co_return refused;
  if (parser.is_done()) co_return std::nullopt;
  co_return co_await readBody(parser);
}

// --- answering ----------------------------------------------------------------------------------

Routed Connection::routeSafely() {
  try {
    return route(hub_.endpoint, request_);
  } catch (std::exception const& fault) {
    spdlog::error("a handler failed: {}", fault.what());
    return {refusal(500, "internal", "", "this is our fault, not yours"), "none", {}};
  }
}

Task<bool> Connection::exchange() {
  request_.clear();
  RequestParser parser{request_, limits()};
  auto const refused = co_await readRequest(parser);
  if (ended_) co_return false;
  expired_ = false;
  if (refused) {
    if (co_await send(*refused, "none", {})) co_await linger();
    co_return false;
  }
  enter(Phase::Answering, 0);
  request_.client = clientOf(hub_.endpoint.config, request_, address_);
  co_return co_await answer(parser.keep_alive());
}

Task<bool> Connection::answer(bool keepAlive) {
  auto routed = routeSafely();
  if (auto* const asked = std::get_if<LiveRequest>(&routed.outcome)) {
    hub_.endpoint.metrics.answered(routed.route, 200);
    co_await serveLive(std::move(*asked), routed.cors);
    co_return false;
  }
  if (auto* const asked = std::get_if<Commit>(&routed.outcome)) {
    routed.outcome = co_await commit(std::move(*asked));
  }
  if (auto* const asked = std::get_if<PutBook>(&routed.outcome)) {
    routed.outcome = co_await put(std::move(*asked));
  }
  auto& response = std::get<HttpResponse>(routed.outcome);
  response.close = response.close || !keepAlive || hub_.endpoint.draining;
  if (!co_await send(response, routed.route, routed.cors)) co_return false;
  if (response.close) co_await linger();
  co_return !response.close;
}

Task<bool> Connection::send(HttpResponse const& response, std::string_view route,
                            std::string_view cors) {
  hub_.endpoint.metrics.answered(route, response.status);
  spdlog::debug("{} {}", route, response.status);
  out_.clear();
  appendResponse(out_, response, hub_.date, cors, request_.method == Method::Head);
  co_return co_await writeOut();
}

Task<bool> Connection::writeOut() {
  enter(Phase::Writing, limits().writeMs);
  auto const [error, count] =
      co_await asio::async_write(socket_, asio::buffer(out_), asio::as_tuple(kAwait));
  if (out_.capacity() > kKeptBytes) out_ = {};
  out_.clear();
  if (error) ended_ = true;
  co_return !ended_;
}

// Closing with unread bytes in the socket would reset the connection and could take the answer
// away from a client that is still sending, so what it sends is read and dropped for a moment.
Task<void> Connection::linger() {
  enter(Phase::Lingering, kLingerMs);
  boost::system::error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  inbox_.clear();
  for (std::size_t dropped = 0; dropped < kLingerBytes;) {
    if (!co_await readSome()) break;
    dropped += inbox_.size();
    inbox_.clear();
  }
}

}  // namespace cairn
