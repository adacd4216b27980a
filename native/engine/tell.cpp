#include "engine/tell.h"

#include "engine/times.h"
#include "engine/wire/encode.h"
#include "engine/wire/json_writer.h"

namespace cairn {

namespace {

// The start of every event about one visitor.
JsonWriter stamped(Id const& visitor, std::int64_t occurredAtMs, std::int64_t publishedAtMs) {
  JsonWriter json;
  json.open('{')
      .member("visitor", toHex(visitor))
      .member("occurredAtMs", occurredAtMs)
      .member("publishedAtMs", publishedAtMs);
  return json;
}

}  // namespace

std::int64_t Teller::at(std::int64_t pageMs) const {
  return serverTimeOf(stamp_.receivedAtMs, stamp_.sentAtMs, pageMs);
}

void Teller::say(std::string_view kind, std::int64_t atMs, std::string const& json) {
  auto event = stamped(visitor_, atMs, publishedAtMs_);
  feed_.publish(site_.id, std::string{kind}, event.key(kind).raw(json).close('}').take());
}

void Teller::fact(bool verified, WireFact fact, std::int64_t atMs) {
  fact.atMs = atMs;
  auto event = stamped(visitor_, atMs, publishedAtMs_);
  event.member("verified", verified).key("fact").raw(toJson(fact)).close('}');
  feed_.publish(site_.id, "fact", event.take());
}

void Teller::signal(WireSignal const& signal, std::int64_t atMs) {
  say("signal", atMs, toJson(signal));
}

void Teller::alert(AlertEntry const& entry) {
  auto event = stamped(visitor_, entry.atMs, publishedAtMs_);
  event.member("play", entry.play).key("signal").raw(toJson(entry.signal)).close('}');
  feed_.publish(site_.id, "alert", event.take());
}

void Teller::batch(SignalsBatch const& batch) {
  for (auto const& stated : batch.facts)
    fact(false, stated, at(stated.atMs));
  for (auto const& found : batch.signals)
    signal(found, at(found.signal.atMs));
  for (auto const& decision : batch.decisions)
    say("decision", at(decision.atMs), toJson(decision));
  for (auto const& exposure : batch.exposures)
    say("exposure", at(exposure.atMs), toJson(exposure));
}

void Teller::signedFact(WireFact const& stated) {
  fact(true, stated, clampedToNow(stamp_.receivedAtMs, stated.atMs));
}

void Teller::erased() {
  auto const hex = toHex(visitor_);
  auto const json = JsonWriter{}.open('{').member("visitor", hex).close('}').take();
  feed_.replace(hex, "erased", json);
  feed_.publish(site_.id, "erased", json);
}

void Teller::outcome(Outcome const& outcome) {
  for (auto const& entry : outcome.native)
    signal(entry.signal, entry.atMs);
  for (auto const& entry : outcome.alerts)
    alert(entry);
  for (auto const& entry : outcome.decisions)
    say("decision", entry.atMs,
        toJson(entry.decision, entry.decision.play.empty() ? std::nullopt : outcome.grant));
}

}  // namespace cairn
