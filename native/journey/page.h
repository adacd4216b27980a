#pragma once

#include <cstdint>
#include <type_traits>

#include "journey/base/few.h"
#include "journey/base/time.h"
#include "journey/click.h"
#include "journey/event.h"
#include "journey/stage.h"

namespace cairn {

constexpr Ms kTypingHoldMs = 5'000;
constexpr Ms kFlipMs = 1'000;
constexpr Ms kAmbientWindowMs = 1'000;
constexpr Ms kInputExplainsMs = 1'000;
constexpr Ms kAmbientHoldMs = 30'000;
constexpr Ms kCalmMs = 2'000;
constexpr Ms kActiveMs = 30'000;

// How the page answered: not at all, by a change off screen, by starting a request, or visibly
// (signals.md §7). Ordered: the best answer is the greatest.
enum class Answer : std::uint32_t { None, Unseen, Asked, Visible };

// The newest answer of one sort: what a click may look back on (V6).
struct Heard {
  Ms atMs = 0;
  std::uint32_t section = 0;
  std::uint32_t anywhere = 1;  // 0: an ambient page's mutation, which counts in its section only
  Answer answer = Answer::None;
};

// What every detector may ask about the page and the visit so far: who is typing, paying or away.
// The session keeps it, before any detector sees an event; detectors only read it. Times are kNever
// when the thing has not happened.
struct Page {
  std::uint64_t path = 0;      // key of the path shown
  std::uint64_t product = 0;   // product viewed on this page, 0 = none
  std::int64_t cartMinor = 0;  // what the page says of its cart: a hint
  std::uint32_t cartItems = 0;
  Ms nowMs = 0;                 // newest stamp seen; never goes back
  Ms startedAtMs = 0;           // when this page began
  Ms lastInputAtMs = kNever;    // pointer, key, touch or scroll by the visitor
  Ms lastKeyAtMs = kNever;      // key in a text control, composition or autofill (V15)
  Ms hiddenAtMs = kNever;       // set while hidden
  Ms flippedAtMs = kNever;      // last hide or show (V13)
  Ms unexplainedAtMs = kNever;  // newest mutation batch that no input explains (V18)
  Ms ambientAtMs = kNever;      // last time two of them lay within a second
  PageType type = PageType::Other;
  CheckoutStep step = CheckoutStep::None;
  bool editor = false;           // V14
  bool bot = false;              // V10
  bool payingElsewhere = false;  // V16
  bool hasOrdered = false;       // checkout completed or order placed in this session
  Stage stage = Stage::Awareness;
  std::uint8_t reserved[5] = {};
  Click pressed{};          // the newest press, while down
  Click click{{}, kNever};  // the newest; completed by the event just observed while clicked()
  Few<Heard, 4> heard{};    // newest answers, one per sort

  [[nodiscard, gnu::always_inline]] bool visible() const noexcept { return hiddenAtMs == kNever; }
  [[nodiscard, gnu::always_inline]] bool handedOff() const noexcept { return payingElsewhere; }
  [[nodiscard, gnu::always_inline]] bool ordered() const noexcept { return hasOrdered; }
  // V15: a key, composition or autofill in a text control within the last 5 s.
  [[nodiscard]] bool typing(Ms atMs) const noexcept {
    return within(lastKeyAtMs, atMs, kTypingHoldMs + 1);
  }
  // V13: the page was hidden or shown within the last second.
  [[nodiscard]] bool flipped(Ms atMs) const noexcept {
    return within(flippedAtMs, atMs, kFlipMs + 1);
  }
  // V18: the page changes by itself, so only mutations in the target's own section count. Learnt
  // while the visitor is still, kept for 30 s or until two seconds without input stayed calm.
  [[nodiscard]] bool ambient(Ms atMs) const noexcept {
    return within(ambientAtMs, atMs, kAmbientHoldMs);
  }
  // Whether the event just observed completed a click.
  [[nodiscard, gnu::always_inline]] bool clicked() const noexcept {
    return click.doneAtMs != kNever;
  }
  // What `e` answers to a click in `section`.
  [[nodiscard]] Answer answer(Event const& e, std::uint32_t section) const noexcept;
  // The best answer already there for `click`: from 100 ms before its press until now (V6).
  [[nodiscard]] Answer answered(Click const& click) const noexcept;
  // Whether the click just made may be judged at all: the main button of a person (V10) on a
  // surface that answers through the document (V5), not opted out (V11), no page flip near (V13),
  // and none of the flags `vetoed` (anyOf) on it.
  [[nodiscard]] bool judgeable(std::uint32_t vetoed) const noexcept;
  // Active: visible, and an input within the last 30 s (signals.md §7).
  [[nodiscard]] bool active(Ms atMs) const noexcept {
    return visible() && within(lastInputAtMs, atMs, kActiveMs);
  }
};
static_assert(std::has_unique_object_representations_v<Page>);

// A pointer, key, touch or scroll of the visitor: what keeps a visit active.
inline bool isInput(Event const& e) noexcept {
  constexpr auto kInputs = listensTo(EventKind::Press, EventKind::Release, EventKind::Click,
                                     EventKind::Move, EventKind::Key, EventKind::Scroll);
  return e.isOneOf(kInputs) && !e.has(Flag::Programmatic, Flag::Untrusted);
}

// The page goes, comes back or changes sides: whatever waits for an answer ends (V13).
constexpr bool flipsPage(Event const& e) noexcept {
  constexpr auto kFlips = listensTo(EventKind::Hidden, EventKind::Shown, EventKind::Restore,
                                    EventKind::PageStart, EventKind::PageEnd);
  return e.isOneOf(kFlips);
}

// Moves the page on by one event; call before the detectors see it.
void observe(Page& page, Event const& e) noexcept;

}  // namespace cairn
