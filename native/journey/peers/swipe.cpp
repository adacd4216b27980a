#include "journey/peers/swipe.h"

#include "journey/peers/dead_presets.h"

namespace cairn::peers {

namespace {

struct Opaque {
  std::string_view tag;
  std::string_view mark;
};
constexpr Opaque kOpaque[]{{"canvas", "over canvas"},
                           {"video", "over video"},
                           {"audio", "over audio"},
                           {"embed", "over embed"},
                           {"object", "over object"}};

bool overOpaque(Node const& node) noexcept {
  for (auto const& surface : kOpaque) {
    if (says(node, surface.mark)) return true;
    for (std::size_t i = 0; i < node.size; ++i)
      if (isTag(node.up(i), surface.tag)) return true;
  }
  return false;
}

// The whole number nearest to the root of `square`.
std::int64_t nearestRoot(std::int64_t square) noexcept {
  std::int64_t root = 0;
  for (std::int64_t bit = std::int64_t{1} << 31; bit != 0; bit >>= 1) {
    auto const next = root + bit;
    if (next <= square / next) root = next;
  }
  return square - root * root > root ? root + 1 : root;
}

void onStart(Swipe& s, Moment const& m, bool counts) noexcept {
  auto const single = m.in.touches <= 1;
  s.sinceMs = single ? m.in.atMs : kNoTime;
  s.x = m.in.x;
  s.y = m.in.y;
  s.id = m.id;
  s.allowed = counts && !overOpaque(m.node);
  s.target.set(m.in.target);
}

void propose(Swipe& s, Moment const& m, Dead::Candidate& now) noexcept {
  now.atMs = m.in.atMs;
  now.swipe = true;
  m.sum.direction = now.direction;
  m.sum.distancePx = now.distancePx;
  s.dead.accept(m, now);
}

std::string_view directionOf(Milli dx, Milli dy) noexcept {
  auto const across = dx < 0 ? -dx : dx;
  auto const along = dy < 0 ? -dy : dy;
  if (across >= along) return dx < 0 ? "left" : "right";
  return dy < 0 ? "up" : "down";
}

void onEnd(Swipe& s, Moment const& m) noexcept {
  auto const since = s.sinceMs;
  s.sinceMs = kNoTime;
  if (since == kNoTime || !s.allowed) return;
  auto const dx = m.in.x - s.x;
  auto const dy = m.in.y - s.y;
  auto const square = dx * dx + dy * dy;
  if (square < m.rule.swipe.threshold * m.rule.swipe.threshold) return;
  if (s.stirredAtMs != kNoTime && s.stirredAtMs >= since) return;
  Dead::Candidate now;
  now.id = s.id;
  now.direction = directionOf(dx, dy);
  now.distancePx = (nearestRoot(square) + 500) / 1'000;
  propose(s, m, now);
}

// A swipe somebody else made out. Only the four directions are passed on: the text is borrowed.
void onDerived(Swipe& s, Moment const& m, bool counts) noexcept {
  if (!counts) return;
  Dead::Candidate now;
  now.id = m.id;
  for (std::string_view const direction : {"up", "down", "left", "right"})
    if (m.in.direction == direction) now.direction = direction;
  now.distancePx = m.in.distancePx;
  propose(s, m, now);
}

}  // namespace

void Swipe::onEvent(Moment const& m, bool counts) noexcept {
  switch (m.in.kind) {
  case InputKind::TouchStart: return onStart(*this, m, counts);
  case InputKind::TouchEnd: return onEnd(*this, m);
  case InputKind::TouchCancel: sinceMs = kNoTime; return;
  case InputKind::Swipe: return onDerived(*this, m, counts);
  default: break;
  }
  if (isOneOf(m.in.kind, kMutations | kScrolls | kindsOf(InputKind::Selection)))
    stirredAtMs = m.in.atMs;
  dead.onOther(m);
}

}  // namespace cairn::peers
