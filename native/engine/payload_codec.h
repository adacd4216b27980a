#pragma once

#include "engine/impl.h"
#include "engine/visitor_codec.h"

// The field lists of what frames hold, for codec.h.
namespace cairn {

template <class A>
void fields(A& a, typename A::template Of<BatchPayload>& payload) {
  a(payload.body), a(payload.outcome);
}

template <class A>
void fields(A& a, typename A::template Of<FactPayload>& payload) {
  a(payload.fact), a(payload.outcome);
}

}  // namespace cairn
