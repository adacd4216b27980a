#include "journey/session.h"

#include <algorithm>
#include <utility>

namespace cairn {

namespace {

// Writes signals to the caller's span and drops what would not fit: kMaxSignalsPerStep is chosen
// so that this cannot happen while each detector keeps the Detector concept.
struct Sink {
  std::span<Signal, kMaxSignalsPerStep> out;
  std::size_t count = 0;

  void add(Signal const& signal) noexcept {
    if (count < out.size()) out[count++] = signal;
  }
};

bool cooling(Limits const& limits, Signal const& signal, Ms cooldownMs) noexcept {
  for (std::size_t i = 0; i < limits.recent.size(); ++i) {
    auto const& spoken = limits.recent[i];
    if (spoken.target == signal.target && elapsed(spoken.atMs, signal.atMs) < cooldownMs) {
      return true;
    }
  }
  return false;
}

bool spent(Limits const& limits) noexcept {
  return limits.onPage >= Limits::kPerPage || limits.inSession >= Limits::kPerSession;
}

// Gives a raised signal its id, or counts it as suppressed.
bool admit(Session& session, Limits& limits, Signal& signal, Ms cooldownMs) noexcept {
  if (cooling(limits, signal, cooldownMs) || spent(limits)) {
    ++limits.suppressed;
    limits.lastId = 0;
    return false;
  }
  signal.id = limits.lastId = ++session.signals;
  limits.recent.push({.target = signal.target, .atMs = signal.atMs, .id = signal.id});
  ++limits.onPage;
  ++limits.inSession;
  return true;
}

// One line of the register as the session walks it: built from the detector's own type, so that
// the walk is one loop and not one copy of itself per detector.
struct Entry {
  KindMask listens;
  Ms cooldownMs;
  SignalKind kind;
  std::optional<Signal> (*onEvent)(Session&, Configs const&, Event const&) noexcept;
  Ms (*deadline)(Session const&, Configs const&) noexcept;
};

// The part of `each` that belongs to the detector at `Index`.
template <std::size_t Index, class Each_>
constexpr auto& at(Each_& each) noexcept {
  if constexpr (Index == 0) {
    return each.head;
  } else {
    return at<Index - 1>(each.tail);
  }
}

template <class D, std::size_t Index>
struct Walk {
  static std::optional<Signal> onEvent(Session& session, Configs const& configs,
                                       Event const& e) noexcept {
    return D::onEvent(at<Index>(session.states), at<Index>(configs), session.page, e);
  }
  static Ms deadline(Session const& session, Configs const& configs) noexcept {
    return D::deadline(at<Index>(session.states), at<Index>(configs), session.page);
  }
};

template <class... D, std::size_t... Index>
constexpr auto entriesOf(Detectors<D...>, std::index_sequence<Index...>) noexcept {
  return std::array<Entry, sizeof...(D)>{Entry{D::kListens, D::kCooldownMs, D::kSignal,
                                               Walk<D, Index>::onEvent,
                                               Walk<D, Index>::deadline}...};
}

constexpr auto kEntries =
    entriesOf(AllDetectors{}, std::make_index_sequence<AllDetectors::kCount>{});

void tell(Session& session, std::size_t index, Signal signal, Sink& sink) noexcept {
  auto& limits = session.limits[index];
  signal.kind = kEntries[index].kind;
  signal.host = session.host;
  signal.pageType = session.page.type;
  if (signal.phase != Phase::Raised) {
    signal.id = limits.lastId;
    if (signal.id != 0) sink.add(signal);
  } else if (admit(session, limits, signal, kEntries[index].cooldownMs)) {
    sink.add(signal);
  }
}

void stepOne(Session& session, Configs const& configs, std::size_t index, Event const& e,
             Sink& sink) noexcept {
  if (auto const found = kEntries[index].onEvent(session, configs, e)) {
    tell(session, index, *found, sink);
  }
}

// Serves every deadline up to `until` in order of time, each by a Tick of exactly that time, and
// only to the detectors that asked for it.
void serveDeadlines(Session& session, Configs const& configs, Ms until, Sink& sink) noexcept {
  for (std::size_t turn = 0; turn < kMaxSignalsPerStep * 2; ++turn) {
    auto const due = nextDeadline(session, configs);
    if (due == kNever || due > until) return;
    Event const tick{.atMs = due, .kind = EventKind::Tick};
    observe(session.page, tick);
    for (std::size_t i = 0; i < kEntries.size(); ++i) {
      if (kEntries[i].deadline(session, configs) <= due) stepOne(session, configs, i, tick, sink);
    }
  }
}

}  // namespace

std::size_t step(Session& session, Configs const& configs, Event const& event,
                 std::span<Signal, kMaxSignalsPerStep> out) noexcept {
  Sink sink{out};
  serveDeadlines(session, configs, event.atMs, sink);
  observe(session.page, event);
  session.stage = session.page.stage;
  if (event.kind == EventKind::PageStart) {
    for (auto& limits : session.limits)
      limits.onPage = 0;
  }
  if (session.page.editor) return sink.count;
  for (std::size_t i = 0; i < kEntries.size(); ++i) {
    auto const hears = (kEntries[i].listens >> static_cast<unsigned>(event.kind) & 1U) != 0;
    if (hears) stepOne(session, configs, i, event, sink);
  }
  return sink.count;
}

Ms nextDeadline(Session const& session, Configs const& configs) noexcept {
  auto earliest = kNever;
  if (session.page.editor) return earliest;
  for (auto const& entry : kEntries)
    earliest = std::min(earliest, entry.deadline(session, configs));
  return earliest;
}

}  // namespace cairn
