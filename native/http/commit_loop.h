#pragma once

#include <boost/asio/thread_pool.hpp>

#include <functional>
#include <optional>
#include <vector>

#include "http/asio.h"
#include "http/endpoint.h"

namespace cairn {

// One request on its way to the disk. It lives in the coroutine that waits for it; `wake` is
// cancelled once `done`.
struct Pending {
  Request request;
  Timer& wake;
  std::optional<Reply> reply{};  // empty when the commit failed
  std::optional<StoreError> failed{};
  bool done = false;
};

// The group commit: what arrives while one transaction is on its way to the disk goes into the
// next one, all together (endpoint.md §2). The engine is touched on the io thread; only commit()
// and what else waits for the disk run on the writer thread, one at a time.
class CommitLoop {
public:
  // `published` is called on the io thread after every turn, when the feed may have grown.
  CommitLoop(asio::io_context& io, Endpoint& endpoint, std::function<void()> published);

  // Puts the request into the next turn; false when the queue is full, and then nothing happened.
  bool push(Pending& pending);
  // Runs until stop() was called and everything pushed is answered.
  Task<void> run();
  void stop();
  // Has `work` done on the writer thread, so that a slow disk keeps no client waiting but its own.
  // Those who wait go on, on the io thread, in the order in which they came.
  Task<std::optional<StoreError>> onWriter(std::function<std::optional<StoreError>()> work);
  [[nodiscard]] std::size_t queued() const { return queue_.size(); }

private:
  Task<void> waitForWork();
  Task<void> turn(std::vector<Pending*> waiting);
  static void answer(std::vector<Pending*> const& waiting, std::vector<Reply> replies,
                     std::optional<StoreError> failed);
  [[nodiscard]] bool tickDue() const;

  asio::io_context& io_;
  Endpoint& endpoint_;
  std::function<void()> published_;
  asio::thread_pool writer_{1};
  Timer bell_;  // rings for new work or a stop
  std::vector<Pending*> queue_;
  std::int64_t lastTickAtMs_ = 0;
  bool idle_ = false;  // waiting for work, so a push must ring
  bool stopping_ = false;
};

}  // namespace cairn
