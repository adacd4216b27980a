#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

namespace cairn::peers {

// Milliseconds of a recorded stream: signed, because recordings may begin before zero.
using Time = std::int64_t;
constexpr Time kNoTime = std::numeric_limits<Time>::min();

// Thousandths of a CSS pixel: recorded positions may be fractions, and a fraction decides a
// boundary. Squares of differences stay within 64 bits (see kMostPx in form.cpp).
using Milli = std::int64_t;

// What a recorded event is (signals.md §6.4). `Other` breaks nothing and is no effect.
enum class InputKind : std::uint8_t {
  Other,
  Click,  // a whole primary press, up at `atMs`
  PointerDown,
  Mutation,
  Drawing,  // style sheet, canvas or media: a mutation to those who record them
  Selection,
  Scroll,
  ScrollEnd,
  Visibility,
  Focus,   // of the window
  Blur,    // of the window
  Change,  // change, input, submit, select, toggle
  Request,
  Navigation,
  HashChange,
  WindowOpen,
  Error,    // script error or unhandled rejection
  Console,  // a log line, never an effect
  Move,
  Leave,
  Enter,
  Key,
  TouchStart,
  TouchEnd,
  TouchCancel,
  PageHide,
  Reversal,   // already derived: one axis turned back
  Swipe,      // already derived: a swipe that is a candidate
  SlowClick,  // already derived: a finished slow-click record
  Check,      // judge now
  Stop,       // the detector is stopped, pending clicks are dropped
  Flush,      // end of the stream
};

using KindSet = std::uint64_t;
template <class... Kind>
constexpr KindSet kindsOf(Kind... kinds) noexcept {
  return (KindSet{0} | ... | (KindSet{1} << static_cast<unsigned>(kinds)));
}
constexpr bool isOneOf(InputKind kind, KindSet kinds) noexcept {
  return (kinds >> static_cast<unsigned>(kind) & 1U) != 0;
}

// A verdict somebody else gave, or none.
enum class Given : std::uint8_t { Unset, No, Yes };

// Which half of a press an activity followed.
enum class Half : std::uint8_t { Either, Press, Release };

enum class SelectionWord : std::uint8_t { Unset, None, Changed };

// One recorded event in plain form. The views borrow from whoever read it and are only looked at
// while the event is handled.
struct Input {
  Time atMs = kNoTime;
  Milli x = 0;
  Milli y = 0;
  std::string_view target{};  // node and label at once; see node.h
  std::string_view attribute{};
  std::string_view key{};
  std::string_view tag{};
  std::string_view end{};
  std::string_view direction{};
  std::int64_t touches = 0;
  std::int64_t distancePx = 0;
  std::int64_t afterMs = 0;
  std::int64_t clickCount = 0;
  std::int64_t button = 0;
  Time activityAtMs = kNoTime;
  Time activityEndsMs = kNoTime;
  InputKind kind = InputKind::Other;
  Half activityOn = Half::Either;
  Given activity = Given::Unset;
  SelectionWord selection = SelectionWord::Unset;
  char axis = 0;
  bool typed = false;  // `type` was given
  bool hasTarget = false;
  bool modified = false;
  bool meta = false;
  bool errorLevel = false;  // a log line written as an error
  bool inputEvent = false;
  bool scrolled = false;
  bool selectionChanged = false;
  bool error = false;
  bool mutates = false;
};

}  // namespace cairn::peers
