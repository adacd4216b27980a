#include "engine/wire/decode.h"

#include <cstring>

#include "engine/wire/fact_fields.h"
#include "engine/wire/reader.h"
#include "engine/wire/signal_fields.h"

namespace cairn {

namespace wire {
namespace {

constexpr std::size_t kMaxEntries = 64;
constexpr std::size_t kMaxSignedFacts = 256;
constexpr std::int64_t kMaxPageMs = 4'294'967'294;
constexpr std::int64_t kMax32 = 4'294'967'295;
constexpr std::int64_t kMaxSafe = 9'007'199'254'740'991;  // what JavaScript counts exactly

constexpr std::array<Field<Entry>, 4> kEntryFields{{
    {"referrerHost", text<&Entry::referrerHost, 253>},
    {"utmSource", text<&Entry::utmSource, 80>},
    {"utmMedium", text<&Entry::utmMedium, 80>},
    {"utmCampaign", text<&Entry::utmCampaign, 80>},
}};

constexpr std::array<Field<PageInfo>, 3> kPageFields{{
    {"type", word<&PageInfo::type, kPageTypeNames>, Need::Required},
    {"path", text<&PageInfo::path, 512, TextRule::Path>, Need::Required},
    {"name", text<&PageInfo::name, 80>},
}};

constexpr std::array<Field<PageGates>, 3> kGatesFields{{
    {"typing", boolean<&PageGates::typing>, Need::Required},
    {"paying", boolean<&PageGates::paying>, Need::Required},
    {"playOpen", boolean<&PageGates::playOpen>, Need::Required},
}};

struct NamedGate {
  std::string play;
  Gate gate;
};
template <auto Member, auto const& Names>
bool gateWord(Value value, NamedGate& out, WireError& error) {
  return word<Member, Names>(value, out.gate, error);
}
template <auto Member>
bool gateNumber(Value value, NamedGate& out, WireError& error) {
  return integer<Member, -kMaxSafe, kMaxSafe>(value, out.gate, error);
}
bool gatePassed(Value value, NamedGate& out, WireError& error) {
  bool passed = false;
  if (!readBool(value, passed, error)) return false;
  out.gate.passed = passed ? 1 : 0;
  return true;
}

constexpr std::array<Field<NamedGate>, 6> kGateFields{{
    {"play", text<&NamedGate::play, 64, TextRule::NotEmpty>, Need::Required},
    {"condition", gateWord<&Gate::variable, kVariableNames>, Need::Required},
    {"op", gateWord<&Gate::op, kOpNames>, Need::Required},
    {"value", gateNumber<&Gate::value>, Need::Required},
    {"threshold", gateNumber<&Gate::threshold>, Need::Required},
    {"passed", gatePassed, Need::Required},
}};

bool readGate(Value value, NamedGate& out, WireError& error) {
  return readObject(value, kGateFields, out, error);
}
// Null when every play was withheld.
bool decisionPlay(Value value, WireDecision& out, WireError& error) {
  return value.is_null() || readText(value, 64, TextRule::NotEmpty, out.play, error);
}
bool decisionReasons(Value value, WireDecision& out, WireError& error) {
  std::vector<NamedGate> gates;
  if (!readArray(value, kMaxGates, gates, error, readGate)) return false;
  for (auto const& [play, gate] : gates)
    if (!out.reasons.add(play, gate))
      return refuse(error, "too_large", "name more plays than a book holds");
  return true;
}

constexpr std::array<Field<WireDecision>, 6> kDecisionFields{{
    {"id", id<&WireDecision::id>, Need::Required},
    {"atMs", integer<&WireDecision::atMs, 0, kMaxPageMs>, Need::Required},
    {"signalId", integer<&WireDecision::signalId, 0, kMax32>, Need::Required},
    {"play", decisionPlay, Need::Required},
    {"surface", word<&WireDecision::surface, kSurfaceNames>},
    {"reasons", decisionReasons, Need::Required},
}};

constexpr std::array<Field<WireExposure>, 5> kExposureFields{{
    {"decisionId", id<&WireExposure::decisionId>, Need::Required},
    {"play", text<&WireExposure::play, 64, TextRule::NotEmpty>, Need::Required},
    {"surface", word<&WireExposure::surface, kSurfaceNames>, Need::Required},
    {"event", word<&WireExposure::event, kExposureNames>, Need::Required},
    {"atMs", integer<&WireExposure::atMs, 0, kMaxPageMs>, Need::Required},
}};

bool readDecision(Value value, WireDecision& out, WireError& error) {
  return readObject(value, kDecisionFields, out, error);
}
bool readExposure(Value value, WireExposure& out, WireError& error) {
  return readObject(value, kExposureFields, out, error);
}
bool readPageFact(Value value, WireFact& out, WireError& error) {
  SignedFact stated;
  if (!readFact(value, StatedBy::Page, stated, error)) return false;
  out = std::move(stated.fact);
  return true;
}
bool readSignedFact(Value value, SignedFact& out, WireError& error) {
  return readFact(value, StatedBy::Server, out, error);
}

bool version(Value value, SignalsBatch&, WireError& error) {
  std::int64_t one = 0;
  return readInteger(value, 1, 1, one, error);
}
template <auto Member, auto const& Fields>
bool part(Value value, SignalsBatch& out, WireError& error) {
  return readObject(value, Fields, out.*Member, error);
}
template <auto Member, auto Read>
bool list(Value value, SignalsBatch& out, WireError& error) {
  return readArray(value, kMaxEntries, out.*Member, error, Read);
}

constexpr auto kAnalytics = static_cast<std::size_t>(ConsentTier::Analytics);

constexpr std::array<Field<SignalsBatch>, 16> kBatchFields{{
    {"v", version, Need::Required},
    {"batchId", id<&SignalsBatch::batchId>, Need::Required},
    {"visitorId", id<&SignalsBatch::visitorId>, Need::Required},
    {"sessionId", id<&SignalsBatch::sessionId>, Need::Required},
    {"createdAtMs", integer<&SignalsBatch::createdAtMs, 0, kMaxPageMs>, Need::Required},
    {"consent", word<&SignalsBatch::consent, kConsentTierNames, kAnalytics>, Need::Required},
    {"core", word<&SignalsBatch::core, kPageCoreNames>},
    {"device", word<&SignalsBatch::device, kDeviceNames>},
    {"locale", text<&SignalsBatch::locale, 35, TextRule::Locale>},
    {"entry", part<&SignalsBatch::entry, kEntryFields>},
    {"page", part<&SignalsBatch::page, kPageFields>, Need::Required},
    {"gates", part<&SignalsBatch::gates, kGatesFields>, Need::Required},
    {"facts", list<&SignalsBatch::facts, readPageFact>},
    {"signals", list<&SignalsBatch::signals, readSignal>},
    {"decisions", list<&SignalsBatch::decisions, readDecision>},
    {"exposures", list<&SignalsBatch::exposures, readExposure>},
}};

struct FactsBody {
  std::vector<SignedFact> facts;
};
bool factsList(Value value, FactsBody& out, WireError& error) {
  return readArray(value, kMaxSignedFacts, out.facts, error, readSignedFact);
}
constexpr std::array<Field<FactsBody>, 1> kFactsFields{{{"facts", factsList, Need::Required}}};

struct DegradedBody {
  std::size_t reason = 0;
};
constexpr std::array<std::string_view, 1> kDegradedReasons{"wasm_blocked"};
bool degradedReason(Value value, DegradedBody& out, WireError& error) {
  return readWord(value, kDegradedReasons, 0, out.reason, error);
}
constexpr std::array<Field<DegradedBody>, 1> kDegradedFields{
    {{"reason", degradedReason, Need::Required}}};

}  // namespace
}  // namespace wire

struct Decoder::Impl {
  simdjson::dom::parser parser;
  std::string padded;  // the body with the room simdjson reads past its end

