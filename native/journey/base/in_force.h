#pragma once

#include <type_traits>

namespace cairn {

template <class Config>
inline constexpr Config kDefaults{};

}  // namespace cairn

// Whether this build may give something of value: the page's module never does, and does not carry
// what it takes to judge it.
namespace cairn {
#ifdef CAIRN_DEFAULTS_ONLY
inline constexpr bool kGivesGrants = false;
#else
inline constexpr bool kGivesGrants = true;
#endif
}  // namespace cairn

// The thresholds a detector goes by. Nobody sets any in the page's module: there they are the
// defaults whatever is given, and become constants of its code. A macro, because the compiler has
// to see the constant before it inlines anything.
#ifdef CAIRN_DEFAULTS_ONLY
#define CAIRN_IN_FORCE(given)                                                                      \
  (static_cast<void>(given), kDefaults<std::remove_cvref_t<decltype(given)>>)
#else
#define CAIRN_IN_FORCE(given) (given)
#endif
