#include "journey/decide/decide.h"

#include "journey/base/in_force.h"
#include "journey/decide/eligible.h"

namespace cairn {

namespace {

bool triggeredBy(Play const& play, Signal const& signal) noexcept {
  for (auto const kind : play.triggers) {
    if (kind != SignalKind::None && kind == signal.kind) return true;
  }
  return false;
}

}  // namespace

Decision decide(PlayBook const& book, Context const& context, Signal const& signal,
                std::span<Gate, kMaxGates> gates, std::span<GrantRoom const> rooms) noexcept {
  GateList list{gates};
  Decision decision;
  if (book.version != kPlayBookVersion || signal.phase == Phase::Retracted) return decision;
  auto const count = book.count < kMaxPlays ? book.count : kMaxPlays;
  for (std::uint32_t i = 0; i < count; ++i) {
    auto const& play = book.plays[i];
    if (!triggeredBy(play, signal)) continue;
    auto const passed = eligible(book, i, context, signal, list,
                                 kGivesGrants && i < rooms.size() ? &rooms[i] : nullptr);
    if (play.alert != 0 && signal.strength >= play.minStrength) decision.alert = 1;
    if (play.surface == Surface::Silent) continue;
    ++decision.considered;
    if (!passed) continue;
    auto const better =
        decision.play < 0 ||
        play.priority > book.plays[static_cast<std::size_t>(decision.play)].priority;
    if (better) decision.play = static_cast<std::int32_t>(i);
  }
  decision.gates = list.count;
  return decision;
}

}  // namespace cairn
