#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/apply.h"
#include "engine/engine.h"
#include "engine/feed.h"

namespace cairn {

// Tells the live feed what one message did to one visitor, in the words of docs/protocol.md. Events
// name the visitor by the whole id: four digits are for people, and not unique.
class Teller {
public:
  Teller(Feed& feed, SiteConfig const& site, Id const& visitor, Stamp stamp,
         std::int64_t publishedAtMs)
      : feed_{feed}, site_{site}, visitor_{visitor}, stamp_{stamp}, publishedAtMs_{publishedAtMs} {}

  void batch(SignalsBatch const& batch);
  void signedFact(WireFact const& fact);
  void outcome(Outcome const& outcome);
  // The visitor is to be forgotten: what the feed still holds of it, first of all.
  void erased();

private:
  void say(std::string_view kind, std::int64_t atMs, std::string const& json);
  void fact(bool verified, WireFact fact, std::int64_t atMs);
  void signal(WireSignal const& signal, std::int64_t atMs);
  void alert(AlertEntry const& entry);
  [[nodiscard]] std::int64_t at(std::int64_t pageMs) const;

  Feed& feed_;
  SiteConfig const& site_;
  Id visitor_;
  Stamp stamp_;
  std::int64_t publishedAtMs_;
};

}  // namespace cairn
