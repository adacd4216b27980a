#include "journey/detectors/cart_indecision.h"

#include "journey/base/bucket.h"
#include "journey/base/in_force.h"

namespace cairn {

namespace {

using Item = CartIndecision::Item;
using Finding = CartIndecision::Finding;
using State = CartIndecision::State;
using Config = CartIndecision::Config;

constexpr State kNothingYet{};

// The item of that product. A product not seen before takes the place of the oldest.
Item& itemOf(State& s, std::uint64_t product) noexcept {
  if (auto* known = s.items.find(product)) return *known;
  auto& item = s.items.add();
  item.product = product;
  return item;
}

std::uint32_t quantityOf(Event const& e, std::uint32_t unknown) noexcept {
  return e.value > 0 ? static_cast<std::uint32_t>(e.value) : unknown;
}

// When the i-th newest cycle of `item` began, i below four; kNever if there is none within the
// window up to `atMs`.
Ms recentAdd(Config const& config, Item const& item, std::uint32_t i, Ms atMs) noexcept {
  if (i >= item.cycles) return kNever;
  auto const addedAtMs = item.adds[(item.cycles - 1 - i) % item.adds.size()];
  return elapsed(addedAtMs, atMs) > config.windowMs ? kNever : addedAtMs;
}

std::uint32_t recentCycles(Config const& config, Item const& item, Ms atMs) noexcept {
  std::uint32_t cycles = 0;
  for (std::uint32_t i = 0; i < item.adds.size(); ++i)
    cycles += recentAdd(config, item, i, atMs) != kNever ? 1 : 0;
  return cycles;
}

Ms firstRecent(Config const& config, Item const& item, Ms atMs) noexcept {
  auto first = kNever;
  for (std::uint32_t i = 0; i < item.adds.size(); ++i)
    first = sooner(first, recentAdd(config, item, i, atMs));
  return first;
}

// The item with which `item` makes the pair of most cycles, if that is more than its own.
Item const* partnerOf(State const& s, Config const& config, Item const& item, Ms atMs) noexcept {
  auto const own = recentCycles(config, item, atMs);
  auto most = item.cycles;
  Item const* partner = nullptr;
  for (auto const& other : s.items) {
    if (&other == &item) continue;
    auto const cycles = own + recentCycles(config, other, atMs);
    if (cycles <= most) continue;
    most = cycles;
    partner = &other;
  }
  return partner;
}

bool shares(Finding const& told, std::uint64_t product) noexcept {
  return product != 0 && (told.product == product || told.other == product);
}

// Judges a cycle that ended just now. One product explains more than a pair.
void judge(State& s, Config const& config, Item const& item, Ms atMs) noexcept {
  auto cycles = item.cycles;
  auto firstAtMs = item.firstAtMs;
  std::uint64_t other = 0;
  auto const* partner = cycles < config.cycles ? partnerOf(s, config, item, atMs) : nullptr;
  if (partner != nullptr) {
    cycles = recentCycles(config, item, atMs) + recentCycles(config, *partner, atMs);
    firstAtMs = sooner(firstRecent(config, item, atMs), firstRecent(config, *partner, atMs));
    other = partner->product;
  }
  if (cycles < config.cycles) return;
  auto const again = shares(s.found, item.product) || shares(s.found, other);
  // A finding that still waits for the end of the typing stays a raised one.
  if (s.telling.dueAtMs == kNever) s.telling.phase = again ? Phase::Updated : Phase::Raised;
  s.telling.dueAtMs = atMs;
  s.found = {item.product, other, firstAtMs, atMs, cycles, item.bucket};
}

void take(State& s, Config const& config, Event const& e) noexcept {
  auto& item = itemOf(s, e.target);
  auto const had = item.quantity;
  auto const taken = quantityOf(e, had);
  item.quantity -= taken < had ? taken : had;
  if (had == 0 || item.quantity > 0) return;
  item.cycledAtMs = 0;
  if (elapsed(item.addedAtMs, e.atMs) < config.accidentMs) return;
  if (item.cycles == 0) item.firstAtMs = item.addedAtMs;
  item.adds[item.cycles++ % item.adds.size()] = item.addedAtMs;
  item.cycledAtMs = e.atMs;
  judge(s, config, item, e.atMs);
}

// Takes back the cycle that ended with the product returning as another variant, and what it led
// to.
void undoSwap(State& s, Config const& config, Item& item, Event const& e) noexcept {
  auto const swapped = item.variant != 0 && e.subject != 0 && item.variant != e.subject;
  if (!swapped || item.cycledAtMs == 0) return;
  if (elapsed(item.cycledAtMs, e.atMs) > config.swapMs) return;
  --item.cycles;
  if (s.found.product != item.product || s.found.foundAtMs != item.cycledAtMs) return;
  auto const told = s.telling.dueAtMs == kNever;
  s.telling.dueAtMs = told ? e.atMs : kNever;
  s.telling.phase = Phase::Retracted;
  if (!told) s.found = {};
}

void put(State& s, Config const& config, Event const& e) noexcept {
  auto& item = itemOf(s, e.target);
  if (item.quantity == 0) {
    undoSwap(s, config, item, e);
    item.addedAtMs = e.atMs;
    item.bucket = bucketOf(e.amountMinor);
  }
  item.variant = e.subject;
  item.quantity += quantityOf(e, 1);
}

void follow(State& s, Config const& config, Page const& page, Event const& e) noexcept {
  auto const removed = e.fact == FactKind::ProductRemovedFromCart;
  if (page.ordered()) {
    s = kNothingYet;
  } else if (e.has(Flag::Automatic) || !page.visible()) {
    // True of the cart, but not the visitor's doing.
    if (removed) itemOf(s, e.target).quantity = 0;
  } else if (removed) {
    take(s, config, e);
  } else if (e.fact == FactKind::ProductAddedToCart) {
    put(s, config, e);
  }
}

void describe(Finding const& found, Config const& config, Signal& signal) noexcept {
  signal.target = found.product;
  signal.subject = found.other;
  signal.spanMs = elapsed(found.firstAtMs, found.foundAtMs);
  signal.count = found.cycles;
  signal.strength = strengthOf(found.cycles, config.cycles);
  signal.shows(found.cycles, found.other != 0 ? 2 : 1, found.bucket);
}

}  // namespace

bool CartIndecision::onEvent(State& s, Config const& given, Page const& page, Event const& e,
                             Signal& signal) noexcept {
  auto const& config = CAIRN_IN_FORCE(given);
  if (e.kind == EventKind::Fact && e.target != 0 && judged(page, e)) {
    follow(s, config, page, e);
  }
  if (!s.telling.takes(page, e.atMs, signal)) return false;
  describe(s.found, config, signal);
  if (signal.phase == Phase::Retracted) s.found = {};
  return true;
}

Ms CartIndecision::deadline(State const& s, Config const&, Page const& page) noexcept {
  return s.telling.deadline(page);
}

}  // namespace cairn
