#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/apply.h"
#include "engine/engine.h"
#include "engine/fact_ids.h"
#include "engine/feed.h"
#include "engine/grant_figures.h"
#include "engine/idempotence.h"
#include "engine/shelf.h"
#include "engine/site_state.h"
#include "engine/store/frame.h"
#include "engine/store/store.h"
#include "engine/wire/decode.h"

namespace cairn {

// What the ledger keeps of each kind of message (store/frame.h).
struct BatchPayload {
  std::string body;
  Outcome outcome;
};
struct FactPayload {
  SignedFact fact;
  Outcome outcome;
};

// A visitor as it was before the turn under way first touched it; one just created was nothing.
struct Before {
  Slot* slot = nullptr;
  bool created = false;
  VisitorCore core;
  Story::Lengths lengths{};
};

// What one message of the turn did to whom, for the feed.
struct Done {
  enum class What : std::uint8_t { Batch, Fact, Tick, Erasure };
  What what = What::Batch;
  Slot* slot = nullptr;  // null: a fact that belongs to nobody known
  std::size_t request = 0;
  std::size_t fact = 0;  // index in a FactsRequest
  Stamp stamp;
  Outcome outcome;
};

struct Engine::Turn {
  std::uint64_t number = 0;
  std::int64_t nowMs = 0;
  std::chrono::steady_clock::time_point began;
  std::vector<Request> requests;
  std::vector<Reply> replies;  // one per request
  std::vector<Done> done;      // one per frame
  LedgerRow row;
  std::vector<SpareKey> newKeys;         // to be down before the row
  std::vector<std::uint64_t> eraseKeys;  // to be destroyed after it, with those still owed
  std::optional<StoreError> eraseFailed;
  bool keysDown = false;
  std::vector<Before> before;  // Slot::before is the index
  struct Linked {
    SiteId name;
    std::optional<std::uint64_t> before;
  };
  std::vector<Linked> linked;  // as they were, to be taken back on failure
  std::size_t remembered = 0;  // ids, the same
  std::uint64_t duplicates = 0;
  std::optional<StoreError> broken;  // the store failed while the turn was prepared
  std::optional<Checkpoint> checkpoint;
  bool checkpointed = false;
};

struct Engine::Impl {
  Impl(EngineConfig given, std::unique_ptr<Store> opened);
  ~Impl();

  struct Site {
    SiteConfig const* config = nullptr;
    SiteRow row;
    SiteState state{};
    SiteNews news{};  // of the turn under way, or the row being replayed
    GrantFigures grantFigures{};
    std::uint64_t savedSeq = 0;  // SiteState::seq of the checkpoint

    // Whoever has this key was erased.
    void forget(std::uint64_t ref);
  };

  // start.cpp: sites, snapshots, replay
  std::optional<std::string> start();
  std::optional<StoreError> startSites();
  std::optional<StoreError> startKeys();
  std::optional<StoreError> wake();
  std::optional<StoreError> rememberIds();
  std::optional<StoreError> replay();
  std::optional<StoreError> replayRow(LedgerRow const& row);
  std::optional<StoreError> replayFrame(Frame const& frame);
  std::optional<StoreError> replayFrame(Frame const& frame, Slot* slot, VisitorRow const& row);
  std::optional<StoreError> replayBatch(Frame const& frame, Slot* slot, VisitorRow const& row);
  std::optional<StoreError> replayFact(Frame const& frame, Slot* slot, VisitorRow const& row);
  std::optional<StoreError> replayTick(Frame const& frame, Slot* slot);
  void settleReplayed(Slot& slot, Outcome const& outcome);
  Slot& replayNew(VisitorRow const& row, SiteId const& id);

  // prepare.cpp: a turn's messages, one after the other
  void prepare(Turn& turn);
  SignalsReply takeSignals(Turn& turn, std::size_t index, SignalsRequest const& request);
  FactsReply takeFacts(Turn& turn, std::size_t index, FactsRequest const& request);
  bool takeFact(Turn& turn, std::size_t index, std::size_t which, FactsRequest const& request,
                Site& site);
  void takeTicks(Turn& turn, std::vector<Slot*> const& silent);
  void decideAlone(Site& site, Slot const& slot, Outcome& outcome, std::int64_t nowMs);
  Outcome takeBatch(Site& site, Slot& slot, SignalsRequest const& request);
  SignalsReply repeated(Turn const& turn, LedgerPlace place, SignalsRequest const& request) const;
  std::optional<BatchPayload> batchAt(LedgerPlace place) const;
  Slot* touch(Turn& turn, SiteId const& id);
  Slot* touch(Turn& turn, Slot& slot, bool created);
  Slot* ownerOf(Turn& turn, Site const& site, SignedFact const& fact);
  void linkKeys(Turn* turn, Site const& site, SignedFact const& fact, std::uint64_t ref);
  void linkGrant(Turn* turn, Site const& site, Outcome const& outcome, std::uint64_t ref);
  void link(Turn* turn, Site const& site, Id const& hiddenName, std::uint64_t ref);
  void unlink(Turn& turn);
  Id linkName(Site const& site, std::string_view use, std::string const& text) const;
  std::optional<std::uint64_t> linked(Turn& turn, Site const& site, Id const& hiddenName);
  // Seals what stands in `payload`.
  void record(Turn& turn, FrameHeader const& header, SealKey const& key, Done done);

