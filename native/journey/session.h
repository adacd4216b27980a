#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include "journey/base/few.h"
#include "journey/detectors.h"
#include "journey/event.h"
#include "journey/page.h"
#include "journey/signal.h"

namespace cairn {

// One value per detector, in register order. Not std::tuple, which is not trivially copyable: a
// session is saved and restored as its bytes.
template <class... T>
struct Each;
template <>
struct Each<> {};
template <class Head, class... Tail>
struct Each<Head, Tail...> {
  Head head{};
  [[no_unique_address]] Each<Tail...> tail{};
};

template <class List>
struct OfDetectors;
template <class... D>
struct OfDetectors<Detectors<D...>> {
  using States = Each<typename D::State...>;
  using Configs = Each<typename D::Config...>;
};

template <std::size_t Count>
consteval std::array<Ms, Count> never() noexcept {
  std::array<Ms, Count> all{};
  all.fill(kNever);
  return all;
}

// How often one detector has spoken: a cooldown per element, at most `perPage` and `perSession`
// signals, after that only counted (signals.md §7).
struct Limits {
  struct Spoken {
    std::uint64_t target = 0;
    Ms atMs = 0;
    std::uint32_t reserved = 0;
  };
  static constexpr std::uint32_t kPerPage = 5;
  static constexpr std::uint32_t kPerSession = 20;

  Few<Spoken, 8> recent{};
  std::uint32_t onPage = 0;
  std::uint32_t inSession = 0;
  std::uint32_t suppressed = 0;
  std::uint32_t lastId = 0;  // id an update or retraction refers to; 0 = that one was suppressed
};

// One visit on one device: everything the core knows. Trivially copyable and bounded; two sessions
// fed the same events hold the same bytes, in every host.
struct Session {
  Page page{};
  std::uint32_t signals = 0;  // ids given so far
  Host host = Host::Web;
  Ms dueMs = kNever;  // the earliest of `due`
  // Until when each detector waits, as it last said: it may have moved away since.
  std::array<Ms, AllDetectors::kCount> due = never<AllDetectors::kCount>();
  std::array<Limits, AllDetectors::kCount> limits{};
  OfDetectors<AllDetectors>::States states{};
};
static_assert(std::is_trivially_copyable_v<Session>);

using Configs = OfDetectors<AllDetectors>::Configs;

// Most signals one step can give: every detector once per due deadline.
constexpr std::size_t kMaxSignalsPerStep = 32;

// Steps the session through one event and writes the signals found to `out`, which must hold
// kMaxSignalsPerStep; returns how many. Deadlines that fell due before the event are served first,
// each at its own time, so a late Tick gives the same signals as a prompt one.
std::size_t step(Session& session, Configs const& configs, Event const& event,
                 std::span<Signal, kMaxSignalsPerStep> out) noexcept;

// The earliest time at which silence alone may change something; kNever when nothing waits. The
// host sends one Tick stamped then, unless another event comes first. It may come to nothing: a
// deadline that typing has put off is noticed then.
[[nodiscard]] constexpr Ms nextDeadline(Session const& session) noexcept {
  return session.dueMs;
}

}  // namespace cairn
