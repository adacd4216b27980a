#include "engine/wire/encode.h"

#include "engine/engine.h"
#include "engine/wire/evidence_names.h"
#include "engine/wire/json_writer.h"

namespace cairn {

namespace {

template <class Names, class Word>
std::string_view named(Names const& names, Word word) {
  return names[static_cast<std::size_t>(word)];
}

void given(JsonWriter& json, std::string_view name, std::string_view value) {
  if (!value.empty()) json.member(name, value);
}

void givenKey(JsonWriter& json, std::string_view name, std::uint64_t key) {
  if (key != 0) json.member(name, keyToHex(key));
}

bool isCartLine(FactKind kind) {
  return kind == FactKind::ProductAddedToCart || kind == FactKind::ProductRemovedFromCart;
}

void write(JsonWriter& json, std::string const& play, Gate const& gate) {
  json.open('{')
      .member("play", play)
      .member("condition", named(kVariableNames, gate.variable))
      .member("op", named(kOpNames, gate.op))
      .member("value", gate.value)
      .member("threshold", gate.threshold)
      .member("passed", gate.passed != 0)
      .close('}');
}

std::string_view valueName(GrantType type) {
  switch (type) {
  case GrantType::Percent: return "percent";
  case GrantType::Amount: return "amountMinor";
  case GrantType::FreeShipping: return "costMinor";
  }
  return {};
}

void write(JsonWriter& json, WireGrant const& grant) {
  auto const& terms = grant.terms;
  json.open('{')
      .member("id", toHex(grant.id))
      .member("type", named(kGrantTypeNames, terms.type))
      .member(valueName(terms.type), terms.value)
      .member("currency", terms.currency)
      .member("minCartMinor", terms.minCartMinor);
  if (terms.type == GrantType::Percent) json.member("maxCartMinor", terms.maxCartMinor);
  json.member("expiresAtMs", grant.expiresAtMs);
  given(json, "token", grant.token);
  json.close('}');
}

void write(JsonWriter& json, WireDecision const& decision, std::optional<WireGrant> const& grant) {
  json.open('{').member("id", toHex(decision.id)).key("play");
  if (decision.play.empty()) {
    json.null();
  } else {
    json.text(decision.play);
  }
  json.member("signalId", decision.signalId);
  if (!decision.play.empty()) json.member("surface", named(kSurfaceNames, decision.surface));
  json.key("reasons").open('[');
  for (auto const& gate : decision.reasons.gates)
    write(json, decision.reasons.playOf(gate), gate);
  json.close(']');
  if (grant) {
    json.key("grant");
    write(json, *grant);
  }
  json.close('}');
}

void write(JsonWriter& json, ReplyContext const& context) {
  json.open('{')
      .member("visits", context.visits)
      .member("orders", context.orders)
      .member("playsThisVisit", context.playsThisVisit)
      .member("plays30Days", context.plays30Days)
      .member("sinceLastPlayMs", context.sinceLastPlayMs)
      .member("sinceLastCloseMs", context.sinceLastCloseMs)
      .member("orderPlaced", context.orderPlaced)
      .close('}');
}

void writeEvidence(JsonWriter& json, Signal const& signal) {
  json.key("evidence").open('{');
  auto const names = wire::evidenceNames(signal.kind);
  for (std::size_t i = 0; i < names.size(); ++i)
    json.member(names[i], signal.evidence[i]);
  json.close('}');
}

void writeMoney(JsonWriter& json, WireFact const& fact) {
  if (fact.amountMinor) json.member("amountMinor", *fact.amountMinor);
  given(json, "currency", fact.currency);
  if (fact.items) json.member("items", *fact.items);
}

void writeShopping(JsonWriter& json, WireFact const& fact) {
  givenKey(json, "queryKey", fact.queryKey);
  givenKey(json, "needKey", fact.needKey);
  if (fact.kind == FactKind::SearchSubmitted) json.member("results", fact.results);
  givenKey(json, "codeKey", fact.codeKey);
  given(json, "reasonClass", fact.reasonClass);
  if (fact.step != CheckoutStep::None) json.member("step", named(kCheckoutStepNames, fact.step));
  if (fact.field != FieldRole::None) json.member("fieldRole", named(kFieldRoleNames, fact.field));
  given(json, "costKind", fact.costKind);
}

}  // namespace

std::string toJson(SignalsReply const& reply) {
  JsonWriter json;
  json.open('{')
      .member("batchId", toHex(reply.batchId))
      .member("duplicate", reply.duplicate)
      .member("serverTimeMs", reply.serverTimeMs)
      .key("decision");
  if (reply.decision && !reply.decision->play.empty()) {
    write(json, *reply.decision, reply.grant);
  } else {
    json.null();
  }
  json.key("end").open('[');
  for (auto const& id : reply.end)
    json.text(toHex(id));
  json.close(']').key("context");
  write(json, reply.context);
  return json.close('}').take();
}

std::string toJson(FactsReply const& reply) {
  return JsonWriter{}
      .open('{')
      .member("accepted", reply.accepted)
      .member("duplicates", reply.duplicates)
      .member("unattached", reply.unattached)
      .member("serverTimeMs", reply.serverTimeMs)
      .close('}')
      .take();
}

std::string toJson(EraseReply const& reply) {
  return JsonWriter{}.open('{').member("erased", reply.erased).close('}').take();
}

std::string toJson(WireError const& error) {
  JsonWriter json;
  json.open('{').key("error").open('{').member("code", error.code);
  given(json, "field", error.field);
  return json.member("message", error.message).close('}').close('}').take();
}

std::string toJson(WireSignal const& found) {
  auto const& signal = found.signal;
  JsonWriter json;
  json.open('{')
      .member("id", signal.id)
      .member("kind", name(signal.kind))
      .member("phase", named(kPhaseNames, signal.phase))
      .member("atMs", signal.atMs)
      .member("pageType", named(kPageTypeNames, signal.pageType));
  givenKey(json, "elementKey", signal.target);
  given(json, "elementName", found.elementName);
  json.member("strength", signal.strength)
      .member("count", signal.count)
      .member("spanMs", signal.spanMs)
      .member("preset", named(kPresetNames, signal.preset))
      .member("host", named(kHostNames, signal.host))
      .member("vetoesChecked", signal.vetoesChecked);
  writeEvidence(json, signal);
  return json.close('}').take();
}

std::string toJson(WireDecision const& decision, std::optional<WireGrant> const& grant) {
  JsonWriter json;
  write(json, decision, grant);
  return json.take();
}

std::string toJson(WireExposure const& exposure) {
  return JsonWriter{}
      .open('{')
      .member("decisionId", toHex(exposure.decisionId))
      .member("play", exposure.play)
      .member("surface", named(kSurfaceNames, exposure.surface))
      .member("event", named(kExposureNames, exposure.event))
      .member("atMs", exposure.atMs)
      .close('}')
      .take();
}

std::string toJson(WireFact const& fact) {
  JsonWriter json;
  json.open('{').member("kind", name(fact.kind)).member("atMs", fact.atMs);
  given(json, "productId", fact.productId);
  given(json, "variantId", fact.variantId);
  given(json, "collectionId", fact.collectionId);
  given(json, "name", fact.name);
  if (isCartLine(fact.kind)) json.member("quantity", fact.quantity);
  if (isCartLine(fact.kind) && fact.automatic) json.member("automatic", true);
  writeMoney(json, fact);
  writeShopping(json, fact);
  return json.close('}').take();
}

}  // namespace cairn
