#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "journey/peers/input.h"
#include "journey/peers/text_list.h"
#include "journey/peers/traits.h"

// The parameters of signals.md §6. A preset is one set of them; a config changes single numbers.

namespace cairn::peers {

constexpr Time kForever = std::numeric_limits<Time>::max();

// Whether a value may still equal its limit.
enum class Cmp : std::uint8_t { Lt, Le };
constexpr bool under(std::int64_t value, std::int64_t limit, Cmp cmp) noexcept {
  return cmp == Cmp::Lt ? value < limit : value <= limit;
}

enum class Basis : std::uint8_t {
  Gap,      // each click against the one before it
  Nth,      // against the (n-1)th before it
  Chain,    // the gap bounds the chain, any n in a row span at most the window
  Prior,    // n earlier clicks within the window, the current one excluded
  Verdict,  // clicks counted inside one slow click
};
enum class Metric : std::uint8_t { None, Manhattan, Euclid, Box };
enum class SameBy : std::uint8_t { None, Node, Label };
enum class Source : std::uint8_t { Click, Pointerdown, Pair };
enum class Emit : std::uint8_t { AtN, AtEnd, AtVerdict };
enum class Refire : std::uint8_t { UntilBreak, Clear, PerBurst, Sticky, Extend };
enum class NthFail : std::uint8_t { Reset, Slide };

struct RageRule {
  std::int64_t n = 3;
  Time windowMs = 1'000;
  Time gapMs = 0;  // of a chain
  Time quietMs = 0;
  Time holdMs = 0;  // how long the page may still answer the nth click
  Time cooldownMs = 0;
  Time flipMs = -1;  // no click this soon after a page flip, which ends the burst
  Milli dist = 0;
  Basis basis = Basis::Gap;
  Cmp timeCmp = Cmp::Lt;
  Metric metric = Metric::None;
  Cmp distCmp = Cmp::Lt;
  SameBy same = SameBy::None;
  Source source = Source::Click;
  Emit emit = Emit::AtN;
  Refire refire = Refire::UntilBreak;
  NthFail nthFail = NthFail::Reset;
  bool otherActionBreaks = false;
  bool selectionBreaks = false;  // and cancels an unfinished burst
  bool emptyLabelBreaks = false;
  bool effectGate = false;  // visible effects are watched: an answered burst is none
  bool formed = false;      // chains: all clicks are one chain
};

// Effects that save a click while they are young, and whether they condemn it when they are late.
struct Alive {
  std::string_view name;
  KindSet kinds = 0;
  Time withinMs = 0;  // kVerdict: as long as the verdict waits
  Time lookBackMs = 0;
  Cmp cmp = Cmp::Lt;
  Cmp lookBackCmp = Cmp::Lt;
  bool lateIsDead = false;
};
constexpr Time kVerdict = -1;

// Who asks whether a candidate's time is up.
enum class Judge : std::uint8_t { Timer, Poll, Message };

struct DeadRule {
  std::array<Alive, 4> alive{};
  Time verdictMs = 0;
  std::int64_t factorMilli = 0;  // of a config: the verdict is the mutation window times this
  Time dedupeMs = 0;
  Time flipMs = -1;  // no candidate this soon after a page flip, which drops those held
  Time plainMs = 0;  // plain content needs two clicks less than this apart
  std::int64_t maxPending = 64;
  std::int64_t maxReports = 0;  // per stream; 0 = no limit
  Judge judge = Judge::Timer;
  bool aliveAtVerdictOnly = false;
  bool otherActionCancels = false;
  bool answeredIsNone = false;  // a click already answered is no candidate
  bool styleFilter = false;     // of attribute mutations only those that show count
};

struct SlowRule {
  Time thresholdMs = 3'000;
  Time timeoutMs = 7'000;
  Time scrollMs = 300;
  Time lookBackMs = 100;
  Time dedupeMs = 1'000;
  Time minAfterMs = 7'000;
  std::int64_t rageClicks = 5;
  bool counting = true;
};

struct SwipeRule {
  Milli threshold = 30'000;
};
struct ErrorRule {
  Time windowMs = 0;
  Cmp cmp = Cmp::Lt;
  bool console = false;
};
struct ThrashRule {
  std::int64_t n = 20;
  Time windowMs = 2'000;
};
struct ExitRule {
  Milli top = 20'000;
  Time armMs = 1'000;
  Time delayMs = 0;
};
struct ChainRule {
  Time validationMs = 100;
  Time endMs = 100;
  Time longestMs = 10'000;
  bool assumedActive = true;  // a click that does not say had page activity
};

// Which clicks the rule sees at all.
struct Filter {
  Targets targets = Targets::Any;
  bool enabled = true;
  bool targetAllowed = true;
  bool urlAllowed = true;
  bool urlExcluded = false;
  bool leftOnly = false;
  bool skipsModifiers = false;
  bool skipsTextFields = false;
  bool interactiveOnly = false;
  bool optOutOnSelf = false;
};

// The kinds of finding a rule can be asked for.
enum class Sought : std::uint8_t {
  RageClick,
  DeadClick,
  SlowClick,
  SlowClickTarget,
  SlowClickVerdict,
  MultiClick,
  ErrorClick,
  DeadSwipe,
  ThrashedCursor,
  ExitIntent,
  ClickChain,
  Combined,
  SelectionActivity,
};
constexpr std::array<std::string_view, 13> kSoughtNames{
    "rage_click",  "dead_click",  "slow_click",        "slow_click_target", "slow_click_verdict",
    "multi_click", "error_click", "dead_swipe",        "thrashed_cursor",   "exit_intent",
    "click_chain", "combined",    "selection_activity"};
constexpr std::string_view name(Sought sought) noexcept {
  return kSoughtNames[static_cast<std::size_t>(sought)];
}

// The part that does the work.
enum class Engine : std::uint8_t {
  Burst,
  Chain,
  Dead,
  Slow,
  Record,
  Error,
  Swipe,
  Thrash,
  Exit,
  Selection
};

struct Rule {
  std::string_view preset;
  Sought sought = Sought::RageClick;
  Engine engine = Engine::Burst;
  Filter filter{};
  RageRule rage{};
  DeadRule dead{};
  SlowRule slow{};
  SwipeRule swipe{};
  ErrorRule error{};
  ThrashRule thrash{};
  ExitRule exit{};
  ChainRule chain{};
  TextList optOut{};
  TextList labels{};
  TextList tags{};
};

}  // namespace cairn::peers
