#pragma once

#include <span>
#include <string_view>
#include <type_traits>

#include "journey/detectors.h"
#include "journey/session.h"

namespace cairn::test {

// Calls `visit.template operator()<D>()` for every registered detector, in order of the register.
template <class Visit>
void eachDetector(Visit&& visit) {
  [&]<class... D>(Detectors<D...>) { (visit.template operator()<D>(), ...); }(AllDetectors{});
}

// The part of `chain` (a Session's states, or Configs) that belongs to detector D.
template <class D, class Head, class... Rest, class Chain>
auto& partOf(Detectors<Head, Rest...>, Chain& chain) {
  if constexpr (std::is_same_v<D, Head>) {
    return chain.head;
  } else {
    return partOf<D>(Detectors<Rest...>{}, chain.tail);
  }
}

template <class D>
typename D::Config& configOf(Configs& configs) {
  return partOf<D>(AllDetectors{}, configs);
}

// The names of a signal's evidence, in the order of Signal::evidence.
inline std::span<std::string_view const> evidenceNames(SignalKind kind) {
  std::span<std::string_view const> names;
  eachDetector([&]<class D>() {
    if (D::kSignal == kind) names = D::kEvidence;
  });
  return names;
}

}  // namespace cairn::test
