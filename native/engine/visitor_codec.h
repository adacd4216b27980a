#pragma once

#include <memory>
#include <type_traits>

#include "engine/runs.h"
#include "engine/visitor.h"
#include "engine/wire_codec.h"

// The field lists of stories and snapshots, for codec.h.
namespace cairn {

template <class A>
void fields(A& a, typename A::template Of<FactEntry>& entry) {
  a(entry.atMs), a(entry.verified), a(entry.fact), a(entry.orderId), a(entry.customerKey);
  if (aboutGrant(entry.fact.kind)) a(entry.grantId);
}

template <class A>
void fields(A& a, typename A::template Of<SignalEntry>& entry) {
  a(entry.atMs), a(entry.session), a(entry.signal);
}

template <class A>
void fields(A& a, typename A::template Of<DecisionEntry>& entry) {
  a(entry.atMs), a(entry.onDevice), a(entry.alert), a(entry.decision);
}

// The grant stands only where there is one: entries of before end without.
template <class A>
void fields(A& a, typename A::template Of<ToldDecision>& told) {
  a(told.entry);
  if constexpr (A::kReading) {
    if (a.done()) return;
  } else if (!told.grant) {
    return;
  }
  a(told.grant);
}

template <class A>
void fields(A& a, typename A::template Of<AlertEntry>& entry) {
  a(entry.atMs), a(entry.play), a(entry.signal);
}

template <class A>
void fields(A& a, typename A::template Of<ExposureEntry>& entry) {
  a(entry.atMs), a(entry.exposure);
}

template <class A>
void fields(A& a, typename A::template Of<SessionEntry>& session) {
  a(session.id), a(session.beganAtMs), a(session.lastAtMs), a(session.device);
  a(session.locale), a(session.entry);
}

template <class A>
void fields(A& a, typename A::template Of<OpenPlay>& play) {
  a(play.decisionId), a(play.play), a(play.givenAtMs), a(play.shown), a(play.ended);
}

template <class A>
void fields(A& a, typename A::template Of<Waiting>& waiting) {
  a(waiting.decision), a(waiting.grant);
}

template <class A>
void fields(A& a, typename A::template Of<GivenGrant>& given) {
  a(given.play), a(given.atMs);
}

// A trivially copyable record as its bytes (runs.h). False when they are those of another layout;
// `record` is then worth nothing.
template <class T>
bool block(Writer& write, T const& record) {
  static_assert(std::is_trivially_copyable_v<T>);
  write(toRuns({reinterpret_cast<char const*>(&record), sizeof(T)}));
  return true;
}
template <class T>
bool block(Reader& read, T& record) {
  static_assert(std::is_trivially_copyable_v<T>);
  return fromRuns(read.take(read.varint()), {reinterpret_cast<char*>(&record), sizeof(T)});
}

template <class A>
bool nativeFields(A& a, typename A::template Of<VisitorCore>& core) {
  auto held = core.native != nullptr;
  a(held);
  if constexpr (A::kReading) {
    if (held) core.native = std::make_unique<NativeVisit>();
  }
  return !held || block(a, *core.native);
}

template <class A>
void fields(A& a, typename A::template Of<VisitorCore>& core) {
  auto const whole = block(a, core.journey) && nativeFields(a, core);
  if constexpr (A::kReading) {
    if (!whole) return a.spoil();
  }
  a(core.pagePath), a(core.pageName), a(core.entry), a(core.sessions), a(core.openPlays);
  a(core.grants), a(core.waiting);
}

template <class A>
void fields(A& a, typename A::template Of<Visitor>& visitor) {
  a(visitor.id), a(visitor.site), a(visitor.core);
  for (auto& chapter : visitor.story.chapters)
    a(chapter);
}

}  // namespace cairn
