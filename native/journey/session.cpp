#include "journey/session.h"

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

bool hears(KindMask mask, EventKind kind) noexcept {
  return kind == EventKind::Tick || (mask >> static_cast<unsigned>(kind) & 1U) != 0;
}

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

template <class D>
void tell(Session& session, Limits& limits, Signal signal, Sink& sink) noexcept {
  signal.kind = D::kSignal;
  signal.host = session.host;
  signal.pageType = session.page.type;
  if (signal.phase != Phase::Raised) {
    signal.id = limits.lastId;
    if (signal.id != 0) sink.add(signal);
  } else if (admit(session, limits, signal, D::kCooldownMs)) {
    sink.add(signal);
  }
}

template <class D, class State, class Config>
void stepOne(Session& session, State& state, Config const& config, Limits& limits, Event const& e,
             Sink& sink) noexcept {
  if (!hears(D::kListens, e.kind)) return;
  if (auto const found = D::onEvent(state, config, session.page, e)) {
    tell<D>(session, limits, *found, sink);
  }
}

// Walks the register, calling `visit.template operator()<D>(state, config, index)` for each.
template <class D, class... Rest, class States, class Configs_, class Visit>
void forEach(Detectors<D, Rest...>, States& states, Configs_& configs, Visit&& visit,
             std::size_t index = 0) noexcept {
  visit.template operator()<D>(states.head, configs.head, index);
  if constexpr (sizeof...(Rest) > 0) {
    forEach(Detectors<Rest...>{}, states.tail, configs.tail, visit, index + 1);
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
    forEach(AllDetectors{}, session.states, configs,
            [&]<class D>(auto& state, auto const& config, std::size_t index) {
              if (D::deadline(state, config, session.page) > due) return;
              stepOne<D>(session, state, config, session.limits[index], tick, sink);
            });
  }
}

void observeStage(Session& session, Event const& e) noexcept {
  if (e.kind == EventKind::PageStart) {
    session.stage = stageAfter(session.stage, FactKind::PageViewed, e.pageType, 0);
    for (auto& limits : session.limits)
      limits.onPage = 0;
  } else if (e.kind == EventKind::Fact) {
    session.stage = stageAfter(session.stage, e.fact, session.page.type, 0);
  }
}

}  // namespace

std::size_t step(Session& session, Configs const& configs, Event const& event,
                 std::span<Signal, kMaxSignalsPerStep> out) noexcept {
  Sink sink{out};
  serveDeadlines(session, configs, event.atMs, sink);
  observe(session.page, event);
  observeStage(session, event);
  if (session.page.editor || event.kind == EventKind::Tick) return sink.count;
  forEach(AllDetectors{}, session.states, configs,
          [&]<class D>(auto& state, auto const& config, std::size_t index) {
            stepOne<D>(session, state, config, session.limits[index], event, sink);
          });
  return sink.count;
}

Ms nextDeadline(Session const& session, Configs const& configs) noexcept {
  if (session.page.editor) return kNever;
  auto earliest = kNever;
  forEach(AllDetectors{}, session.states, configs,
          [&]<class D>(auto const& state, auto const& config, std::size_t) {
            auto const due = D::deadline(state, config, session.page);
            if (due < earliest) earliest = due;
          });
  return earliest;
}

}  // namespace cairn
