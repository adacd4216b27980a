#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

// One shop as its visitors, its server and its merchant reach it.
struct Site {
  std::string id;                    // in signed requests, the feed and the store
  std::string key;                   // public, in the page
  std::vector<std::string> origins;  // whose pages may send: "https://shop.example"
  std::string secret;                // of the shop's server; never logged
  // The play book the endpoint starts with; what is put later is in Endpoint::books.
  std::string plays;        // as its merchant wrote it
  std::string playsFile;    // compiled, as the page loads it
  std::string playsHash;    // of the compiled file
  std::string playsKeptIn;  // where one that is put is kept; empty: the operator's file rules
};

// Bounds that keep one careless or hostile client from hurting the others. Durations in ms.
struct HttpLimits {
  std::size_t headerBytes = 16'384;
  std::size_t headers = 64;
  std::size_t bodyBytes = 262'144;
  std::size_t connections = 4096;
  std::size_t connectionsPerAddress = 256;
  std::size_t liveClients = 64;
  std::uint64_t liveBehind = 1024;       // events a live client may fall behind
  std::size_t queue = 4096;              // requests waiting for a commit
  std::uint32_t requestsPerSecond = 50;  // per address, browser endpoints; 0: no limit
  std::uint32_t requestBurst = 200;
  std::uint32_t headerMs = 10'000;
  std::uint32_t bodyMs = 15'000;
  std::uint32_t idleMs = 60'000;
  std::uint32_t writeMs = 30'000;
  std::uint32_t drainMs = 10'000;
  std::uint32_t beatMs = 10'000;  // comment lines of the live feed
};

struct HttpConfig {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8787;  // 0: any free one
  std::string webRoot;        // holds storefront/ and dashboard/
  std::vector<std::string> dashboardOrigins;
  bool trustForwardedFor = false;  // behind a proxy of ours: the client is X-Forwarded-For's last
  std::string adminToken;          // never logged
  std::string version;             // of cairnd, as GET /v1/status tells it
  std::vector<Site> sites;
  HttpLimits limits;

  [[nodiscard]] Site const* siteByKey(std::string_view key) const;
  [[nodiscard]] Site const* siteById(std::string_view id) const;
};

}  // namespace cairn
