#pragma once

#include "http/support/bodies.h"
#include "http/support/desk.h"

// Short words for requests that go straight to the route table.
namespace cairn::test {

inline constexpr std::int64_t kNow = 1'795'190'400'000;
inline constexpr auto kSignals = "/v1/signals?site=demo-public-key&sentAtMs=15300";

inline HttpRequest post(std::string_view target, Headers headers,
                        std::string_view body = fullBatch()) {
  return request(Method::Post, target, headers, body);
}
inline HttpRequest get(std::string_view target, Headers headers = {}) {
  return request(Method::Get, target, headers);
}

inline constexpr std::pair<std::string_view, std::string_view> kFrom{"Origin", kOrigin};
inline constexpr std::pair<std::string_view, std::string_view> kText{"Content-Type", "text/plain"};
inline constexpr std::pair<std::string_view, std::string_view> kAsAdmin{
    "Authorization", "Bearer 0123456789abcdef0123456789abcdef"};

}  // namespace cairn::test
