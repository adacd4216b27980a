#pragma once

#include <cstdint>
#include <deque>

#include "journey/event.h"

namespace cairn::test {

// A pseudo-random visit: shoppers who look, read, press what works and what does not, search, fill
// and empty the cart, check out, fall silent and leave, with plain nonsense between. Every detector
// fires on it sooner or later. The same seed gives the same events on every machine.
class RandomEvents {
public:
  // `lateMs`: some events carry stamps up to that much older than those before them.
  explicit RandomEvents(std::uint64_t seed, Ms lateMs = 0);

  // The next event; the very first begins a page.
  Event next();

private:
  static constexpr std::uint32_t kBuyThing = 3;  // the thing that is a call to action

  std::uint32_t below(std::uint32_t limit);
  std::uint32_t between(std::uint32_t low, std::uint32_t high) { return low + below(high - low); }
  bool oneIn(std::uint32_t n) { return below(n) == 0; }

  void wait(Ms low, Ms high) { nowMs_ += between(low, high); }
  Event& add(EventKind kind);
  Event& fact(FactKind kind, std::uint64_t target = 0);
  Event& effect(EffectKind kind);
  Event& on(EventKind kind, std::uint32_t thing);
  void tap(std::uint32_t thing, std::uint32_t flags);

  void scene();
  void openPage();
  void look();
  void read();
  void press();
  void rage();
  void slow();
  void hesitate();
  void leave();
  void search();
  void dither();
  void checkout();
  void hide();
  void type();
  void nonsense();

  std::uint64_t state_;
  Ms lateMs_;
  Ms nowMs_ = 0;
  std::int32_t x_ = 400;
  std::int32_t y_ = 300;
  std::int32_t top_ = 0;
  std::deque<Event> coming_;
};

}  // namespace cairn::test
