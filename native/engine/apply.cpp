#include "engine/apply.h"

#include <algorithm>
#include <limits>

#include "engine/native_host.h"
#include "engine/times.h"
#include "engine/visitor_codec.h"
#include "journey/base/hash.h"

namespace cairn {

namespace {

std::uint64_t keyOf(std::string const& text) {
  return text.empty() ? 0 : hashText(text);
}

// The server's times of a batch.
struct BatchTimes {
  BatchTimes(SignalsBatch const& batch, Stamp given)
      : stamp{given}, madeAtMs{at(batch.createdAtMs)}, firstAtMs{madeAtMs} {
    for (auto const& fact : batch.facts)
      firstAtMs = std::min(firstAtMs, at(fact.atMs));
  }
  [[nodiscard]] std::int64_t at(std::int64_t pageMs) const {
    return serverTimeOf(stamp.receivedAtMs, stamp.sentAtMs, pageMs);
  }

  Stamp stamp;
  std::int64_t madeAtMs;
  std::int64_t firstAtMs;  // of its earliest fact, or when it was made
};

bool empty(Entry const& entry) {
  return entry.referrerHost.empty() && entry.utmSource.empty() && entry.utmMedium.empty() &&
         entry.utmCampaign.empty();
}

// Returns whether a visit began with the batch.
bool takeVisit(VisitorCore& core, BatchTimes const& times, std::int64_t sessionIdleMs) {
  auto const lastSeenAtMs = core.journey.lastSeenAtMs;
  auto const began = seen(core.journey, times.madeAtMs, sessionIdleMs);
  core.waiting.reset();  // goes out with this reply, or is too late
  if (!began) return false;
  // A page may be quiet for a while before it sends anything: the visit is as old as the page's
  // own session, unless that session is one that went on after half an hour of silence.
  auto const sessionAtMs = times.at(0);
  core.journey.visitBeganAtMs = sessionAtMs > lastSeenAtMs ? sessionAtMs : times.firstAtMs;
  core.openPlays.clear();
  core.native.reset();
  return true;
}

// How this visit began; a visit without a source keeps the source of the one before.
void takeEntry(VisitorCore& core, Entry const& entry, std::int64_t atMs, bool began) {
  if (empty(entry) || (!began && !empty(core.entry))) return;
  core.entry = entry;
  Journey::Touch const touch{
      .atMs = atMs,
      .source = keyOf(entry.utmSource.empty() ? entry.referrerHost : entry.utmSource),
      .medium = keyOf(entry.utmMedium),
      .campaign = keyOf(entry.utmCampaign)};
  core.journey.lastTouch = touch;
  if (core.journey.firstTouch.atMs < 0) core.journey.firstTouch = touch;
}

void takeSession(VisitorCore& core, SignalsBatch const& batch, std::int64_t atMs) {
  auto& sessions = core.sessions;
  auto const known = std::find_if(sessions.begin(), sessions.end(),
                                  [&](SessionEntry const& s) { return s.id == batch.sessionId; });
  if (known != sessions.end()) {
    known->lastAtMs = std::max(known->lastAtMs, atMs);
    return;
  }
  if (sessions.size() == kSessionsKept) sessions.erase(sessions.begin());
  sessions.push_back({batch.sessionId, atMs, atMs, batch.device, batch.locale, batch.entry});
}

void closeVisit(VisitorCore& core) {
  endVisit(core.journey);
  core.openPlays.clear();
  core.waiting.reset();
  core.native.reset();
}

void endPlays(VisitorCore& core) {
  for (auto& play : core.openPlays)
    play.ended = true;
  core.waiting.reset();
}

void openPlay(VisitorCore& core, WireDecision const& decision, std::int64_t atMs) {
  if (decision.play.empty()) return;
  if (core.openPlays.size() == kOpenPlaysKept) core.openPlays.erase(core.openPlays.begin());
  core.openPlays.push_back({.decisionId = decision.id, .play = decision.play, .givenAtMs = atMs});
}

StatedFact statedOf(FactEntry const& entry) {
  auto const& fact = entry.fact;
  return {.kind = fact.kind,
          .atMs = entry.atMs,
          .amountMinor = fact.amountMinor.value_or(-1),
          .order = keyOf(entry.orderId),
          .customer = entry.customerKey,
          .currency = currencyCode(fact.currency),
          .quantity = fact.quantity,
          .items = fact.items.value_or(-1),
          .step = fact.step,
          .verified = entry.verified};
}

void takeFact(Visitor& visitor, FactEntry const& entry, std::vector<SignalEntry>& found) {
  auto& core = visitor.core;
  observe(core.journey, statedOf(entry));
  visitor.story.add(Chapter::Facts, pack(entry));
  auto const kind = entry.fact.kind;
  if (kind == FactKind::CheckoutCompleted || kind == FactKind::OrderCreated ||
      kind == FactKind::OrderPaid) {
    endPlays(core);
  }
  if (kind == FactKind::PageViewed) {
    nativePage(core, entry.atMs, found);
  } else {
    nativeFact(core, entry, found);
  }
}

// Pages are turned by what the batch says, once, before its facts.
void takePage(VisitorCore& core, SignalsBatch const& batch, std::int64_t atMs,
              std::vector<SignalEntry>& found) {
  auto const turned = core.pagePath != batch.page.path || core.journey.page != batch.page.type;
  core.pagePath = batch.page.path;
  core.pageName = batch.page.name;
  if (turned) turnPage(core.journey, batch.page.type);
  auto const told = std::any_of(batch.facts.begin(), batch.facts.end(),
                                [](WireFact const& f) { return f.kind == FactKind::PageViewed; });
  if (turned && !told) nativePage(core, atMs, found);
}

void takeExposure(Visitor& visitor, ExposureEntry const& entry) {
  auto& core = visitor.core;
  auto const& exposure = entry.exposure;
  auto const open =
      std::find_if(core.openPlays.begin(), core.openPlays.end(),
                   [&](OpenPlay const& play) { return play.decisionId == exposure.decisionId; });
  auto const again =
      exposure.event == ExposureKind::Shown && open != core.openPlays.end() && open->shown;
  if (!again) observe(core.journey, hashText(exposure.play), exposure.event, entry.atMs);
  visitor.story.add(Chapter::Exposures, pack(entry));
  if (open == core.openPlays.end()) return;
  if (exposure.event == ExposureKind::Shown) {
    open->shown = true;
  } else if (exposure.event != ExposureKind::Failed || !open->shown) {
    // An offer the shop did not take just now stays on screen, to be tried again.
    core.openPlays.erase(open);
  }
}

void takeSignals(Visitor& visitor, SignalsBatch const& batch, BatchTimes const& times) {
  for (auto const& signal : batch.signals) {
    SignalEntry const entry{times.at(signal.signal.atMs), batch.sessionId, signal};
    observe(visitor.core.journey, signal.signal, entry.atMs);
    visitor.story.add(Chapter::Signals, pack(entry));
  }
}

// Those the device took on its own.
void takeDecisions(Visitor& visitor, SignalsBatch const& batch, BatchTimes const& times) {
  for (auto const& decision : batch.decisions) {
    DecisionEntry const entry{
        .atMs = times.at(decision.atMs), .onDevice = true, .decision = decision};
    visitor.story.add(Chapter::Decisions, pack(entry));
    openPlay(visitor.core, decision, entry.atMs);
  }
}

void takeGates(Journey& journey, SignalsBatch const& batch) {
  journey.device = batch.device;
  journey.consent = batch.consent;
  journey.typing = batch.gates.typing ? 1 : 0;
  journey.paying = batch.gates.paying ? 1 : 0;
  journey.playOpen = batch.gates.playOpen ? 1 : 0;
}

}  // namespace

std::vector<SignalEntry> take(Visitor& visitor, SignalsBatch const& batch, Stamp stamp,
                              std::int64_t sessionIdleMs) {
  BatchTimes const times{batch, stamp};
  auto& core = visitor.core;
  auto const newest = times.madeAtMs >= core.journey.lastSeenAtMs;
  auto const began = takeVisit(core, times, sessionIdleMs);
  takeEntry(core, batch.entry, times.madeAtMs, began);
  takeSession(core, batch, times.madeAtMs);
  if (newest) takeGates(core.journey, batch);
  takeSignals(visitor, batch, times);  // before the native host looks for the same
  std::vector<SignalEntry> found;
  if (newest) chooseHost(core, batch.core, times.firstAtMs);
  if (newest) takePage(core, batch, times.firstAtMs, found);
  for (auto const& fact : batch.facts)
    takeFact(visitor, {.atMs = times.at(fact.atMs), .fact = fact, .orderId = {}}, found);
  takeDecisions(visitor, batch, times);
  for (auto const& exposure : batch.exposures)
    takeExposure(visitor, {times.at(exposure.atMs), exposure});
  for (auto& entry : found)
    entry.session = batch.sessionId;
  return found;
}

std::vector<SignalEntry> take(Visitor& visitor, SignedFact const& fact, Stamp stamp) {
  std::vector<SignalEntry> found;
  takeFact(visitor,
           {.atMs = clampedToNow(stamp.receivedAtMs, fact.fact.atMs),
            .verified = true,
            .fact = fact.fact,
            .orderId = fact.orderId,
            .customerKey = fact.customerKey,
            .grantId = fact.grantId},
           found);
  return found;
}

std::vector<SignalEntry> takeTick(Visitor& visitor, Stamp stamp, std::int64_t sessionIdleMs) {
  std::vector<SignalEntry> found;
  auto& core = visitor.core;
  nativeTick(core, stamp.receivedAtMs, found);
  if (stamp.receivedAtMs - core.journey.lastSeenAtMs > sessionIdleMs) closeVisit(core);
  return found;
}

void settle(Visitor& visitor, Outcome const& outcome) {
  auto& core = visitor.core;
  for (auto const& entry : outcome.native) {
    observe(core.journey, entry.signal.signal, entry.atMs);
    visitor.story.add(Chapter::Signals, pack(entry));
  }
  for (auto const& entry : outcome.decisions) {
    auto const gave = entry.decision.play.empty() ? std::nullopt : outcome.grant;
    visitor.story.add(Chapter::Decisions, pack(ToldDecision{entry, gave}));
    openPlay(core, entry.decision, entry.atMs);
    if (entry.decision.play.empty()) continue;
    if (outcome.grant) core.remember(GivenGrant{hashText(entry.decision.play), entry.atMs});
    if (!outcome.reply) core.waiting = Waiting{entry.decision, outcome.grant};
  }
}

std::int64_t deadlineOf(Visitor const& visitor, std::int64_t sessionIdleMs) {
  if (visitor.core.journey.visitOpen == 0) return std::numeric_limits<std::int64_t>::max();
  auto const over = visitor.core.journey.lastSeenAtMs + sessionIdleMs + 1;
  return std::min(nativeDeadline(visitor.core), over);
}

}  // namespace cairn
