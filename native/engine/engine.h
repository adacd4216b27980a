#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/play_book/compile.h"
#include "engine/times.h"
#include "engine/wire/messages.h"
#include "journey/base/result.h"

namespace cairn {

// One shop as the engine knows it.
struct SiteConfig {
  std::string id;  // "demo": begins every key in the store
  CompiledPlays plays;
};

struct EngineConfig {
  std::string dataDir;
  std::vector<SiteConfig> sites;
  std::uint32_t maxVisitors = 100'000;   // in memory; the rest sleeps in its snapshot
  std::uint32_t liveWindowMs = 300'000;  // who counts as "now"
  std::uint32_t sessionIdleMs = 1'800'000;
  std::uint32_t idempotenceMs = 172'800'000;  // 48 h
  // Whichever comes first: this many commits, this many bytes of ledger, or as long without one.
  std::uint32_t snapshotEveryCommits = 8'192;
  std::uint32_t snapshotEveryBytes = 16'777'216;
  std::uint32_t snapshotAtRestMs = 5'000;  // 0 = not at rest
  std::uint32_t factIdsDays = 60;          // how late a shop's outbox may repeat a signed fact
  std::uint32_t feedBacklog = 4'096;       // events kept for resuming clients
  std::uint32_t entriesPerVisitor = 512;   // newest facts, signals, … kept for the story
};

// One thing to be made durable: it came in at `receivedAtMs` (Unix ms) for `site`.
struct SignalsRequest {
  std::string site;
  std::int64_t receivedAtMs = 0;
  std::int64_t sentAtMs = 0;
  SignalsBatch batch;
  std::string body;  // as sent: what the ledger keeps and replay decodes again
};
struct FactsRequest {
  std::string site;
  std::int64_t receivedAtMs = 0;
  std::vector<SignedFact> facts;
  std::string body;
};
enum class StoreError : std::uint8_t { Full, Io, Corrupt, Locked };
std::string_view name(StoreError error);  // in words, for people

// `erased` is false when nothing was known of the visitor. `failed`: the key could not be destroyed
// yet; it is tried again with every turn, and the shop should ask again.
struct EraseReply {
  bool erased = false;
  std::optional<StoreError> failed{};
};

// Everything known of a visitor is to become unreadable, for good.
struct EraseRequest {
  std::string site;
  std::int64_t receivedAtMs = 0;
  Id visitor;
};
using Request = std::variant<SignalsRequest, FactsRequest, EraseRequest>;
using Reply = std::variant<SignalsReply, FactsReply, EraseReply>;

class Store;          // store/store.h
struct GrantFigures;  // grant_figures.h

// One event of the live feed, ready to send: "id", "event" and one line of JSON. `site` filters.
struct FeedEvent {
  std::uint64_t number = 0;
  std::string site;
  std::string kind;
  std::string data;
};

// Many visitors over time. All calls on one thread, except commit(), which may run on another
// while nothing but reads of finished turns happens here: a turn is prepare → commit → finish.
//
//   auto turn = engine.prepare(requests);       // applies, decides, frames; engine thread
//   auto result = engine.commit(turn);          // one durable transaction; any one thread
//   auto replies = engine.finish(turn, result); // publishes, or takes everything back
//
// Only one turn is under way at a time. After a failed commit the state is what it was before
// prepare, and every request of the turn is answered with the error.
class Engine {
public:
  // Opens or creates the store under config.dataDir and replays the ledger.
  static Result<std::unique_ptr<Engine>, std::string> open(EngineConfig config);
  // The same over a store that is open already; config.dataDir is not looked at.
  static Result<std::unique_ptr<Engine>, std::string> open(EngineConfig config,
                                                           std::unique_ptr<Store> store);
  ~Engine();

  struct Turn;
  std::unique_ptr<Turn, void (*)(Turn*)> prepare(std::vector<Request> requests, std::int64_t nowMs);
  std::optional<StoreError> commit(Turn& turn) noexcept;
  // Replies in the order of the requests; empty when the commit failed.
  std::vector<Reply> finish(Turn& turn, std::optional<StoreError> failed);

  // The earliest server time at which a silent visitor may need a Tick or a checkpoint is to be
  // made at rest; INT64_MAX = none. The host then runs a turn with no requests.
  [[nodiscard]] std::int64_t nextDeadline() const;

  // Live feed, engine thread. Events are made only for turns up to `untilMs` (server time), as long
  // as somebody may come for them; at first for none. Other turns only move the head on.
  void keepFeed(std::int64_t untilMs);
  // `hello` is the JSON of docs/protocol.md; feedAfter gives nothing when
  // `number` is no longer kept.
  [[nodiscard]] std::string hello(std::string_view site, std::int64_t nowMs) const;
  [[nodiscard]] std::uint64_t feedHead() const;
  [[nodiscard]] std::optional<std::vector<FeedEvent>> feedAfter(std::uint64_t number) const;

  // GET /v1/visitors/{id}: JSON, or nothing when unknown.
  [[nodiscard]] std::optional<std::string> visitor(std::string_view site, Id const& id);

  // How a site is doing, as of the last turn that is down; nothing for a site nobody knows.
  struct SiteStatus {
    std::int64_t lastSignalsAtMs = -1, lastFactsAtMs = -1;  // Unix ms; -1 = never
    std::uint64_t visitorsLive = 0;                         // seen within liveWindowMs
    std::uint64_t unattachedFacts = 0;
    bool observeOnly = false;
  };
  [[nodiscard]] std::optional<SiteStatus> status(std::string_view site, std::int64_t nowMs) const;
  // GET /v1/alerts: JSON, the alerts with a number above `after`, oldest first.
  [[nodiscard]] std::string alerts(std::string_view site, std::uint64_t after) const;

  // Puts another play book in force for a site, from the next turn on. Decisions keep the names of
  // their plays, so nothing that was decided before changes.
  void setPlays(std::string_view site, CompiledPlays plays);

  // Digest of the state of all visitors and sites, for tests: equal before a crash and after the
  // replay.
  [[nodiscard]] std::string stateDigest() const;

  struct Figures {
    std::uint64_t visitors = 0, batches = 0, duplicates = 0, facts = 0, signals = 0, decisions = 0,
                  playsGiven = 0, exposures = 0, commits = 0, ledgerBytes = 0, replayedFrames = 0;
  };
  [[nodiscard]] Figures figures() const;
  // What became of a site's grants since the start; null for a site nobody knows.
  [[nodiscard]] GrantFigures const* grantFigures(std::string_view site) const;

private:
  struct Impl;
  explicit Engine(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace cairn
