#include <boost/asio/as_tuple.hpp>

#include <algorithm>
#include <limits>

#include "http/connection.h"

namespace cairn {

namespace {

// What the kernel may hold for a client that does not read; the rest waits in the engine's feed.
constexpr int kSendBufferBytes = 256 * 1024;

constexpr std::string_view kLiveHead = "Content-Type: text/event-stream\r\n"
                                       "Cache-Control: no-store\r\n"
                                       "X-Accel-Buffering: no\r\n"
                                       "X-Content-Type-Options: nosniff\r\n"
                                       "Connection: close\r\n";

// Counts a live client for as long as it is one.
class LiveCount {
public:
  explicit LiveCount(Endpoint& endpoint) : endpoint_{endpoint} { ++endpoint_.liveClients; }
  ~LiveCount() { --endpoint_.liveClients; }
  LiveCount(LiveCount const&) = delete;
  LiveCount& operator=(LiveCount const&) = delete;

private:
  Endpoint& endpoint_;
};

// The monotonic instant of a Unix time; never for the end of time.
Clock::time_point instantOf(std::int64_t unixMs) {
  if (unixMs == std::numeric_limits<std::int64_t>::max()) return Clock::time_point::max();
  return Clock::now() + std::chrono::milliseconds{unixMs - unixNowMs()};
}

}  // namespace

std::uint64_t Connection::behind() const {
  return live_ ? hub_.endpoint.engine.feedHead() - feedAt_ : 0;
}

void Connection::feedGrew() {
  if (phase_ == Phase::Live) wake_.cancel();
}

void Connection::appendEvent(std::uint64_t number, std::string_view kind, std::string_view data) {
  out_.append("id: ").append(hub_.endpoint.epoch).append("-").append(std::to_string(number));
  out_.append("\nevent: ").append(kind).append("\ndata: ").append(data).append("\n\n");
}

// What this client has not seen yet. The engine keeps the events, a client is only a number: a
// slow one costs no memory, and too slow a one is told so and closed.
void Connection::appendFeed(std::string_view site) {
  auto const head = hub_.endpoint.engine.feedHead();
  if (head == feedAt_) return;
  auto const events = hub_.endpoint.engine.feedAfter(feedAt_);
  if (!events || head - feedAt_ > limits().liveBehind) {
    overflowed_ = true;
    hub_.endpoint.metrics.happened(Metrics::Event::LiveOverflow, site);
    return appendEvent(feedAt_, "overflow", "{}");
  }
  for (auto const& event : *events) {
    if (event.site == site) appendEvent(event.number, event.kind, event.data);
  }
  feedAt_ = head;
}

void Connection::appendBeat(Clock::time_point now) {
  if (now < nextBeat_) return;
  out_.append(": beat\n\n");
  nextBeat_ = now + std::chrono::milliseconds{limits().beatMs};
}

// A live client has nothing more to say: whatever arrives, most often its end, ends the feed.
void Connection::watchForClose() {
  socket_.async_wait(asio::ip::tcp::socket::wait_read,
                     [self = shared_from_this()](boost::system::error_code error) {
                       if (!error) self->abort();
                     });
}

Task<void> Connection::serveLive(LiveRequest asked, std::string_view cors) {
  LiveCount const counted{hub_.endpoint};
  hub_.keepFeed();
  live_ = true;
  boost::system::error_code ignored;
  socket_.set_option(asio::socket_base::send_buffer_size{kSendBufferBytes}, ignored);
  auto const& engine = hub_.endpoint.engine;
  feedAt_ = asked.after.value_or(engine.feedHead());
  nextBeat_ = Clock::now() + std::chrono::milliseconds{limits().beatMs};
  auto const ends = instantOf(asked.untilMs);
  out_.assign("HTTP/1.1 200 OK\r\nDate: ").append(hub_.date).append("\r\n");
  out_.append(kLiveHead).append(cors).append("\r\n");
  if (!asked.after) appendEvent(feedAt_, "hello", engine.hello(asked.site, unixNowMs()));

  watchForClose();
  while (!ended_ && !overflowed_ && !hub_.endpoint.draining && Clock::now() < ends) {
    appendFeed(asked.site);
    appendBeat(Clock::now());
    if (!out_.empty() && !co_await writeOut()) break;
    enter(Phase::Live, 0);
    if (ended_ || overflowed_ || engine.feedHead() != feedAt_) continue;
    wake_.expires_at(std::min(nextBeat_, ends));
    co_await wake_.async_wait(asio::as_tuple(kAwait));
  }
}

}  // namespace cairn
