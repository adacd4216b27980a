#pragma once

#include <cstdint>

#include "journey/base/time.h"
#include "journey/event.h"

namespace cairn {

// What every detector may ask about the page and the visit so far: who is typing, paying or away.
// The session keeps it, before any detector sees an event; detectors only read it. Times are kNever
// when the thing has not happened.
struct Page {
  std::uint64_t path = 0;      // key of the path shown
  std::uint64_t product = 0;   // product viewed on this page, 0 = none
  std::int64_t cartMinor = 0;  // what the page says of its cart: a hint
  std::uint32_t cartItems = 0;
  Ms nowMs = 0;               // newest stamp seen; never goes back
  Ms startedAtMs = 0;         // when this page began
  Ms lastInputAtMs = kNever;  // pointer, key, touch or scroll by the visitor
  Ms lastMoveAtMs = kNever;   // pointer motion
  Ms lastKeyAtMs = kNever;    // key in a text control, composition or autofill (V15)
  Ms hiddenAtMs = kNever;     // set while hidden
  Ms flippedAtMs = kNever;    // last hide or show (V13)
  Ms handoffAtMs = kNever;    // set while payment is elsewhere (V16)
  Ms orderAtMs = kNever;      // checkout completed or order placed in this session
  Ms lastScrollAtMs = kNever;
  Ms selectedAtMs = kNever;  // last selection change (V2)
  // Mutation batches that no input explains, newest stamps: two within a second make the page
  // ambient (V18).
  Ms ambientAtMs = kNever;
  Ms ambientBeforeMs = kNever;
  PageType type = PageType::Other;
  CheckoutStep step = CheckoutStep::None;
  bool editor = false;  // V14
  bool bot = false;     // V10
  std::uint32_t reserved = 0;

  [[nodiscard]] bool visible() const noexcept { return hiddenAtMs == kNever; }
  [[nodiscard]] bool handedOff() const noexcept { return handoffAtMs != kNever; }
  [[nodiscard]] bool ordered() const noexcept { return orderAtMs != kNever; }
  // V15: a key, composition or autofill in a text control within the last 5 s.
  [[nodiscard]] bool typing(Ms atMs) const noexcept;
  // V13: the page was hidden or shown within the last second.
  [[nodiscard]] bool flipped(Ms atMs) const noexcept;
  // V18: the page changes by itself, so only mutations in the target's own section count.
  [[nodiscard]] bool ambient(Ms atMs) const noexcept;
  // Active: visible, and an input within the last 30 s (signals.md §7).
  [[nodiscard]] bool active(Ms atMs) const noexcept;
};

constexpr Ms kTypingHoldMs = 5'000;
constexpr Ms kFlipMs = 1'000;
constexpr Ms kAmbientWindowMs = 1'000;
constexpr Ms kInputExplainsMs = 1'000;
constexpr Ms kActiveMs = 30'000;

// A pointer, key, touch or scroll of the visitor: what keeps a visit active.
bool isInput(Event const& e) noexcept;

// Moves the page on by one event; call before the detectors see it.
void observe(Page& page, Event const& e) noexcept;

}  // namespace cairn
