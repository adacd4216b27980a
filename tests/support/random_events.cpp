#include "support/random_events.h"

#include <algorithm>
#include <iterator>

namespace cairn::test {

namespace {

constexpr std::uint32_t bit(Flag flag) {
  return static_cast<std::uint32_t>(flag);
}

}  // namespace

RandomEvents::RandomEvents(std::uint64_t seed, Ms lateMs)
    : state_(seed * 0x9e3779b97f4a7c15ULL + 1), lateMs_(lateMs) {
  openPage();
}

// xorshift64*: Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled".
std::uint32_t RandomEvents::below(std::uint32_t limit) {
  state_ ^= state_ >> 12;
  state_ ^= state_ << 25;
  state_ ^= state_ >> 27;
  auto const high = static_cast<std::uint32_t>((state_ * 0x2545f4914f6cdd1dULL) >> 32);
  return static_cast<std::uint32_t>((std::uint64_t{high} * limit) >> 32);
}

Event RandomEvents::next() {
  while (coming_.empty()) {
    scene();
  }
  auto event = coming_.front();
  coming_.pop_front();
  if (lateMs_ != 0 && oneIn(20)) event.atMs -= std::min(event.atMs, below(lateMs_ + 1));
  return event;
}

Event& RandomEvents::add(EventKind kind) {
  coming_.push_back({.atMs = nowMs_,
                     .x = x_,
                     .y = y_ + top_,
                     .clientX = static_cast<std::int16_t>(x_),
                     .clientY = static_cast<std::int16_t>(y_),
                     .kind = kind});
  return coming_.back();
}

Event& RandomEvents::fact(FactKind kind, std::uint64_t target) {
  auto& e = add(EventKind::Fact);
  e.fact = kind;
  e.target = target;
  e.value = 1;
  e.amountMinor = between(500, 60'000);
  return e;
}

Event& RandomEvents::effect(EffectKind kind) {
  auto& e = add(EventKind::Effect);
  e.effect = kind;
  e.flags = bit(Flag::Visible);
  e.section = below(3);
  return e;
}

Event& RandomEvents::on(EventKind kind, std::uint32_t thing) {
  auto& e = add(kind);
  e.target = 0x1000 + thing;
  e.node = e.owner = thing;
  e.section = thing % 3;
  e.control = ControlClass::Button;
  if (thing == kBuyThing) e.flags |= bit(Flag::Cta);
  return e;
}

void RandomEvents::tap(std::uint32_t thing, std::uint32_t flags) {
  on(EventKind::Press, thing).flags |= flags;
  wait(40, 120);
  on(EventKind::Release, thing).flags |= flags;
}

void RandomEvents::scene() {
  using Scene = void (RandomEvents::*)();
  static constexpr Scene kScenes[]{
      &RandomEvents::openPage, &RandomEvents::openPage, &RandomEvents::look,
      &RandomEvents::look,     &RandomEvents::look,     &RandomEvents::read,
      &RandomEvents::press,    &RandomEvents::press,    &RandomEvents::rage,
      &RandomEvents::slow,     &RandomEvents::hesitate, &RandomEvents::leave,
      &RandomEvents::search,   &RandomEvents::dither,   &RandomEvents::checkout,
      &RandomEvents::hide,     &RandomEvents::type,     &RandomEvents::nonsense};
  (this->*kScenes[below(std::size(kScenes))])();
  if (oneIn(15)) {
    wait(120'000, 200'000);
  } else {
    wait(100, 4'000);
  }
}

}  // namespace cairn::test
