#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "journey/decide/context.h"
#include "journey/signal.h"

namespace cairn {

enum class Surface : std::uint8_t { Popup, Nudge, Chat, Silent };
constexpr std::array<std::string_view, 4> kSurfaceNames{"popup", "nudge", "chat", "silent"};

// What a condition may ask about. Append only: compiled books and recorded gates hold the numbers.
enum class Variable : std::uint8_t {
  // Set by the play book itself for every play, in this order (Decision lists them as gates)
  SignalStrength,
  Consent,
  PlaysThisPage,
  PlaysThisVisit,
  Plays30Days,
  SinceLastPlayMs,
  SinceLastCloseMs,
  SessionAgeMs,
  Typing,
  Paying,
  PlayOpen,
  Ordered,
  Bot,
  OnDevice,
  ThisPlayThisVisit,
  ThisPlay30Days,
  SinceThisPlayShownMs,
  SinceThisPlayClosedMs,
  // For a merchant's own conditions
  SignalCount,
  SignalSpanMs,
  Evidence0,
  Evidence1,
  Evidence2,
  Evidence3,
  Evidence4,
  Evidence5,
  Evidence6,
  Evidence7,
  PageIs,
  StepIs,
  StageIs,
  DeviceIs,
  CartMinor,
  CartItems,
  Visits,
  Orders,
  VerifiedCart,
  Hidden,
  // Set by the play book itself, like the first ones
  ObserveOnly,
  GrantBudget,   // plays that give something: what is left, in minor units
  Grants30Days,  // and how much this visitor was given; 30 days unless the book says otherwise
};
constexpr std::array<std::string_view, 41> kVariableNames{"signal_strength",
                                                          "consent",
                                                          "plays_this_page",
                                                          "plays_this_visit",
                                                          "plays_30_days",
                                                          "since_last_play_ms",
                                                          "since_last_close_ms",
                                                          "session_age_ms",
                                                          "typing",
                                                          "paying",
                                                          "play_open",
                                                          "ordered",
                                                          "bot",
                                                          "on_device",
                                                          "this_play_this_visit",
                                                          "this_play_30_days",
                                                          "since_this_play_shown_ms",
                                                          "since_this_play_closed_ms",
                                                          "signal_count",
                                                          "signal_span_ms",
                                                          "evidence_0",
                                                          "evidence_1",
                                                          "evidence_2",
                                                          "evidence_3",
                                                          "evidence_4",
                                                          "evidence_5",
                                                          "evidence_6",
                                                          "evidence_7",
                                                          "page_type",
                                                          "checkout_step",
                                                          "stage",
                                                          "device",
                                                          "cart_minor",
                                                          "cart_items",
                                                          "visits",
                                                          "orders",
                                                          "verified_cart",
                                                          "hidden",
                                                          "observe_only",
                                                          "grant_budget",
                                                          "grants_30_days"};
static_assert(kVariableNames.size() == static_cast<std::size_t>(Variable::Grants30Days) + 1);

// `OneOf`: the threshold is a bit set and the value the number of a bit. `AtLeastOrNever`: passes
// when the value is negative (never happened) or at least the threshold.
enum class Op : std::uint8_t { AtLeast, Below, Equal, NotEqual, OneOf, AtLeastOrNever };
constexpr std::array<std::string_view, 6> kOpNames{"at_least",  "below",  "equal",
                                                   "not_equal", "one_of", "at_least_or_never"};

struct Condition {
  std::int64_t threshold = 0;
  Variable variable = Variable::SignalStrength;
  Op op = Op::AtLeast;
  std::uint8_t reserved[6] = {0, 0, 0, 0, 0, 0};
};
static_assert(sizeof(Condition) == 16);

constexpr std::size_t kMaxConditions = 12;
constexpr std::size_t kMaxTriggers = 4;

// One play as both hosts evaluate it. Words, links and grants are kept beside it by the host; the
// core sees only what decides. Fixed layout, append only.
struct Play {
  std::uint64_t key = 0;            // hash of the play's id
  std::uint32_t beforeFirstMs = 0;  // session age before the first play
  std::uint32_t perVisit = 1;       // showings of this play
  std::uint32_t per30Days = 3;
  std::uint32_t reservedWord = 0;
  std::int64_t cooldownMs = 0;         // since this play was last shown
  std::int64_t quietAfterCloseMs = 0;  // since the visitor closed this play
  std::array<SignalKind, kMaxTriggers> triggers{};
  std::uint8_t minStrength = 50;
  std::uint8_t priority = 50;  // higher first; ties: order in the book
  ConsentTier consent = ConsentTier::None;
  Surface surface = Surface::Nudge;
  std::uint8_t needsServer = 0;  // 1: a secret or a grant, never on the device alone
  std::uint8_t help = 1;         // 1: costs nothing, may be given without consent
  std::uint8_t alert = 0;        // 1: also tells the merchant
  std::uint8_t conditionCount = 0;
  std::array<Condition, kMaxConditions> conditions{};
};
static_assert(sizeof(Play) == 248 && alignof(Play) == 8);
static_assert(std::is_trivially_copyable_v<Play> && std::is_standard_layout_v<Play>);

}  // namespace cairn
