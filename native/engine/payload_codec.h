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

// Each replaces what stands in `out` by the bytes that unpack() of the payload reads, without
// putting the payload together first.
inline void packBatch(std::string& out, std::string const& body, Outcome const& outcome) {
  out.clear();
  Writer write{out};
  write(body), write(outcome);
}
inline void packFact(std::string& out, SignedFact const& fact, Outcome const& outcome) {
  out.clear();
  Writer write{out};
  write(fact), write(outcome);
}

}  // namespace cairn
