#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "journey/fact.h"
#include "journey/stage.h"

namespace cairn {

enum class ConsentTier : std::uint8_t { None, Functional, Analytics, Marketing };
constexpr std::array<std::string_view, 4> kConsentTierNames{"none", "functional", "analytics",
                                                            "marketing"};

enum class Device : std::uint8_t { Desktop, Phone, Tablet };
constexpr std::array<std::string_view, 3> kDeviceNames{"desktop", "phone", "tablet"};

// What one visitor has seen of one play. Times are milliseconds ago, -1 = never.
struct PlayHistory {
  std::uint64_t play = 0;  // play key, 0 = empty slot
  std::int64_t sinceShownMs = -1;
  std::int64_t sinceClosedMs = -1;
  std::uint32_t shownThisVisit = 0;
  std::uint32_t shown30Days = 0;
};

constexpr std::size_t kPlayHistories = 16;

// Everything decide() may read beside the signal: recorded values, never raw events. The endpoint
// fills it from the visitor's state, the device from what the endpoint last sent and what the page
// knows. Recorded with the decision, so a replay judges the same. Fixed layout, append only.
struct Context {
  std::int64_t sinceLastPlayMs = -1;   // any play shown; -1 = never
  std::int64_t sinceLastCloseMs = -1;  // any play closed by the visitor; -1 = never
  std::int64_t sessionAgeMs = 0;
  std::int64_t cartMinor = 0;
  std::uint32_t cartItems = 0;
  std::uint32_t playsThisPage = 0;
  std::uint32_t playsThisVisit = 0;
  std::uint32_t plays30Days = 0;
  std::uint32_t visits = 1;
  std::uint32_t orders = 0;
  ConsentTier consent = ConsentTier::None;
  Device device = Device::Desktop;
  PageType pageType = PageType::Other;
  CheckoutStep step = CheckoutStep::None;
  Stage stage = Stage::Awareness;
  std::uint8_t typing = 0;    // V15: a key in the last 5 s
  std::uint8_t paying = 0;    // payment step in use, or hand-off (V16)
  std::uint8_t playOpen = 0;  // a play is on screen
  std::uint8_t ordered = 0;   // an order was placed in this session
  std::uint8_t hidden = 0;    // the tab is hidden
  std::uint8_t bot = 0;
  std::uint8_t onDevice = 0;  // 1: decided on the device, only plays without secrets
  std::uint8_t verifiedCart = 0;
  std::uint8_t reserved[3] = {0, 0, 0};
  std::array<PlayHistory, kPlayHistories> history{};
};
static_assert(std::is_trivially_copyable_v<Context> && alignof(Context) == 8);
static_assert(sizeof(Context) == 72 + kPlayHistories * 32);

}  // namespace cairn
