#pragma once

#include <boost/beast/core/error.hpp>

#include "http/config.h"
#include "http/message.h"

// The refusals that come from below the handlers: from reading HTTP and from the store.
namespace cairn {

// The same response, and then the connection ends.
HttpResponse closing(HttpResponse response);

// What Beast found wrong with a request; the connection ends.
HttpResponse parseRefusal(boost::beast::error_code error, HttpLimits const& limits);

// Nothing was recorded, and why.
HttpResponse storeRefusal(StoreError failed);

// 503 with a hint when to come back.
HttpResponse busyRefusal(std::string_view message, unsigned retryAfterSeconds);

}  // namespace cairn
