#pragma once

#include "engine/codec.h"
#include "engine/wire/messages.h"

// The field lists of the wire's records, for codec.h. Append only: a field that joins goes to the
// end, and the version in store/frame.h rises.
namespace cairn {

template <class A>
void fields(A& a, typename A::template Of<Id>& id) {
  a(id.bytes);
}

template <class A>
void fields(A& a, typename A::template Of<Gate>& gate) {
  a(gate.value), a(gate.threshold), a(gate.play), a(gate.variable), a(gate.op), a(gate.passed);
}

template <class A>
void fields(A& a, typename A::template Of<WireFact>& fact) {
  a(fact.kind), a(fact.atMs), a(fact.productId), a(fact.variantId), a(fact.name);
  a(fact.collectionId), a(fact.currency), a(fact.reasonClass), a(fact.costKind);
  a(fact.amountMinor), a(fact.queryKey), a(fact.needKey), a(fact.codeKey), a(fact.results);
  a(fact.quantity), a(fact.items), a(fact.step), a(fact.field), a(fact.automatic);
}

template <class A>
void fields(A& a, typename A::template Of<Signal>& signal) {
  a(signal.target), a(signal.subject), a(signal.atMs), a(signal.id), a(signal.spanMs);
  a(signal.count), a(signal.vetoesChecked), a(signal.node);
  for (auto& value : signal.evidence)
    a(value);
  a(signal.kind), a(signal.phase), a(signal.strength), a(signal.pageType), a(signal.preset);
  a(signal.host);
}

template <class A>
void fields(A& a, typename A::template Of<WireSignal>& signal) {
  a(signal.signal), a(signal.elementName);
}

// A run of gates of one play names it once.
template <class A>
void fields(A& a, typename A::template Of<Reasons>& reasons) {
  if constexpr (A::kReading) {
    auto const size = a.varint();
    std::string play, named;
    for (std::uint64_t i = 0; i < size && !a.bad(); ++i) {
      Gate gate;
      a(named), a(gate);
      if (!named.empty()) play.swap(named);
      if (!reasons.add(play, gate)) a.spoil();
    }
  } else {
    a.varint(reasons.gates.size());
    std::string const* last = nullptr;
    for (auto const& gate : reasons.gates) {
      auto const& play = reasons.playOf(gate);
      a(last != nullptr && *last == play ? std::string_view{} : std::string_view{play});
      a(gate);
      last = &play;
    }
  }
}

template <class A>
void fields(A& a, typename A::template Of<WireDecision>& decision) {
  a(decision.id), a(decision.atMs), a(decision.signalId), a(decision.play), a(decision.surface);
  a(decision.reasons);
}

template <class A>
void fields(A& a, typename A::template Of<GrantTerms>& terms) {
  a(terms.type), a(terms.value), a(terms.currency), a(terms.minCartMinor), a(terms.maxCartMinor);
}

// Without the token.
template <class A>
void fields(A& a, typename A::template Of<WireGrant>& grant) {
  a(grant.id), a(grant.terms), a(grant.expiresAtMs);
}

template <class A>
void fields(A& a, typename A::template Of<WireExposure>& exposure) {
  a(exposure.decisionId), a(exposure.play), a(exposure.surface), a(exposure.event);
  a(exposure.atMs);
}

template <class A>
void fields(A& a, typename A::template Of<Entry>& entry) {
  a(entry.referrerHost), a(entry.utmSource), a(entry.utmMedium), a(entry.utmCampaign);
}

constexpr bool aboutGrant(FactKind kind) noexcept {
  return kind == FactKind::GrantRedeemed || kind == FactKind::GrantUsed ||
         kind == FactKind::GrantExpired;
}

// Facts of older kinds end where they always did.
template <class A>
void fields(A& a, typename A::template Of<SignedFact>& fact) {
  a(fact.factId), a(fact.fact), a(fact.visitorId), a(fact.sessionId), a(fact.orderId);
  a(fact.customerKey);
  if (aboutGrant(fact.fact.kind)) a(fact.grantId);
}

template <class A>
void fields(A& a, typename A::template Of<ReplyContext>& context) {
  a(context.visits), a(context.orders), a(context.playsThisVisit), a(context.plays30Days);
  a(context.sinceLastPlayMs), a(context.sinceLastCloseMs), a(context.orderPlaced);
}

// The grant stands behind the Outcome (apply.h): it joined later.
template <class A>
void fields(A& a, typename A::template Of<SignalsReply>& reply) {
  a(reply.batchId), a(reply.duplicate), a(reply.serverTimeMs), a(reply.decision), a(reply.end);
  a(reply.context);
}

}  // namespace cairn
