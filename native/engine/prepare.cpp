#include "engine/impl.h"
#include "engine/judge.h"
#include "engine/payload_codec.h"
#include "engine/times.h"

namespace cairn {

namespace {

// What is answered when nothing else can be said; the host sees turn.broken, or never asks for a
// site that is not there.
SignalsReply bareReply(SignalsRequest const& request) {
  SignalsReply reply;
  reply.batchId = request.batch.batchId;
  reply.serverTimeMs = request.receivedAtMs;
  return reply;
}

bool isNew(Slot const& slot) {
  auto const& visitor = slot.visitor;
  return visitor.core.journey.firstSeenAtMs < 0 && visitor.story.lengths() == Story::Lengths{};
}

}  // namespace

void Engine::Impl::prepare(Turn& turn) {
  turn.number = ++turns;
  turn.row = {.seq = lastSeq + 1, .atMs = turn.nowMs, .frames = {}};
  if (checkpointDue(turn)) turn.checkpoint = makeCheckpoint();
  ids.forgetBefore(turn.nowMs - static_cast<std::int64_t>(config.idempotenceMs));
  for (auto& site : sites)
    site.state.grants.freeDue(turn.nowMs);
  auto const silent = silentBy(turn.nowMs);  // before anybody says a word
  turn.replies.reserve(turn.requests.size());
  turn.done.reserve(turn.requests.size());
  turn.before.reserve(turn.requests.size());
  for (std::size_t i = 0; i < turn.requests.size(); ++i) {
    auto const& request = turn.requests[i];
    if (auto const* const signals = std::get_if<SignalsRequest>(&request)) {
      turn.replies.emplace_back(takeSignals(turn, i, *signals));
    } else if (auto const* const facts = std::get_if<FactsRequest>(&request)) {
      turn.replies.emplace_back(takeFacts(turn, i, *facts));
    } else {
      turn.replies.emplace_back(EraseReply{});
    }
  }
  takeTicks(turn, silent);
  takeErasures(turn);
  tellSites(turn);
}

SignalsReply Engine::Impl::takeSignals(Turn& turn, std::size_t index,
                                       SignalsRequest const& request) {
  auto* const site = siteOf(request.site);
  if (site == nullptr) return bareReply(request);
  if (auto const known = ids.find({site->row.index, request.batch.batchId})) {
    ++turn.duplicates;
    return repeated(turn, *known, request);
  }
  auto* const slot = touch(turn, {site->row.index, request.batch.visitorId});
  if (slot == nullptr) return bareReply(request);
  auto outcome = takeBatch(*site, *slot, request);
  linkGrant(&turn, *site, outcome, slot->row.ref);
  packBatch(payload, request.body, outcome);
  auto reply = *outcome.reply;
  record(turn,
         {.kind = FrameKind::Batch,
          .site = site->row.index,
          .visitor = slot->row.ref,
          .id = request.batch.batchId,
          .receivedAtMs = request.receivedAtMs,
          .sentAtMs = request.sentAtMs},
         slot->row.key,
         {.what = Done::What::Batch,
          .slot = slot,
          .request = index,
          .stamp = {request.receivedAtMs, request.sentAtMs},
          .outcome = std::move(outcome)});
  return reply;
}

// Takes the batch in, decides, and puts the outcome in force.
Outcome Engine::Impl::takeBatch(Site& site, Slot& slot, SignalsRequest const& request) {
  auto const& batch = request.batch;
  Stamp const stamp{request.receivedAtMs, request.sentAtMs};
  auto& core = slot.visitor.core;
  auto given = core.waiting;  // made while nobody asked: it goes out now, or it is too late
  if (given && stamp.receivedAtMs - given->decision.atMs > kJudgedWithinMs) given.reset();

  Outcome outcome;
  outcome.native = take(slot.visitor, batch, stamp, config.sessionIdleMs);
  if (core.journey.orderedThisVisit != 0) given.reset();
  auto const& plays = site.config->plays;
  auto const rooms = roomsFor(site, core, stamp.receivedAtMs);
  outcome.decisions =
      judge(plays, core, judged(batch, stamp, outcome.native),
            {slot.visitor.id, batch.batchId, stamp.receivedAtMs, given.has_value(), rooms});
  outcome.alerts = alertsOf(plays, batch, stamp, outcome.native);
  giveGrant(site, outcome);
  for (auto const& entry : outcome.decisions)
    if (!entry.decision.play.empty()) given = Waiting{entry.decision, outcome.grant};
  outcome.reply = replyTo(batch, core, std::move(given), stamp.receivedAtMs);
  settle(slot.visitor, outcome);
  return outcome;
}

FactsReply Engine::Impl::takeFacts(Turn& turn, std::size_t index, FactsRequest const& request) {
  FactsReply reply{.serverTimeMs = request.receivedAtMs};
  auto* const site = siteOf(request.site);
  if (site == nullptr) return reply;
  for (std::size_t i = 0; i < request.facts.size(); ++i) {
    SiteId const name{site->row.index, linkName(*site, "fact", request.facts[i].factId)};
    if (factKnown(turn, name)) {
      ++turn.duplicates;
      ++reply.duplicates;
    } else if (takeFact(turn, index, i, request, *site)) {
      ++reply.accepted;
    } else {
      ++reply.accepted;
      ++reply.unattached;
    }
  }
  return reply;
}

// Returns false for a fact that should belong to a visitor, and to none that is known.
bool Engine::Impl::takeFact(Turn& turn, std::size_t index, std::size_t which,
                            FactsRequest const& request, Site& site) {
  auto const& fact = request.facts[which];
  Stamp const stamp{request.receivedAtMs, 0};
  auto* const slot = ownerOf(turn, site, fact);
  Outcome outcome;
  if (slot != nullptr) {
    outcome.native = take(slot->visitor, fact, stamp);
    decideAlone(site, *slot, outcome, stamp.receivedAtMs);
    settle(slot->visitor, outcome);
    linkKeys(&turn, site, fact, slot->row.ref);
    linkGrant(&turn, site, outcome, slot->row.ref);
  }
  takeGrantFact(site, fact, stamp.receivedAtMs);
  auto const unattached = slot == nullptr && fact.fact.kind != FactKind::StockChanged;
  if (unattached) ++site.news.unattached;
  packFact(payload, fact, outcome);
  record(turn,
         {.kind = FrameKind::Fact,
          .site = site.row.index,
          .visitor = slot != nullptr ? slot->row.ref : 0,
          .id = linkName(site, "fact", fact.factId),
          .receivedAtMs = stamp.receivedAtMs},
         slot != nullptr ? slot->row.key : site.row.key,
         {.what = Done::What::Fact,
          .slot = slot,
          .request = index,
          .fact = which,
          .stamp = stamp,
          .outcome = std::move(outcome)});
  return !unattached;
}

void Engine::Impl::takeTicks(Turn& turn, std::vector<Slot*> const& silent) {
  for (auto* const slot : silent) {
    touch(turn, *slot, false);
    Stamp const stamp{turn.nowMs, 0};
    Outcome outcome;
    outcome.native = takeTick(slot->visitor, stamp, config.sessionIdleMs);
    auto* const site = siteOf(slot->visitor.site);
    if (site != nullptr) decideAlone(*site, *slot, outcome, stamp.receivedAtMs);
    if (site != nullptr) linkGrant(&turn, *site, outcome, slot->row.ref);
    settle(slot->visitor, outcome);
    packTo(payload, outcome);
    record(turn,
           {.kind = FrameKind::Tick,
            .site = slot->visitor.site,
            .visitor = slot->row.ref,
            .id = {},
            .receivedAtMs = stamp.receivedAtMs},
           slot->row.key,
           {.what = Done::What::Tick, .slot = slot, .stamp = stamp, .outcome = std::move(outcome)});
  }
}

// Signals that no request brought: a play given for one waits for the visitor's next batch.
void Engine::Impl::decideAlone(Site& site, Slot const& slot, Outcome& outcome, std::int64_t nowMs) {
  if (outcome.native.empty()) return;
  auto const& core = slot.visitor.core;
  auto const& plays = site.config->plays;
  auto const rooms = roomsFor(site, core, nowMs);
  outcome.decisions = judge(plays, core, judged({}, {nowMs, 0}, outcome.native),
                            {slot.visitor.id, {}, nowMs, core.waiting.has_value(), rooms});
  outcome.alerts = alertsOf(plays, {}, {nowMs, 0}, outcome.native);
  giveGrant(site, outcome);
}

Slot* Engine::Impl::touch(Turn& turn, SiteId const& id) {
  auto found = shelf.byId(id);
  if (!found) {
    turn.broken = found.error();
    return nullptr;
  }
  if (*found != nullptr) return touch(turn, **found, isNew(**found));
  return touch(turn, shelf.add(id), true);
}

Slot* Engine::Impl::touch(Turn& turn, Slot& slot, bool created) {
  if (slot.changedIn == turn.number) return &slot;
  slot.changedIn = turn.number;
  slot.before = turn.before.size();
  auto& before = turn.before.emplace_back();
  before.slot = &slot;
  before.created = created;
  if (created) return &slot;
  before.core = slot.visitor.core;
  before.lengths = slot.visitor.story.lengths();
  return &slot;
}

void Engine::Impl::record(Turn& turn, FrameHeader const& header, SealKey const& key, Done done) {
  auto const place = LedgerPlace{turn.row.seq, static_cast<std::uint32_t>(turn.done.size())};
  addFrame(turn.row.frames, header, key, payload);
  hear(header);
  if (done.slot != nullptr) hearAlerts(*done.slot, done.outcome.alerts);
  turn.done.push_back(std::move(done));
  if (!hasName(header.kind)) return;
  ids.add({header.site, header.id}, place, header.receivedAtMs);
  ++turn.remembered;
}

}  // namespace cairn
