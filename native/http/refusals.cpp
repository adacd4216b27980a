#include "http/refusals.h"

#include <boost/beast/http/error.hpp>

namespace cairn {

HttpResponse closing(HttpResponse response) {
  response.close = true;
  return response;
}

HttpResponse parseRefusal(boost::beast::error_code error, HttpLimits const& limits) {
  using Wrong = boost::beast::http::error;
  if (error == Wrong::header_limit) {
    return closing(refusal(431, "too_large", "head", "is longer than the limit"));
  }
  if (error == Wrong::body_limit) {
    return closing(refusal(413, "too_large", "body",
                           "is longer than " + std::to_string(limits.bodyBytes) + " bytes"));
  }
  if (error == Wrong::bad_version) {
    return closing(refusal(505, "unsupported", "version", "HTTP/1.1 is spoken here"));
  }
  return closing(refusal(400, "bad_field", "head", "is not HTTP: " + error.message()));
}

HttpResponse storeRefusal(StoreError failed) {
  switch (failed) {
  case StoreError::Full: return refusal(507, "storage_full", "", "nothing was recorded");
  case StoreError::Locked: return busyRefusal("the store is locked; nothing was recorded", 1);
  case StoreError::Io:
  case StoreError::Corrupt: break;
  }
  return refusal(500, "internal", "", "nothing was recorded");
}

HttpResponse busyRefusal(std::string_view message, unsigned retryAfterSeconds) {
  auto busy = refusal(503, "busy", "", message);
  busy.headers += "Retry-After: " + std::to_string(retryAfterSeconds) + "\r\n";
  return busy;
}

}  // namespace cairn
