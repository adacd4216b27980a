#include "http/connection.h"

#include <boost/asio/as_tuple.hpp>

#include "engine/wire/encode.h"
#include "http/grant_token.h"
#include "http/refusals.h"
#include "http/resources/resources.h"

// The requests that are answered only once the disk has them.
namespace cairn {

// Waits until the commit that holds the request is down, and makes its reply the answer.
Task<HttpResponse> Connection::commit(Commit asked) {
  auto const owner = grantOwner(hub_.endpoint.config, asked.request);
  Pending pending{.request = std::move(asked.request), .wake = wake_};
  if (!hub_.commits.push(pending)) {
    co_return busyRefusal("too many requests wait for the store", 1);
  }
  while (!pending.done) {
    wake_.expires_at(Clock::time_point::max());
    co_await wake_.async_wait(asio::as_tuple(kAwait));
  }
  if (pending.failed) co_return storeRefusal(*pending.failed);
  if (!pending.reply) co_return refusal(500, "internal", "", "the engine gave no reply");
  signGrant(owner, *pending.reply);
  co_return json(std::visit([](auto const& reply) { return toJson(reply); }, *pending.reply));
}

// The same for a play book, which has a file of its own.
Task<HttpResponse> Connection::put(PutBook asked) {
  auto const failed = co_await hub_.commits.onWriter(
      [&asked] { return ServedBooks::keep(*asked.site, asked.text); });
  if (failed) co_return storeRefusal(*failed);
  co_return bookIsKept(hub_.endpoint, std::move(asked));
}

}  // namespace cairn
