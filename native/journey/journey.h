#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "journey/base/ring.h"
#include "journey/decide/context.h"
#include "journey/event.h"
#include "journey/fact.h"
#include "journey/signal.h"
#include "journey/stage.h"

namespace cairn {

// One visitor across sessions, as whole numbers only: what was bought, what is in the cart, which
// plays were seen and how it all began. A visit is over after 30 idle minutes; the journey goes on.
// Instants are Unix milliseconds, -1 = never. Trivially copyable and bounded, so that a turn which
// fails can be taken back by putting the old value in its place.
struct Journey {
  // One dated contact: how a visit began. Keys are hashText() of the words, 0 = none.
  struct Touch {
    std::int64_t atMs = -1;
    std::uint64_t source = 0;
    std::uint64_t medium = 0;
    std::uint64_t campaign = 0;
  };
  struct Spoken {  // a signal, for "did the page tell us the same a minute ago?"
    std::int64_t atMs = -1;
    SignalKind kind = SignalKind::None;
    Host host = Host::Web;
    std::uint8_t strength = 0;
    std::uint8_t reserved[5] = {0, 0, 0, 0, 0};
  };
  struct Showing {
    std::uint64_t play = 0;
    std::int64_t atMs = -1;
  };
  struct PlaySeen {  // one play, whichever visit
    std::uint64_t play = 0;
    std::int64_t shownAtMs = -1;
    std::int64_t closedAtMs = -1;
    std::uint32_t thisVisit = 0;
    std::uint32_t reserved = 0;
  };
  struct Order {
    std::uint64_t key = 0;  // hashText() of the order's id
    std::int64_t amountMinor = 0;
    std::uint32_t currency = 0;  // currencyCode()
    std::uint32_t states = 0;    // one bit per signed order fact seen
  };
  struct Cart {
    std::int64_t amountMinor = 0;
    std::int64_t statedAtMs = -1;
    std::uint32_t currency = 0;
    std::uint32_t items = 0;
    std::uint32_t verified = 0;   // 1: a signed fact said so
    std::uint32_t fromTotal = 0;  // 1: a total was stated, so added products are not summed up
  };

  std::int64_t firstSeenAtMs = -1;
  std::int64_t lastSeenAtMs = -1;
  std::int64_t visitBeganAtMs = -1;
  std::int64_t stageAtMs = -1;  // of the fact that set the stage: older ones do not move it
  std::int64_t lastShownAtMs = -1;
  std::int64_t lastClosedAtMs = -1;
  std::uint64_t customer = 0;  // customerKey, from signed facts only
  std::uint32_t visits = 0;
  std::uint32_t orders = 0;  // from signed facts only
  std::uint32_t playsThisPage = 0;
  std::uint32_t playsThisVisit = 0;
  std::uint32_t signalsThisVisit = 0;
  std::uint32_t signalsInAll = 0;
  std::uint8_t visitOpen = 0;
  std::uint8_t orderedThisVisit = 0;
  std::uint8_t bot = 0;
  Stage stage = Stage::Awareness;
  PageType page = PageType::Other;
  CheckoutStep step = CheckoutStep::None;
  Device device = Device::Desktop;
  ConsentTier consent = ConsentTier::None;
  std::uint8_t typing = 0;  // what the page said of itself with the last batch
  std::uint8_t paying = 0;
  std::uint8_t playOpen = 0;
  std::uint8_t reserved[5] = {0, 0, 0, 0, 0};
  Cart cart{};
  Touch firstTouch{};
  Touch lastTouch{};
  Ring<Spoken, 16> spoken{};
  Ring<Showing, 32> showings{};
  std::array<PlaySeen, kPlayHistories> plays{};
  Ring<Order, 16> placed{};
};
static_assert(std::is_trivially_copyable_v<Journey>);

constexpr std::int64_t kPlayWindowMs = 2'592'000'000;  // "30 days" of the caps

// The three letters of an ISO 4217 code in one number; 0 when `code` has another length.
constexpr std::uint32_t currencyCode(std::string_view code) noexcept {
  if (code.size() != 3) return 0;
  std::uint32_t packed = 0;
  for (char const c : code)
    packed = packed << 8U | static_cast<unsigned char>(c);
  return packed;
}

// A fact as the journey counts it. `verified`: signed by a shop's server; only such facts move
// orders, customer and a cart that counts.
struct StatedFact {
  FactKind kind = FactKind::None;
  std::int64_t atMs = 0;
  std::int64_t amountMinor = -1;  // -1 = not stated
  std::uint64_t order = 0;
  std::uint64_t customer = 0;
  std::uint32_t currency = 0;
  std::int32_t quantity = 1;
  std::int32_t items = -1;  // -1 = not stated
  CheckoutStep step = CheckoutStep::None;
  bool verified = false;
};

// Something of the visitor happened at `atMs`: begins a new visit when the last one has been silent
// for longer than `idleMs`, and returns whether it did. What comes late from a visit that is over
// opens that visit again without counting it; what is older than the last sign changes nothing.
bool seen(Journey& journey, std::int64_t atMs, std::int64_t idleMs) noexcept;

// The visit is over: what belongs to it goes.
void endVisit(Journey& journey) noexcept;

// Another page or route: plays are counted per page.
void turnPage(Journey& journey, PageType type) noexcept;

void observe(Journey& journey, StatedFact const& fact) noexcept;
void observe(Journey& journey, Signal const& signal, std::int64_t atMs) noexcept;
void observe(Journey& journey, std::uint64_t play, ExposureKind event, std::int64_t atMs) noexcept;

// Whether a host other than the native one told of `kind` within `withinMs` of `atMs`.
bool toldByPage(Journey const& journey, SignalKind kind, std::int64_t atMs,
                std::int64_t withinMs) noexcept;

// What decide() may know of the visitor at `nowMs`.
Context contextOf(Journey const& journey, std::int64_t nowMs) noexcept;

std::uint32_t playsSince(Journey const& journey, std::int64_t sinceMs) noexcept;

}  // namespace cairn
