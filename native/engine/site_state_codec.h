#pragma once

#include "engine/site_state.h"
#include "engine/visitor_codec.h"

// The field lists of sites, for codec.h. Append only, like all of them.
namespace cairn {

template <class A>
void fields(A& a, typename A::template Of<Alert>& alert) {
  a(alert.visitor), a(alert.entry);
}

template <class A>
void fields(A& a, typename A::template Of<KeptAlert>& kept) {
  a(kept.number), a(kept.ref), a(kept.sealed);
}

template <class A>
void fields(A& a, typename A::template Of<GrantChange>& change) {
  a(change.what), a(change.id), a(change.atMs), a(change.amountMinor);
  a(change.play), a(change.currency), a(change.expiresAtMs);
}

template <class A>
void fields(A& a, typename A::template Of<SiteFrame>& frame) {
  a(frame.newestAlert), a(frame.unattached), a(frame.grants);
}

template <class A>
void fields(A& a, typename A::template Of<Grant>& grant) {
  a(grant.id), a(grant.play), a(grant.currency), a(grant.costMinor), a(grant.dueAtMs);
  a(grant.day), a(grant.month), a(grant.state);
}

template <class A>
void fields(A& a, typename A::template Of<Purse>& purse) {
  a(purse.play), a(purse.currency), a(purse.day), a(purse.dayMinor), a(purse.month);
  a(purse.monthMinor);
}

template <class A>
void fields(A& a, typename A::template Of<GrantBook>& book) {
  a(book.grants), a(book.purses);
}

template <class A>
void fields(A& a, typename A::template Of<SiteState>& state) {
  a(state.seq), a(state.lastSignalsAtMs), a(state.lastFactsAtMs), a(state.unattached);
  a(state.newestAlert);
  if constexpr (A::kReading) {
    std::vector<KeptAlert> alerts;
    GrantBook book;
    a(alerts), a(book);
    state.alerts = {std::make_move_iterator(alerts.begin()), std::make_move_iterator(alerts.end())};
    state.grants = Grants{book};
  } else {
    a(std::vector<KeptAlert>{state.alerts.begin(), state.alerts.end()}), a(state.grants.book());
  }
}

}  // namespace cairn
