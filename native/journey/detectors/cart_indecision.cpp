#include "journey/detectors/cart_indecision.h"

#include "journey/base/bucket.h"
#include "journey/base/in_force.h"
#include "journey/detectors/stopwatch.h"

namespace cairn {

namespace {

using Item = CartIndecision::Item;
using Finding = CartIndecision::Finding;
using State = CartIndecision::State;
using Config = CartIndecision::Config;

constexpr State kNothingYet{};

// The item of that product. A product not seen before takes the place of the oldest.
Item& itemOf(State& s, std::uint64_t product) noexcept {
  for (auto& item : s.items) {
    if (item.product == product) return item;
  }
  auto& item = s.items[s.next++ % s.items.size()];
  item = {.product = product};
  return item;
}

std::uint32_t quantityOf(Event const& e, std::uint32_t unknown) noexcept {
  return e.value > 0 ? static_cast<std::uint32_t>(e.value) : unknown;
}

// Adds the newest cycles of `item` that lie within the window up to the end of `found`.
void count(Finding& found, Config const& config, Item const& item) noexcept {
  for (std::uint32_t i = 0; i < item.cycles && i < item.adds.size(); ++i) {
    auto const addedAtMs = item.adds[(item.cycles - 1 - i) % item.adds.size()];
    if (elapsed(addedAtMs, found.foundAtMs) > config.windowMs) continue;
    ++found.cycles;
    if (addedAtMs < found.firstAtMs) found.firstAtMs = addedAtMs;
  }
}

// One product explains more than a pair; of several pairs the one with most cycles.
Finding judge(State const& s, Config const& config, Item const& item, Ms atMs) noexcept {
  Finding best{.product = item.product,
               .firstAtMs = item.firstAtMs,
               .foundAtMs = atMs,
               .cycles = item.cycles,
               .bucket = item.bucket};
  if (item.cycles >= config.cycles) return best;
  for (auto const& other : s.items) {
    if (other.product == item.product) continue;
    auto pair = best;
    pair.cycles = 0;
    pair.firstAtMs = atMs;
    count(pair, config, other);
    pair.other = other.product;
    count(pair, config, item);
    if (pair.cycles > best.cycles) best = pair;
  }
  return best;
}

bool shares(Finding const& told, std::uint64_t product) noexcept {
  return product != 0 && (told.product == product || told.other == product);
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
  auto const found = judge(s, config, item, e.atMs);
  if (found.cycles < config.cycles) return;
  auto const again = shares(s.found, found.product) || shares(s.found, found.other);
  // A finding that still waits for the end of the typing stays a raised one.
  if (s.dueAtMs == kNever) s.phase = again ? Phase::Updated : Phase::Raised;
  s.found = found;
  s.dueAtMs = e.atMs;
}

// Takes back the cycle that ended with the product returning as another variant, and what it led
// to.
void undoSwap(State& s, Config const& config, Item& item, Event const& e) noexcept {
  auto const swapped = item.variant != 0 && e.subject != 0 && item.variant != e.subject;
  if (!swapped || item.cycledAtMs == 0) return;
  if (elapsed(item.cycledAtMs, e.atMs) > config.swapMs) return;
  --item.cycles;
  if (s.found.product != item.product || s.found.foundAtMs != item.cycledAtMs) return;
  auto const told = s.dueAtMs == kNever;
  s.dueAtMs = told ? e.atMs : kNever;
  s.phase = Phase::Retracted;
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
  if (deadline(s, config, page) > e.atMs) return false;
  s.dueAtMs = kNever;
  signal.phase = s.phase;
  describe(s.found, config, signal);
  if (s.phase == Phase::Retracted) s.found = {};
  return true;
}

Ms CartIndecision::deadline(State const& s, Config const&, Page const& page) noexcept {
  if (page.bot) return kNever;
  return s.phase == Phase::Retracted ? s.dueAtMs : afterTyping(page, s.dueAtMs);
}

}  // namespace cairn
