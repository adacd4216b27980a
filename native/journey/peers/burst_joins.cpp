#include "journey/peers/burst_joins.h"

namespace cairn::peers {

namespace {

bool fits(Burst::Span const& span, Milli at, Milli px, Cmp cmp) noexcept {
  auto const low = at < span.low ? at : span.low;
  auto const high = at > span.high ? at : span.high;
  return under(high - low, px, cmp);
}

Milli away(Milli a, Milli b) noexcept {
  return a < b ? b - a : a - b;
}

// The click the nth test measures from: the (n-1)th before this one, or the first while fewer are
// held.
Time anchorOf(Burst const& b, RageRule const& c) noexcept {
  auto const back = static_cast<std::size_t>(c.n - 1);
  if (back == 0) return kNoTime;
  return b.held.size() < back ? b.held[0].atMs : b.held[b.held.size() - back].atMs;
}

}  // namespace

bool same(Burst const& b, RageRule const& c, std::uint64_t id) noexcept {
  return c.same == SameBy::None || b.id == id;
}

bool near(RageRule const& c, Burst::Held const& a, Burst::Held const& b) noexcept {
  auto const dx = away(a.x, b.x);
  auto const dy = away(a.y, b.y);
  if (c.metric == Metric::Manhattan) return under(dx + dy, c.dist, c.distCmp);
  return under(dx * dx + dy * dy, c.dist * c.dist, c.distCmp);
}

bool inSpace(Burst const& b, RageRule const& c, Burst::Held const& now) noexcept {
  if (c.metric == Metric::None) return true;
  if (c.metric == Metric::Box)
    return fits(b.x, now.x, c.dist, c.distCmp) && fits(b.y, now.y, c.dist, c.distCmp);
  return near(c, b.held.newest(), now);
}

bool inTime(Burst const& b, RageRule const& c, Time atMs) noexcept {
  if (c.basis == Basis::Gap) return under(atMs - b.held.newest().atMs, c.windowMs, c.timeCmp);
  if (c.nthFail == NthFail::Slide) return true;
  auto const anchor = anchorOf(b, c);
  return anchor == kNoTime || under(atMs - anchor, c.windowMs, c.timeCmp);
}

bool completes(Burst const& b, RageRule const& c) noexcept {
  auto const n = static_cast<std::size_t>(c.n);
  if (c.basis == Basis::Gap) return b.count == c.n;
  if (b.held.size() < n) return false;
  return under(b.held.newest().atMs - b.held[b.held.size() - n].atMs, c.windowMs, c.timeCmp);
}

}  // namespace cairn::peers
