#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "journey/decide/context.h"
#include "journey/decide/decide.h"
#include "journey/event.h"
#include "journey/fact.h"
#include "journey/signal.h"

// The messages of docs/protocol.md after decoding: checked, owned values. Nothing here came
// unchecked from the wire, and nothing here has a coordinate, a key or a typed text.
namespace cairn {

// 128 random bits made on the page; written as 32 lower-case hex digits.
struct Id {
  std::array<std::uint8_t, 16> bytes{};
  friend auto operator<=>(Id const&, Id const&) = default;
};

std::string toHex(Id const& id);
std::string keyToHex(std::uint64_t key);
// The other way; nothing unless every digit is lower-case hex and none is missing.
std::optional<Id> idFromHex(std::string_view text);
std::optional<std::uint64_t> keyFromHex(std::string_view text);

// Why a body was refused: `field` as in "signals[2].kind"; `code` from docs/protocol.md.
struct WireError {
  std::string code;
  std::string field;
  std::string message;
};

struct PageInfo {
  PageType type = PageType::Other;
  std::string path;
  std::string name;
};

struct Entry {
  std::string referrerHost, utmSource, utmMedium, utmCampaign;
};

// A page's or a server's fact; fields not given stay empty or zero.
struct WireFact {
  FactKind kind = FactKind::None;
  std::int64_t atMs = 0;  // page time; for signed facts: Unix ms (occurredAt)
  std::string productId, variantId, name, collectionId, currency, reasonClass, costKind;
  std::optional<std::int64_t> amountMinor;
  std::uint64_t queryKey = 0, needKey = 0, codeKey = 0;
  std::int32_t results = -1;
  std::int32_t quantity = 1;
  std::optional<std::int32_t> items;
  CheckoutStep step = CheckoutStep::None;
  FieldRole field = FieldRole::None;
  bool automatic = false;
};

struct WireSignal {
  Signal signal;
  std::string elementName;
};

// The gates of a decision in the order they were judged. Here Gate::play is an index into `plays`,
// so that a play is named once and not with each of its gates.
struct Reasons {
  std::vector<std::string> plays;
  std::vector<Gate> gates;

  [[nodiscard]] std::string const& playOf(Gate const& gate) const { return plays[gate.play]; }
  // False, and nothing is added, when that would be one play more than a book holds.
  bool add(std::string_view play, Gate gate);
};

// A decision as both hosts tell it: `play` empty = none given.
struct WireDecision {
  Id id;
  std::int64_t atMs = 0;
  std::uint32_t signalId = 0;
  std::string play;
  Surface surface = Surface::Nudge;
  Reasons reasons;
};

// What a play may give.
enum class GrantType : std::uint8_t { Percent, Amount, FreeShipping };
constexpr std::array<std::string_view, 3> kGrantTypeNames{"percent", "amount", "free_shipping"};

struct GrantTerms {
  GrantType type = GrantType::Percent;
  std::int64_t value = 0;  // percent; or minor units: the discount, or what the shipping costs
  std::string currency;
  std::int64_t minCartMinor = 0;
  std::int64_t maxCartMinor = 0;  // percent only: of no more than this
};

// A grant on its way to the page. The shop believes it for its token alone, which is made when the
// reply is written and kept nowhere.
struct WireGrant {
  Id id;
  GrantTerms terms;
  std::int64_t expiresAtMs = 0;  // Unix ms
  std::string token{};
};

struct WireExposure {
  Id decisionId;
  std::string play;
  Surface surface = Surface::Nudge;
  ExposureKind event = ExposureKind::Shown;
  std::int64_t atMs = 0;
};

struct PageGates {
  bool typing = false, paying = false, playOpen = false;
};

// Where the page runs the journey core; where it cannot, its facts are all there is to detect upon.
enum class PageCore : std::uint8_t { Wasm, None };
constexpr std::array<std::string_view, 2> kPageCoreNames{"wasm", "none"};

// POST /v1/signals
struct SignalsBatch {
  Id batchId, visitorId, sessionId;
  std::int64_t createdAtMs = 0;
  ConsentTier consent = ConsentTier::Analytics;
  PageCore core = PageCore::Wasm;
  Device device = Device::Desktop;
  std::string locale;
  Entry entry;
  PageInfo page;
  PageGates gates;
  std::vector<WireFact> facts;
  std::vector<WireSignal> signals;
  std::vector<WireDecision> decisions;
  std::vector<WireExposure> exposures;
};

// One entry of POST /v1/facts
struct SignedFact {
  std::string factId;
  WireFact fact;  // atMs = occurredAt
  std::optional<Id> visitorId, sessionId;
  std::string orderId;
  std::uint64_t customerKey = 0;
  std::optional<Id> grantId;  // facts of grants only
};

// What the device needs to decide alone; -1 = never.
struct ReplyContext {
  std::uint32_t visits = 1, orders = 0, playsThisVisit = 0, plays30Days = 0;
  std::int64_t sinceLastPlayMs = -1, sinceLastCloseMs = -1;
  bool orderPlaced = false;
};

// Reply to POST /v1/signals, kept with the batch so that a retry gets the same one.
struct SignalsReply {
  Id batchId;
  bool duplicate = false;
  std::int64_t serverTimeMs = 0;
  std::optional<WireDecision> decision;
  std::vector<Id> end;
  ReplyContext context;
  std::optional<WireGrant> grant{};  // of the decision
};

struct FactsReply {
  std::uint32_t accepted = 0, duplicates = 0, unattached = 0;
  std::int64_t serverTimeMs = 0;
};

}  // namespace cairn
