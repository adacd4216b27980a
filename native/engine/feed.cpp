#include "engine/feed.h"

#include <utility>

namespace cairn {

void Feed::publish(std::string site, std::string kind, std::string data) {
  events_.push_back({++head_, std::move(site), std::move(kind), std::move(data)});
  if (events_.size() > backlog_) events_.pop_front();
}

void Feed::replace(std::string_view mark, std::string const& kind, std::string const& data) {
  for (auto& event : events_) {
    if (event.data.find(mark) == std::string::npos) continue;
    event.kind = kind;
    event.data = data;
  }
}

void Feed::skip() {
  ++head_;
  events_.clear();
}

std::optional<std::vector<FeedEvent>> Feed::after(std::uint64_t number) const {
  auto const oldest = head_ - events_.size();  // the last number no longer needed to go on
  if (number > head_ || number < oldest) return std::nullopt;
  auto const first = events_.begin() + static_cast<std::ptrdiff_t>(number - oldest);
  return std::vector<FeedEvent>{first, events_.end()};
}

}  // namespace cairn