  // erase.cpp
  void takeErasures(Turn& turn);
  EraseReply takeErasure(Turn& turn, std::size_t index, EraseRequest const& request);
  void settleErasures(Turn& turn);
  std::optional<StoreError> replayErasure(FrameHeader const& header);
  void forget(std::uint64_t ref);

  // fact_ids.cpp
  bool factKnown(Turn& turn, SiteId const& name);

  // offers.cpp: what plays give
  std::array<GrantRoom, kMaxPlays> roomsFor(Site const& site, VisitorCore const& core,
                                            std::int64_t nowMs) const;
  static void giveGrant(Site& site, Outcome& outcome);
  static void takeGrantFact(Site& site, SignedFact const& fact, std::int64_t atMs);

  // site_news.cpp: how sites move on with the ledger
  void hear(FrameHeader const& header);
  void hearAlerts(Slot const& slot, std::vector<AlertEntry> const& alerts);
  void tellSites(Turn& turn);
  void settleSites(std::uint64_t seq);
  void takeBackSites();
  std::optional<StoreError> replaySite(Frame const& frame);
  void settleReplayed(std::uint64_t seq);
  std::optional<StoreError> wakeSites();
  std::vector<SettingRow> sitesToSave() const;

  // finish.cpp: what follows a commit
  void takeBack(Turn& turn);
  void settleDown(Turn& turn);
  void isDown(LedgerRow const& row);
  void publish(Turn const& turn);
  void publish(Turn const& turn, Done const& done, std::int64_t publishedAtMs);
  void count(Turn const& turn);
  void countGrants(Turn const& turn);
  void schedule(Slot& slot, std::int64_t notBeforeMs);
  std::vector<Slot*> silentBy(std::int64_t nowMs) const;
  void noteAnew(std::int64_t nowMs);

  // checkpoint.cpp
  std::int64_t restAtMs() const;
  bool checkpointDue(Turn const& turn) const;
  Checkpoint makeCheckpoint() const;
  void checkpointed(Checkpoint const& made, std::uint64_t turn);
  void checkpointAtRest();

  // Views for readers: a visitor as it was before the turn under way, null when not yet there.
  struct View {
    Visitor const* visitor = nullptr;
    VisitorCore const* core = nullptr;
    Story::Lengths lengths{};
  };
  std::optional<View> settled(Slot const& slot) const;
  std::string rowJson(View const& view, std::int64_t publishedAtMs) const;

  Site const* siteOf(std::string_view id) const;
  Site const* siteOf(std::uint16_t index) const;
  Site* siteOf(std::string_view id);
  Site* siteOf(std::uint16_t index);

  EngineConfig config;
  std::unique_ptr<Store> store;
  std::vector<Site> sites;
  Shelf shelf;
  Idempotence ids;
  FactIds factIds;
  Feed feed;
  std::int64_t feedUntilMs = std::numeric_limits<std::int64_t>::min();  // keepFeed()
  Decoder decoder;
  std::string payload;  // of the frame being made; kept for its room
  SealKey secret;
  std::unordered_map<SiteId, std::uint64_t, SiteIdHash> links;  // since the last checkpoint
  std::vector<LinkRow> newLinks;                                // the same, in order
  std::vector<std::uint64_t> owedErasures;                      // keys that still stand
  std::int64_t eraseAgainAtMs = 0;                              // when to try with nobody asking
  std::uint64_t lastSeq = 0;
  std::int64_t lastRowAtMs = 0;
  std::uint64_t turns = 0;           // turns prepared so far
  std::uint64_t checkpointTurn = 0;  // newest turn that is in the snapshots
  std::uint64_t commitsSinceCheckpoint = 0;
  std::uint64_t bytesSinceCheckpoint = 0;
  std::int64_t checkpointFailedAtMs = 0;
  Turn* underWay = nullptr;
  Figures figures;
};

}  // namespace cairn
