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

Click begunBy(Event const& e) noexcept {
  auto const lone = e.kind == EventKind::Click;
  return {.target = e.target,
          .pressedAtMs = e.atMs,
          .atMs = lone ? e.atMs : kNever,
          .lagMs = e.lagMs,
          .flags = e.flags,
          .node = thingOf(e),
          .section = e.section,
          .x = e.x,
          .y = e.y,
          .clientX = e.clientX,
          .clientY = e.clientY,
          .control = e.control,
          .pointer = !lone};
}

bool completes(Click const& press, Event const& release) noexcept {
  return press.pressedAtMs != kNever && press.node == thingOf(release) &&
         (press.node != 0 || press.target == release.target) &&
         near(press.x, press.y, release.x, release.y) &&
         near(press.clientX, press.clientY, release.clientX, release.clientY);
}

}  // namespace cairn
