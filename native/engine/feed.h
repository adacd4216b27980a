#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"

namespace cairn {

// The newest events of the live feed, so that a client that was away for a moment goes on where it
// stopped. Numbers begin at 1 and rise by one.
class Feed {
public:
  explicit Feed(std::size_t backlog) : backlog_{backlog} {}

  void publish(std::string site, std::string kind, std::string data);
  // Puts `kind` and `data` in the place of every event that names what is in `mark`.
  void replace(std::string_view mark, std::string const& kind, std::string const& data);
  // Something happened while nobody listened: nothing is kept, and one number stands for it, so
  // that who comes with an older number is told that it cannot be gone on from.
  void skip();
  [[nodiscard]] std::uint64_t head() const { return head_; }  // 0: nothing yet
  // Events after `number`; nothing when some of them are no longer kept, or it is not ours.
  [[nodiscard]] std::optional<std::vector<FeedEvent>> after(std::uint64_t number) const;

private:
  std::size_t backlog_;
  std::uint64_t head_ = 0;
  std::deque<FeedEvent> events_;
};

}  // namespace cairn
