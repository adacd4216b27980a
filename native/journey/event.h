#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "journey/base/time.h"
#include "journey/fact.h"

namespace cairn {

enum class EventKind : std::uint8_t {
  Tick,       // time alone: the host owes one when nextDeadline() is reached
  Press,      // pointer went down (pointerdown, primary pointer)
  Release,    // pointer came up; with a Press within 10 px on the same target it is a click
  Click,      // an activation no pointer pair announced: keyboard, voice, script
  Move,       // pointer moved
  Enter,      // pointer came into the viewport
  Leave,      // pointer left the viewport with no related target; clientX, clientY say where,
              // value = viewport width without scrollbar (0 = unknown)
  Hover,      // pointer came onto a CTA
  Unhover,    // pointer left that CTA
  Key,        // a key went down in a text control or elsewhere; which one is not recorded
  Focus,      // focus came to a control
  Blur,       // focus left a control
  Scroll,     // the page (or, with Inner, a scroller) moved: y = top, value = furthest possible
              // top, clientY = viewport height
  InView,     // a CTA came into view (phones)
  OutOfView,  // it left
  Hidden,     // the tab was hidden
  Shown,      // the tab was shown
  PageStart,  // a document or route began: target = path key, pageType, value = Arrival
  PageEnd,    // it ended (pagehide, route change)
  Restore,    // the document came back from the back/forward cache
  Effect,     // the page answered: see EffectKind
  Fact,       // see FactKind
  Exposure,   // a play was shown, closed or followed: target = play key, value = ExposureKind
  Cancel,     // the browser took the pointer over, or a second finger came: no click, no swipe
};
constexpr std::size_t kEventKinds = 24;

// A set of event kinds, for a detector to say what it listens to.
using KindMask = std::uint32_t;
template <class... Kind>
constexpr KindMask listensTo(Kind... kinds) noexcept {
  return (KindMask{0} | ... | (KindMask{1} << static_cast<unsigned>(kinds)));
}
static_assert(kEventKinds <= 32);

// Ways in which a page can answer (signals.md §7). Scroll, Focus and Blur events are effects too.
enum class EffectKind : std::uint8_t {
  None,
  Mutation,    // childList, characterData, visible attributes; `section` says where
  Navigation,  // a document, history or hash change began
  Request,     // a request started: an effect, but not a visible one
  RequestEnd,  // its answer came; value = milliseconds it took
  WindowOpen,
  Input,      // a value changed: input, change, submit, toggle
  Selection,  // a range was made, moved or cleared; a caret that moves is none
  Dialog,     // dialog or popover opened or closed
  Media,      // playing, pausing, seeking, its sound; value = 1 while it plays for the visitor, 0
              // when it pauses. One that is silent and starts or repeats by itself is decoration:
              // 0 at most, and neither its start nor its rounds are told
  Download,
  Busy,     // a spinner appeared or a control disabled itself: visible, but not the answer
  Submit,   // a form was sent off by the visitor: section = the form
  Invalid,  // the form's own check refused a field, or a new alert stands at one: `field`
  Error,    // a script failed or a request of the shop did: target = hash of what, value = HTTP
            // status, 0 = none. Answers nothing
  Copy,     // text was copied; which is not recorded. Answers nothing
};

// How a document came to be (`Event::value` of PageStart).
enum class Arrival : std::uint8_t { Link, Reload, BackForward, Route };

// What the page could say of the target without telling who or what was typed.
enum class Flag : std::uint32_t {
  LooksClickable = 1U << 0,    // native control, role, tabindex or pointer cursor
  NativeControl = 1U << 1,     // a, button, input, summary, select, label with control
  PlainContent = 1U << 2,      // image or text with no interactive sign
  TextFieldRage = 1U << 3,     // V3, PostHog's list
  TextFieldDead = 1U << 4,     // V3, Datadog's list
  Opaque = 1U << 5,            // V5: canvas, video, audio, map, file picker, embed
  Ignored = 1U << 6,           // V11: data-cairn-ignore on self or an ancestor
  Elsewhere = 1U << 7,         // V4: new tab, download, mailto, tel, modifier key
  Repeatable = 1U << 8,        // V1: control class made for pressing again
  Backdrop = 1U << 9,          // V7: outside an open overlay
  Keyboard = 1U << 10,         // V9: key or assistive activation
  Untrusted = 1U << 11,        // V10: isTrusted was false
  SecondaryButton = 1U << 12,  // not the main button
  Touch = 1U << 13,
  Pen = 1U << 14,
  Disabled = 1U << 15,
  Cta = 1U << 16,             // data-cairn-cta: `value` of Hover/Focus/InView holds CtaKind
  Visible = 1U << 17,         // effects: on screen
  Programmatic = 1U << 18,    // scrolls: not by the visitor
  Inner = 1U << 19,           // scrolls: an inner scroller
  TypingKey = 1U << 20,       // keys: in a text control
  Repeat = 1U << 21,          // keys: auto-repeat
  Composing = 1U << 22,       // input method or autofill in progress
  Dragging = 1U << 23,        // a button was held during the move
  SelectOpen = 1U << 24,      // leave: a select, date list or autofill list is open
  Automatic = 1U << 25,       // facts: gift, bundle, stock or other-tab change
  FromSuggestion = 1U << 26,  // an address or search suggestion list is open
  ShortStay = 1U << 27,       // reserved for app switches announced by the page
  Editor = 1U << 28,          // V14, on PageStart: theme editor, preview or admin
  Bot = 1U << 29,             // V10, on PageStart: declared or driven browser
  AtEnd = 1U << 30,           // releases: what was swiped can go no further that way
};

// A set of flags, to ask for any of them at once.
template <class... F>
consteval std::uint32_t anyOf(F... flags) noexcept {
  return (std::uint32_t{0} | ... | static_cast<std::uint32_t>(flags));
}

// Class of the control pressed (`Event::control`), in words on the wire and the screen.
enum class ControlClass : std::uint8_t {
  None,
  Button,
  Link,
  Field,
  Checkbox,
  Stepper,
  Pager,
  Carousel,
  Swatch,
  Toggle,
  Calendar,
  Gallery,
  Menu,
  Image,
  Text,
  Other,
};

constexpr std::array<std::string_view, 16> kControlClassNames{
    "none",   "button", "link",     "field",   "checkbox", "stepper", "pager", "carousel",
    "swatch", "toggle", "calendar", "gallery", "menu",     "image",   "text",  "other"};

enum class CtaKind : std::uint8_t { None, AddToCart, Checkout, Pay };
constexpr std::array<std::string_view, 4> kCtaKindNames{"none", "add_to_cart", "checkout", "pay"};

enum class ExposureKind : std::uint8_t { Shown, Closed, Followed, Failed, Withheld };
constexpr std::array<std::string_view, 5> kExposureNames{"shown", "closed", "followed", "failed",
                                                         "withheld"};

// One timed thing on the device. It lives in the step buffer and dies there: nothing of it has a
// field on the wire. 72 bytes, little endian, explicit layout, append only: the storefront writes
// it byte by byte from the generated layout (wasm/emit_layout.cpp).
struct Event {
  std::uint64_t target = 0;      // element key; product, query, path or play key by kind
  std::uint64_t subject = 0;     // second key: variant, need (search), code (coupon)
  std::int64_t amountMinor = 0;  // facts: money in minor units
  std::uint32_t atMs = 0;        // event timestamp, page time
  std::uint32_t lagMs = 0;       // how long after that the page was told (V12)
  std::uint32_t flags = 0;       // Flag bits
  std::uint32_t node = 0;        // page-local number of the node, 0 = none
  std::uint32_t owner = 0;       // of its nearest actionable ancestor or itself, 0 = none
  std::uint32_t section = 0;     // of its nearest section (V18), 0 = document
  std::int32_t x = 0;            // page coordinates, CSS px
  std::int32_t y = 0;
  std::int32_t value = 0;    // quantity, results (-1 unknown), durations; by kind and effect
  std::int16_t clientX = 0;  // viewport coordinates, CSS px
  std::int16_t clientY = 0;
  EventKind kind = EventKind::Tick;
  EffectKind effect = EffectKind::None;
  FactKind fact = FactKind::None;
  PageType pageType = PageType::Other;
  ControlClass control = ControlClass::None;
  CheckoutStep step = CheckoutStep::None;
  FieldRole field = FieldRole::None;
  std::uint8_t reserved = 0;

  // Whether any of these flags is set. Inlined: the test is shorter than a call.
  template <class... F>
  [[nodiscard, gnu::always_inline]] constexpr bool has(F... any) const noexcept {
    return (flags & (std::uint32_t{0} | ... | static_cast<std::uint32_t>(any))) != 0;
  }
  [[nodiscard]] constexpr bool isOneOf(KindMask kinds) const noexcept {
    return (kinds >> static_cast<unsigned>(kind) & 1U) != 0;
  }
  [[nodiscard]] constexpr bool states(FactKind what) const noexcept {
    return kind == EventKind::Fact && fact == what;
  }
};
static_assert(sizeof(Event) == 72 && alignof(Event) == 8);
static_assert(std::is_trivially_copyable_v<Event> && std::is_standard_layout_v<Event>);

}  // namespace cairn
