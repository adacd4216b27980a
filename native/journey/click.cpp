#include "journey/click.h"

namespace cairn {

namespace {

bool near(std::int32_t x0, std::int32_t y0, std::int32_t x1, std::int32_t y1) noexcept {
  auto const dx = std::int64_t{x1} - x0;
  auto const dy = std::int64_t{y1} - y0;
  auto const far = [](std::int64_t d) { return d > kClickTravelPx || d < -kClickTravelPx; };
  return !far(dx) && !far(dy) && dx * dx + dy * dy <= std::int64_t{kClickTravelPx} * kClickTravelPx;
}

}  // namespace

bool sameThing(Event const& a, Event const& b) noexcept {
  auto const thing = thingOf(a);
  return thing == thingOf(b) && (thing != 0 || a.target == b.target);
}

bool completes(Click const& press, Event const& release) noexcept {
  return press.pointer() && sameThing(press, release) &&
         near(press.x, press.y, release.x, release.y) &&
         near(press.clientX, press.clientY, release.clientX, release.clientY);
}

}  // namespace cairn
