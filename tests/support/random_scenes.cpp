#include <algorithm>
#include <iterator>

#include "support/random_events.h"

// The scenes of the random visit: each adds what one shopper does in a few seconds or minutes.

namespace cairn::test {

namespace {

constexpr std::uint32_t bit(Flag flag) {
  return static_cast<std::uint32_t>(flag);
}

constexpr std::uint32_t kControl = bit(Flag::LooksClickable) | bit(Flag::NativeControl);
constexpr std::uint64_t kProducts = 40;

}  // namespace

void RandomEvents::openPage() {
  constexpr PageType kTypes[]{PageType::Home,    PageType::Category, PageType::Product,
                              PageType::Product, PageType::Search,   PageType::Cart};
  if (oneIn(2)) add(EventKind::PageEnd);
  auto& page = add(EventKind::PageStart);
  page.target = 0x2000 + below(50);
  page.pageType = kTypes[below(std::size(kTypes))];
  auto const type = page.pageType;
  top_ = 0;
  wait(50, 400);
  if (type == PageType::Product) fact(FactKind::ProductViewed, 1 + below(kProducts));
  if (oneIn(2)) fact(FactKind::CartChanged);
}

void RandomEvents::look() {
  for (auto steps = between(2, 12); steps > 0; --steps) {
    wait(30, 900);
    if (oneIn(3)) {
      top_ = std::max(0, top_ + static_cast<int>(below(900)) - 350);
      auto& e = add(EventKind::Scroll);
      e.y = top_;
      e.value = 6'000;
      e.clientY = 800;
    } else {
      x_ = std::clamp(x_ + static_cast<int>(below(200)) - 100, 0, 1'200);
      y_ = std::clamp(y_ + static_cast<int>(below(200)) - 100, 0, 800);
      add(EventKind::Move);
    }
  }
}

// More than a minute on one product, now and then without moving on.
void RandomEvents::read() {
  openPage();
  fact(FactKind::ProductViewed, 1 + below(kProducts));
  for (auto steps = between(4, 9); steps > 0; --steps) {
    wait(8'000, 22'000);
    add(EventKind::Move);
  }
}

void RandomEvents::press() {
  auto const thing = 1 + below(8);
  tap(thing, oneIn(6) ? bit(Flag::PlainContent) : kControl);
  if (oneIn(2)) {
    wait(20, 900);
    effect(oneIn(4) ? EffectKind::Navigation : EffectKind::Mutation);
  } else {
    wait(3'000, 8'000);
  }
}

void RandomEvents::rage() {
  auto const thing = 1 + below(8);
  auto const answered = oneIn(4);
  auto const flags = kControl | (oneIn(6) ? bit(Flag::Repeatable) : 0);
  for (auto clicks = between(3, 11); clicks > 0; --clicks) {
    tap(thing, flags);
    if (answered) effect(EffectKind::Mutation);
    wait(20, 240);
  }
  wait(1'000, 4'000);
}

void RandomEvents::slow() {
  tap(1 + below(8), kControl);
  wait(10, 60);
  effect(EffectKind::Request).flags = 0;
  wait(1'500, 9'000);
  if (oneIn(2)) effect(EffectKind::RequestEnd).value = 2'000;
  if (oneIn(2)) effect(EffectKind::Mutation);
}

void RandomEvents::hesitate() {
  auto const touch = oneIn(3);
  for (auto approaches = between(1, 5); approaches > 0; --approaches) {
    on(touch ? EventKind::InView : EventKind::Hover, kBuyThing).value = 1;
    for (auto steps = between(1, 8); steps > 0; --steps) {
      wait(100, 900);
      if (!touch) add(EventKind::Move);
    }
    on(touch ? EventKind::OutOfView : EventKind::Unhover, kBuyThing).value = 1;
    wait(300, 3'000);
  }
}

void RandomEvents::leave() {
  for (y_ = 300; y_ > 20; y_ -= 90) {
    add(EventKind::Move);
    wait(10, 60);
  }
  y_ = static_cast<int>(below(30));
  auto& e = add(EventKind::Leave);
  if (oneIn(5)) e.flags = bit(oneIn(2) ? Flag::Dragging : Flag::SelectOpen);
  wait(50, 2'000);
  y_ = 300;
  add(EventKind::Enter);
}

void RandomEvents::search() {
  for (auto queries = between(1, 6); queries > 0; --queries) {
    auto& e = fact(FactKind::SearchSubmitted, 0x3000 + below(200));
    e.subject = e.target / 2;
    e.value = static_cast<int>(below(4)) - 1;
    wait(2'000, 30'000);
  }
  if (oneIn(3)) fact(FactKind::ResultOpened, 1 + below(kProducts));
}

void RandomEvents::dither() {
  auto const first = 1 + below(kProducts);
  auto const second = oneIn(2) ? first : 1 + below(kProducts);
  for (auto cycles = between(1, 6); cycles > 0; --cycles) {
    auto const product = oneIn(2) ? first : second;
    auto const automatic = oneIn(12) ? bit(Flag::Automatic) : 0;
    fact(FactKind::ProductAddedToCart, product).flags = automatic;
    fact(FactKind::CartChanged);
    wait(2'000, 15'000);
    fact(FactKind::ProductRemovedFromCart, product).flags = automatic;
    wait(500, 6'000);
  }
}

void RandomEvents::checkout() {
  add(EventKind::PageStart).pageType = PageType::Checkout;
  coming_.back().target = 0x2100;
  for (auto steps = between(1, 5); steps > 0; --steps) {
    wait(200, 3'000);
    auto const step = static_cast<CheckoutStep>(1 + below(4));
    fact(FactKind::CheckoutStepViewed).step = step;
    if (oneIn(3)) type();
    if (oneIn(2)) fact(FactKind::FieldCompleted).field = FieldRole::Email;
    if (oneIn(3)) wait(80'000, 320'000);
  }
  if (oneIn(6)) fact(FactKind::PaymentHandoffStarted);
  if (oneIn(6)) fact(FactKind::PaymentHandoffEnded);
  if (oneIn(2'000)) fact(FactKind::CheckoutCompleted);
}

void RandomEvents::hide() {
  if (oneIn(2)) look();
  wait(5'000, 40'000);
  add(EventKind::Hidden);
  wait(500, 90'000);
  add(EventKind::Shown);
}

void RandomEvents::type() {
  on(EventKind::Focus, 20).field = FieldRole::Email;
  for (auto keys = between(1, 20); keys > 0; --keys) {
    wait(60, 600);
    add(EventKind::Key).flags = bit(Flag::TypingKey);
  }
  on(EventKind::Blur, 20).field = FieldRole::Email;
}

// Any event with any content: nothing may break on it. Orders, bots and editors stay out, which
// would end the story.
void RandomEvents::nonsense() {
  for (auto events = between(1, 6); events > 0; --events) {
    wait(0, 300);
    auto const kind = static_cast<EventKind>(below(kEventKinds));
    auto& e = on(kind, below(10));
    e.flags = below(1U << 28) & below(1U << 28);
    e.effect = static_cast<EffectKind>(below(12));
    e.fact = static_cast<FactKind>(below(static_cast<std::uint32_t>(FactKind::CheckoutCompleted)));
    e.pageType = static_cast<PageType>(below(10));
    e.control = static_cast<ControlClass>(below(16));
    e.step = static_cast<CheckoutStep>(below(5));
    e.field = static_cast<FieldRole>(below(13));
    e.value = static_cast<std::int32_t>(below(2'000)) - 100;
    e.amountMinor = static_cast<std::int64_t>(below(100'000)) - 5'000;
    e.lagMs = oneIn(4) ? below(3'000) : 0;
    e.x = static_cast<std::int32_t>(below(4'000)) - 1'000;
    e.subject = below(5);
  }
}

}  // namespace cairn::test