  // Parses and validates the whole document, UTF-8 included (simdjson's DOM, endpoint.md §4).
  bool parse(std::string_view body, wire::Value& root, WireError& error) {
    padded.resize(std::max(padded.size(), body.size() + simdjson::SIMDJSON_PADDING));
    std::memcpy(padded.data(), body.data(), body.size());
    auto const failed = parser.parse(padded.data(), body.size(), false).get(root);
    if (failed == simdjson::SUCCESS) return true;
    auto const utf8 = failed == simdjson::UTF8_ERROR;
    return wire::refuse(error, utf8 ? "bad_utf8" : "bad_json", simdjson::error_message(failed));
  }
};

Decoder::Decoder() : impl_(std::make_unique<Impl>()) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

Result<SignalsBatch, WireError> Decoder::signals(std::string_view body) {
  WireError error;
  wire::Value root;
  SignalsBatch batch;
  if (!impl_->parse(body, root, error)) return error;
  if (!wire::readObject(root, wire::kBatchFields, batch, error)) return error;
  return batch;
}

Result<std::vector<SignedFact>, WireError> Decoder::facts(std::string_view body) {
  WireError error;
  wire::Value root;
  wire::FactsBody read;
  if (!impl_->parse(body, root, error)) return error;
  if (!wire::readObject(root, wire::kFactsFields, read, error)) return error;
  return std::move(read.facts);
}

Result<std::string, WireError> Decoder::degraded(std::string_view body) {
  WireError error;
  wire::Value root;
  wire::DegradedBody read;
  if (!impl_->parse(body, root, error)) return error;
  if (!wire::readObject(root, wire::kDegradedFields, read, error)) return error;
  return std::string{wire::kDegradedReasons[read.reason]};
}

}  // namespace cairn
