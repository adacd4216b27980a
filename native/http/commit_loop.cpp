#include "http/commit_loop.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace cairn {

namespace {

// Silent visitors are ticked at most this often, whatever deadline the engine names.
constexpr std::int64_t kTickEveryMs = 50;
constexpr std::int64_t kLongestSleepMs = 60'000;

}  // namespace

CommitLoop::CommitLoop(asio::io_context& io, Endpoint& endpoint, std::function<void()> published)
    : io_{io}, endpoint_{endpoint}, published_{std::move(published)}, bell_{io.get_executor()} {}

bool CommitLoop::push(Pending& pending) {
  if (queue_.size() >= endpoint_.config.limits.queue) return false;
  queue_.push_back(&pending);
  endpoint_.metrics.set(Metrics::Gauge::QueuedRequests, queue_.size());
  if (idle_) bell_.cancel();
  return true;
}

void CommitLoop::stop() {
  stopping_ = true;
  bell_.cancel();
}

bool CommitLoop::tickDue() const {
  return endpoint_.engine.nextDeadline() <= unixNowMs() &&
         unixNowMs() - lastTickAtMs_ >= kTickEveryMs;
}

Task<void> CommitLoop::waitForWork() {
  idle_ = true;
  while (queue_.empty() && !stopping_ && !tickDue()) {
    auto const now = unixNowMs();
    auto const deadline = std::max(endpoint_.engine.nextDeadline(), lastTickAtMs_ + kTickEveryMs);
    auto const sleepMs = std::clamp<std::int64_t>(deadline - now, 1, kLongestSleepMs);
    bell_.expires_after(std::chrono::milliseconds{sleepMs});
    co_await bell_.async_wait(asio::as_tuple(kAwait));
  }
  idle_ = false;
}

Task<std::optional<StoreError>>
CommitLoop::onWriter(std::function<std::optional<StoreError>()> work) {
  Timer done{io_.get_executor(), Clock::time_point::max()};
  std::optional<StoreError> failed;
  asio::post(writer_, [&] {
    failed = work();
    asio::post(io_, [&done] { done.cancel(); });
  });
  co_await done.async_wait(asio::as_tuple(kAwait));
  co_return failed;
}

Task<void> CommitLoop::turn(std::vector<Pending*> waiting) {
  auto const started = Clock::now();
  std::vector<Request> requests;
  requests.reserve(waiting.size());
  for (auto* const pending : waiting)
    requests.push_back(std::move(pending->request));
  lastTickAtMs_ = unixNowMs();
  auto const made = endpoint_.engine.prepare(std::move(requests), lastTickAtMs_);

  auto const failed = co_await onWriter([&] { return endpoint_.engine.commit(*made); });

  auto replies = endpoint_.engine.finish(*made, failed);
  endpoint_.storeFailing = failed.has_value();
  std::chrono::duration<double> const took = Clock::now() - started;
  endpoint_.metrics.committed(took.count(), waiting.size(), failed.has_value());
  answer(waiting, std::move(replies), failed);
}

void CommitLoop::answer(std::vector<Pending*> const& waiting, std::vector<Reply> replies,
                        std::optional<StoreError> failed) {
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    if (i < replies.size()) waiting[i]->reply = std::move(replies[i]);
    waiting[i]->failed = failed;
    auto const& reply = waiting[i]->reply;
    auto const* const erased = reply ? std::get_if<EraseReply>(&*reply) : nullptr;
    if (erased != nullptr && erased->failed) waiting[i]->failed = erased->failed;
    waiting[i]->done = true;
    waiting[i]->wake.cancel();
  }
}

Task<void> CommitLoop::run() {
  for (;;) {
    co_await waitForWork();
    if (queue_.empty() && stopping_) co_return;
    auto waiting = std::exchange(queue_, {});
    endpoint_.metrics.set(Metrics::Gauge::QueuedRequests, 0);
    co_await turn(std::move(waiting));
    published_();
  }
}

}  // namespace cairn
