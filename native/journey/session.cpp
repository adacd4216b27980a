#include "journey/session.h"

#include <utility>

namespace cairn {

namespace {

// Writes signals to the caller's span and drops what would not fit: kMaxSignalsPerStep is chosen
// so that this cannot happen while each detector keeps the Detector concept.
struct Sink {
  std::span<Signal, kMaxSignalsPerStep> out;
  Signal& next;  // empty: for the detector that speaks next
  std::size_t count = 0;

  void add() noexcept {
    if (count < out.size()) out[count++] = next;
  }
};

bool cooling(Limits const& limits, Signal const& signal, Ms cooldownMs) noexcept {
  for (auto const& spoken : limits.recent) {
    if (spoken.target == signal.target && elapsed(spoken.atMs, signal.atMs) < cooldownMs) {
      return true;
    }
  }
  return false;
}

// One line of the register as the session walks it: built from the detector's own type, so that
// the walk is one loop and not one copy of itself per detector.
struct Entry {
  KindMask listens;
  Ms cooldownMs;
  std::uint32_t vetoes;
  SignalKind kind;
  bool (*onEvent)(Session&, Configs const&, Event const&, Signal&) noexcept;
  Ms (*deadline)(Session const&, Configs const&) noexcept;
};

// The part of `each` that belongs to the detector at `Index`.
template <std::size_t Index, class Each_>
[[gnu::always_inline]] constexpr auto& at(Each_& each) noexcept {
  if constexpr (Index == 0) {
    return each.head;
  } else {
    return at<Index - 1>(each.tail);
  }
}

template <class D, std::size_t Index>
struct Walk {
  static bool onEvent(Session& session, Configs const& configs, Event const& e,
                      Signal& signal) noexcept {
    return D::onEvent(at<Index>(session.states), at<Index>(configs), session.page, e, signal);
  }
  static Ms deadline(Session const& session, Configs const& configs) noexcept {
    return D::deadline(at<Index>(session.states), at<Index>(configs), session.page);
  }
};

template <class... D, std::size_t... Index>
constexpr auto entriesOf(Detectors<D...>, std::index_sequence<Index...>) noexcept {
  return std::array<Entry, sizeof...(D)>{Entry{D::kListens, D::kCooldownMs, D::kVetoes, D::kSignal,
                                               Walk<D, Index>::onEvent,
                                               Walk<D, Index>::deadline}...};
}

constexpr auto kRegister =
    entriesOf(AllDetectors{}, std::make_index_sequence<AllDetectors::kCount>{});

// Gives a signal its id, 0 when nobody may hear of it: a raised one that comes too often is counted
// as suppressed, and then nothing is told of what becomes of it.
void identify(Session& session, Limits& limits, Signal& signal, Ms cooldownMs) noexcept {
  if (signal.phase == Phase::Raised) {
    limits.lastId = 0;
    if (cooling(limits, signal, cooldownMs) || limits.onPage >= Limits::kPerPage ||
        limits.inSession >= Limits::kPerSession) {
      ++limits.suppressed;
      return;
    }
    limits.lastId = ++session.signals;
    limits.recent.push({.target = signal.target, .atMs = signal.atMs});
    ++limits.onPage;
    ++limits.inSession;
  }
  signal.id = limits.lastId;
}

// Completes what a detector found and hands it on.
void tell(Session& session, Limits& limits, Entry const& entry, Ms atMs, Sink& sink) noexcept {
  auto& signal = sink.next;
  signal.atMs = atMs;
  signal.vetoesChecked = entry.vetoes;
  signal.kind = entry.kind;
  signal.host = session.host;
  signal.pageType = session.page.type;
  identify(session, limits, signal, entry.cooldownMs);
  if (signal.id != 0) sink.add();
  signal = {};
}

// Whether the detector is to see the event: one it listens to, or a Tick it still waits for.
bool hears(Session const& session, Configs const& configs, Entry const& entry, Ms dueMs,
           Event const& e) noexcept {
  if (e.kind != EventKind::Tick) return e.isOneOf(entry.listens);
  return dueMs <= e.atMs && entry.deadline(session, configs) <= e.atMs;
}

// Shows an event to the page and then to the detectors that listen to it, a Tick to those that
// asked for it; takes down what they tell and until when they wait.
void stepAll(Session& session, Configs const& configs, Event const& e, Sink& sink) noexcept {
  observe(session.page, e);
  session.dueMs = kNever;
  if (session.page.editor) return;
  auto* limits = session.limits.data();
  auto* due = session.due.data();
  for (auto const& entry : kRegister) {
    auto const heard = hears(session, configs, entry, *due, e);
    if (heard && entry.onEvent(session, configs, e, sink.next)) {
      tell(session, *limits, entry, e.atMs, sink);
    }
    // What a detector does not listen to can only put its deadline off, unless a page starts.
    if (heard || *due <= e.atMs || e.kind == EventKind::PageStart) {
      *due = entry.deadline(session, configs);
    }
    session.dueMs = sooner(session.dueMs, *due);
    ++limits;
    ++due;
  }
}

}  // namespace

std::size_t step(Session& session, Configs const& configs, Event const& event,
                 std::span<Signal, kMaxSignalsPerStep> out) noexcept {
  Signal next;
  Sink sink{out, next};
  // Every deadline up to now in order of time, each by a Tick of exactly that time.
  for (std::size_t turn = 0; turn < kMaxSignalsPerStep * 2; ++turn) {
    if (session.dueMs == kNever || session.dueMs > event.atMs) break;
    stepAll(session, configs, {.atMs = session.dueMs}, sink);
  }
  if (event.kind == EventKind::PageStart) {
    for (auto& limits : session.limits)
      limits.onPage = 0;
  }
  stepAll(session, configs, event, sink);
  return sink.count;
}

}  // namespace cairn
