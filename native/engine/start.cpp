#include <algorithm>
#include <limits>

#include "engine/impl.h"
#include "engine/payload_codec.h"

// The start: sites, the visitors seen last, then the ledger from the checkpoint on. Replaying a
// frame does what preparing it did, with the recorded times and the recorded outcome.
namespace cairn {

namespace {

using Failure = std::optional<StoreError>;
constexpr std::string_view kLayoutSetting = "snapshot_layout";

}  // namespace

std::optional<std::string> Engine::Impl::start() {
  auto const state = store->state();
  secret = state.secret;
  shelf.setSecret(secret);
  lastSeq = state.lastSeq;
  figures.ledgerBytes = state.ledgerBytes;
  auto const failed = [](std::string_view what, StoreError error) {
    return "cannot " + std::string{what} + ": " + std::string{name(error)};
  };
  if (auto const wrong = startSites()) return failed("write the sites to the store", *wrong);
  if (auto const wrong = startKeys()) return failed("read the keys", *wrong);
  if (auto const wrong = wakeSites()) return failed("read the state of the sites", *wrong);
  if (auto const wrong = wake()) return failed("read the snapshots", *wrong);
  if (auto const wrong = rememberIds()) return failed("read the ledger", *wrong);
  if (auto const wrong = replay()) return failed("replay the ledger", *wrong);
  figures.visitors = shelf.size();
  for (auto& site : sites)
    site.grantFigures.weigh(site.state.grants);
  return std::nullopt;
}

Failure Engine::Impl::startSites() {
  for (auto const& site : config.sites) {
    auto const row = store->site(site.id);
    if (!row) return row.error();
    sites.push_back({&site, *row});
  }
  return std::nullopt;
}

Failure Engine::Impl::startKeys() {
  auto const spare = store->spareKeys();
  if (!spare) return spare.error();
  shelf.keys().start(*spare, store->state().lastVisitor);
  return std::nullopt;
}

// Snapshots of another layout cannot be read: then everything comes from the ledger again.
Failure Engine::Impl::wake() {
  auto const layout = store->setting(kLayoutSetting);
  if (!layout) return layout.error();
  if (*layout != snapshotLayout()) {
    if (auto const failed = store->forgetSnapshots()) return failed;
    return store->setSetting(kLayoutSetting, snapshotLayout());
  }
  auto const refs = store->newest(config.maxVisitors);
  if (!refs) return refs.error();
  for (auto const ref : *refs) {
    auto const slot = shelf.byRef(ref);
    if (!slot) return slot.error();
  }
  return std::nullopt;
}

// Reads the headers of the last 48 h of the ledger, newest first.
Failure Engine::Impl::rememberIds() {
  auto newestMs = std::numeric_limits<std::int64_t>::min();
  return store->rowsBackwards([&](LedgerRow const& row) {
    newestMs = std::max(newestMs, row.atMs);
    if (row.atMs < newestMs - static_cast<std::int64_t>(config.idempotenceMs)) return false;
    std::vector<FrameHeader> headers;
    std::string_view frames{row.frames};
    while (auto const frame = nextFrame(frames))
      headers.push_back(frame->header);
    for (auto i = headers.size(); i-- > 0;) {
      auto const& header = headers[i];
      if (!hasName(header.kind)) continue;
      LedgerPlace const place{row.seq, static_cast<std::uint32_t>(i)};
      ids.addOldest({header.site, header.id}, place, header.receivedAtMs);
    }
    return true;
  });
}

Failure Engine::Impl::replay() {
  Failure wrong;
  auto const failed = store->rowsAfter(store->state().checkpointSeq, [&](LedgerRow const& row) {
    wrong = replayRow(row);
    return !wrong;
  });
  if (failed) return failed;
  if (wrong) return wrong;
  shelf.each([&](Slot& slot) { schedule(slot, 0); });
  return std::nullopt;
}

Failure Engine::Impl::replayRow(LedgerRow const& row) {
  ++turns;
  isDown(row);
  std::string_view frames{row.frames};
  while (!frames.empty()) {
    auto const frame = nextFrame(frames);
    if (!frame) return StoreError::Corrupt;
    if (auto const failed = replayFrame(*frame)) return failed;
    ++figures.replayedFrames;
  }
  settleReplayed(row.seq);
  return std::nullopt;
}

Failure Engine::Impl::replayFrame(Frame const& frame) {
  if (frame.header.kind == FrameKind::Site) return replaySite(frame);
  hear(frame.header);
  if (frame.header.kind == FrameKind::Erased) return replayErasure(frame.header);
  auto const ref = frame.header.visitor;
  if (ref == 0) return std::nullopt;  // a fact that belongs to nobody known
  auto const found = shelf.byRef(ref);
  if (!found) return found.error();
  if (*found != nullptr) return replayFrame(frame, *found, VisitorRow{(*found)->row});
  auto const kept = store->visitor(ref);
  if (!kept) return kept.error();
  if (!*kept) return std::nullopt;  // erased: the key is gone, and the frame with it
  return replayFrame(frame, nullptr, **kept);
}

// `slot` is null, and `row` as the store has it, when the ledger tells of the visitor for the first
// time.
Failure Engine::Impl::replayFrame(Frame const& frame, Slot* slot, VisitorRow const& row) {
  auto failed = Failure{};
  switch (frame.header.kind) {
  case FrameKind::Batch: failed = replayBatch(frame, slot, row); break;
  case FrameKind::Fact: failed = replayFact(frame, slot, row); break;
  case FrameKind::Tick: failed = replayTick(frame, slot); break;
  case FrameKind::Site:
  case FrameKind::Erased: break;
  }
  if (failed) return failed;
  auto& changed = *shelf.inMemory(row.ref);
  changed.changedIn = turns;
  changed.visitor.story.trimTo(config.entriesPerVisitor);
  return std::nullopt;
}

Slot& Engine::Impl::replayNew(VisitorRow const& row, SiteId const& id) {
  auto& slot = shelf.add({row.ref, id.site, shelf.hidden(id), row.key}, id);
  slot.named = row.site != 0;
  shelf.keys().taken(row.ref);
  return slot;
}

Failure Engine::Impl::replayBatch(Frame const& frame, Slot* slot, VisitorRow const& row) {
  auto const& header = frame.header;
  auto const bytes = unseal(row.key, frame.clear, frame.sealed);
  auto const payload = bytes ? unpack<BatchPayload>(*bytes) : std::nullopt;
  if (!payload) return StoreError::Corrupt;
  auto const batch = decoder.signals(payload->body);
  if (!batch) return StoreError::Corrupt;
  if (slot == nullptr) slot = &replayNew(row, {header.site, batch->visitorId});
  take(slot->visitor, *batch, {header.receivedAtMs, header.sentAtMs}, config.sessionIdleMs);
  settleReplayed(*slot, payload->outcome);
  return std::nullopt;
}

Failure Engine::Impl::replayFact(Frame const& frame, Slot* slot, VisitorRow const& row) {
  auto const& header = frame.header;
  auto const bytes = unseal(row.key, frame.clear, frame.sealed);
  auto const payload = bytes ? unpack<FactPayload>(*bytes) : std::nullopt;
  if (!payload) return StoreError::Corrupt;
  auto const& fact = payload->fact;
  if (slot == nullptr) {
    if (!fact.visitorId) return StoreError::Corrupt;
    slot = &replayNew(row, {header.site, *fact.visitorId});
  }
  take(slot->visitor, fact, {header.receivedAtMs, 0});
  settleReplayed(*slot, payload->outcome);
  Site const site{nullptr, {.index = header.site, .key = {}}};
  linkKeys(nullptr, site, fact, slot->row.ref);
  return std::nullopt;
}

void Engine::Impl::settleReplayed(Slot& slot, Outcome const& outcome) {
  settle(slot.visitor, outcome);
  hearAlerts(slot, outcome.alerts);
  linkGrant(nullptr, {nullptr, {.index = slot.visitor.site, .key = {}}}, outcome, slot.row.ref);
}

Failure Engine::Impl::replayTick(Frame const& frame, Slot* slot) {
  if (slot == nullptr) return StoreError::Corrupt;
  auto const bytes = unseal(slot->row.key, frame.clear, frame.sealed);
  auto const outcome = bytes ? unpack<Outcome>(*bytes) : std::nullopt;
  if (!outcome) return StoreError::Corrupt;
  takeTick(slot->visitor, {frame.header.receivedAtMs, frame.header.sentAtMs}, config.sessionIdleMs);
  settleReplayed(*slot, *outcome);
  return std::nullopt;
}

}  // namespace cairn
