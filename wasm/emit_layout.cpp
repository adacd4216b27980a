// Writes web/protocol/generated/layout.ts from the C++ records: sizes, offsets and names are
// asked of the compiler, never typed twice. Run by the build; a stale file fails the tests.
#include <cstddef>
#include <cstdio>
#include <span>
#include <string_view>

#include "abi.h"
#include "desk.h"
#include "exchange.h"
#include "journey/decide/decide.h"
#include "journey/session.h"

namespace {

using cairn::Context;
using cairn::Event;
using cairn::Gate;
using cairn::PlayBook;
using cairn::PlayHistory;
using cairn::Session;
using cairn::Signal;
using cairn::abi::Desk;
using cairn::abi::Exchange;

void text(std::string_view line) {
  std::printf("%.*s\n", int(line.size()), line.data());
}

struct Offset {
  char const* name;
  std::size_t at;
};

void record(char const* prefix, std::size_t size, std::span<Offset const> offsets) {
  std::printf("export const %s_SIZE = %zu;\n", prefix, size);
  for (auto const& [name, at] : offsets)
    std::printf("export const %s_%s = %zu;\n", prefix, name, at);
  text("");
}

void names(char const* title, std::span<std::string_view const> values) {
  std::printf("export const %s = [", title);
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::printf("%s'%.*s'", i ? ", " : "", int(values[i].size()), values[i].data());
  }
  text("] as const;");
}

void enumerate(char const* title, std::span<char const* const> values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::printf("export const %s_%s = %zu;\n", title, values[i], i);
  }
  text("");
}

constexpr Offset kEvent[]{
    {"TARGET", offsetof(Event, target)},
    {"SUBJECT", offsetof(Event, subject)},
    {"AMOUNT_MINOR", offsetof(Event, amountMinor)},
    {"AT_MS", offsetof(Event, atMs)},
    {"LAG_MS", offsetof(Event, lagMs)},
    {"FLAGS", offsetof(Event, flags)},
    {"NODE", offsetof(Event, node)},
    {"OWNER", offsetof(Event, owner)},
    {"SECTION", offsetof(Event, section)},
    {"X", offsetof(Event, x)},
    {"Y", offsetof(Event, y)},
    {"VALUE", offsetof(Event, value)},
    {"CLIENT_X", offsetof(Event, clientX)},
    {"CLIENT_Y", offsetof(Event, clientY)},
    {"KIND", offsetof(Event, kind)},
    {"EFFECT", offsetof(Event, effect)},
    {"FACT", offsetof(Event, fact)},
    {"PAGE_TYPE", offsetof(Event, pageType)},
    {"CONTROL", offsetof(Event, control)},
    {"STEP", offsetof(Event, step)},
    {"FIELD", offsetof(Event, field)},
};

constexpr Offset kSignal[]{
    {"TARGET", offsetof(Signal, target)},
    {"SUBJECT", offsetof(Signal, subject)},
    {"AT_MS", offsetof(Signal, atMs)},
    {"ID", offsetof(Signal, id)},
    {"SPAN_MS", offsetof(Signal, spanMs)},
    {"COUNT", offsetof(Signal, count)},
    {"VETOES_CHECKED", offsetof(Signal, vetoesChecked)},
    {"NODE", offsetof(Signal, node)},
    {"EVIDENCE", offsetof(Signal, evidence)},
    {"KIND", offsetof(Signal, kind)},
    {"PHASE", offsetof(Signal, phase)},
    {"STRENGTH", offsetof(Signal, strength)},
    {"PAGE_TYPE", offsetof(Signal, pageType)},
    {"PRESET", offsetof(Signal, preset)},
    {"HOST", offsetof(Signal, host)},
};

// The buffer of the core, and where in it a local decision finds stage and bot. No offsetof: a
// session is no standard layout.
void exchange() {
  static Exchange const exchange{};
  auto const at = [](auto const& field) {
    return static_cast<std::size_t>(reinterpret_cast<char const*>(&field) -
                                    reinterpret_cast<char const*>(&exchange));
  };
  auto const& [session, events, signals] = exchange;
  Offset const offsets[]{{"SESSION", at(session)},
                         {"EVENTS", at(events)},
                         {"SIGNALS", at(signals)},
                         {"STAGE", at(session.page.stage)},
                         {"BOT", at(session.page.bot)}};
  record("EXCHANGE", sizeof exchange, offsets);
  std::printf("export const SESSION_SIZE = %zu;\n", sizeof session);
  std::printf("export const EVENT_CAPACITY = %zu;\n", cairn::abi::kEventCapacity);
  text("");
}

constexpr Offset kDesk[]{
    {"CONTEXT", offsetof(Desk, context)},
    {"SIGNAL", offsetof(Desk, signal)},
    {"BOOK", offsetof(Desk, book)},
    {"GATES", offsetof(Desk, gates)},
    {"GATE_COUNT", offsetof(Desk, gateCount)},
};

constexpr Offset kContext[]{
    {"SINCE_LAST_PLAY_MS", offsetof(Context, sinceLastPlayMs)},
    {"SINCE_LAST_CLOSE_MS", offsetof(Context, sinceLastCloseMs)},
    {"SESSION_AGE_MS", offsetof(Context, sessionAgeMs)},
    {"CART_MINOR", offsetof(Context, cartMinor)},
    {"CART_ITEMS", offsetof(Context, cartItems)},
    {"PLAYS_THIS_PAGE", offsetof(Context, playsThisPage)},
    {"PLAYS_THIS_VISIT", offsetof(Context, playsThisVisit)},
    {"PLAYS_30_DAYS", offsetof(Context, plays30Days)},
    {"VISITS", offsetof(Context, visits)},
    {"ORDERS", offsetof(Context, orders)},
    {"CONSENT", offsetof(Context, consent)},
    {"DEVICE", offsetof(Context, device)},
    {"PAGE_TYPE", offsetof(Context, pageType)},
    {"STEP", offsetof(Context, step)},
    {"STAGE", offsetof(Context, stage)},
    {"TYPING", offsetof(Context, typing)},
    {"PAYING", offsetof(Context, paying)},
    {"PLAY_OPEN", offsetof(Context, playOpen)},
    {"ORDERED", offsetof(Context, ordered)},
    {"HIDDEN", offsetof(Context, hidden)},
    {"BOT", offsetof(Context, bot)},
    {"ON_DEVICE", offsetof(Context, onDevice)},
    {"VERIFIED_CART", offsetof(Context, verifiedCart)},
    {"HISTORY", offsetof(Context, history)},
};

constexpr Offset kHistory[]{
    {"PLAY", offsetof(PlayHistory, play)},
    {"SINCE_SHOWN_MS", offsetof(PlayHistory, sinceShownMs)},
    {"SINCE_CLOSED_MS", offsetof(PlayHistory, sinceClosedMs)},
    {"SHOWN_THIS_VISIT", offsetof(PlayHistory, shownThisVisit)},
    {"SHOWN_30_DAYS", offsetof(PlayHistory, shown30Days)},
};

constexpr Offset kGate[]{
    {"VALUE", offsetof(Gate, value)}, {"THRESHOLD", offsetof(Gate, threshold)},
    {"PLAY", offsetof(Gate, play)},   {"VARIABLE", offsetof(Gate, variable)},
    {"OP", offsetof(Gate, op)},       {"PASSED", offsetof(Gate, passed)},
};

constexpr char const* kEventKindNames[]{
    "TICK",    "PRESS",      "RELEASE",  "CLICK",   "MOVE",   "ENTER",   "LEAVE",       "HOVER",
    "UNHOVER", "KEY",        "FOCUS",    "BLUR",    "SCROLL", "IN_VIEW", "OUT_OF_VIEW", "HIDDEN",
    "SHOWN",   "PAGE_START", "PAGE_END", "RESTORE", "EFFECT", "FACT",    "EXPOSURE",    "CANCEL"};
static_assert(std::size(kEventKindNames) == cairn::kEventKinds);

constexpr char const* kEffectKindNames[]{"NONE",        "MUTATION",    "NAVIGATION", "REQUEST",
                                         "REQUEST_END", "WINDOW_OPEN", "INPUT",      "SELECTION",
                                         "DIALOG",      "MEDIA",       "DOWNLOAD",   "BUSY",
                                         "SUBMIT",      "INVALID",     "ERROR",      "COPY"};
static_assert(std::size(kEffectKindNames) == static_cast<std::size_t>(cairn::EffectKind::Copy) + 1);

constexpr char const* kArrivalNames[]{"LINK", "RELOAD", "BACK_FORWARD", "ROUTE"};
static_assert(std::size(kArrivalNames) == static_cast<std::size_t>(cairn::Arrival::Route) + 1);

constexpr struct {
  char const* name;
  cairn::Flag flag;
} kFlags[]{
    {"LOOKS_CLICKABLE", cairn::Flag::LooksClickable},
    {"NATIVE_CONTROL", cairn::Flag::NativeControl},
    {"PLAIN_CONTENT", cairn::Flag::PlainContent},
    {"TEXT_FIELD_RAGE", cairn::Flag::TextFieldRage},
    {"TEXT_FIELD_DEAD", cairn::Flag::TextFieldDead},
    {"OPAQUE", cairn::Flag::Opaque},
    {"IGNORED", cairn::Flag::Ignored},
    {"ELSEWHERE", cairn::Flag::Elsewhere},
    {"REPEATABLE", cairn::Flag::Repeatable},
    {"BACKDROP", cairn::Flag::Backdrop},
    {"KEYBOARD", cairn::Flag::Keyboard},
    {"UNTRUSTED", cairn::Flag::Untrusted},
    {"SECONDARY_BUTTON", cairn::Flag::SecondaryButton},
    {"TOUCH", cairn::Flag::Touch},
    {"PEN", cairn::Flag::Pen},
    {"DISABLED", cairn::Flag::Disabled},
    {"CTA", cairn::Flag::Cta},
    {"VISIBLE", cairn::Flag::Visible},
    {"PROGRAMMATIC", cairn::Flag::Programmatic},
    {"INNER", cairn::Flag::Inner},
    {"TYPING_KEY", cairn::Flag::TypingKey},
    {"REPEAT", cairn::Flag::Repeat},
    {"COMPOSING", cairn::Flag::Composing},
    {"DRAGGING", cairn::Flag::Dragging},
    {"SELECT_OPEN", cairn::Flag::SelectOpen},
    {"AUTOMATIC", cairn::Flag::Automatic},
    {"FROM_SUGGESTION", cairn::Flag::FromSuggestion},
    {"SHORT_STAY", cairn::Flag::ShortStay},
    {"EDITOR", cairn::Flag::Editor},
    {"BOT", cairn::Flag::Bot},
    {"AT_END", cairn::Flag::AtEnd},
};

template <class D>
void evidenceOf() {
  std::printf("  %s%.*s: [", "", int(cairn::name(D::kSignal).size()),
              cairn::name(D::kSignal).data());
  for (std::size_t i = 0; i < D::kEvidence.size(); ++i) {
    std::printf("%s'%.*s'", i ? ", " : "", int(D::kEvidence[i].size()), D::kEvidence[i].data());
  }
  text("],");
}

template <class... D>
void evidence(cairn::Detectors<D...>) {
  text("/** What the evidence numbers of each signal are, in order. */");
  text("export const EVIDENCE: Record<string, readonly string[]> = {");
  (evidenceOf<D>(), ...);
  text("};");
}

// FNV-1a over the record sizes and offsets: a saved session of another layout is not restored.
std::uint32_t layoutHash() {
  std::uint32_t h = 2166136261U;
  auto const mix = [&h](std::size_t v) { h = (h ^ static_cast<std::uint32_t>(v)) * 16777619U; };
  mix(sizeof(Session));
  mix(cairn::AllDetectors::kCount);
  for (auto const& o : kEvent)
    mix(o.at);
  for (auto const& o : kSignal)
    mix(o.at);
  return h;
}

}  // namespace

int main() {
  text("// Generated by wasm/emit_layout.cpp from the C++ records. Do not edit: ./cairn build");
  text("");
  std::printf("export const ABI_VERSION = %u;\n", cairn::abi::kVersion);
  std::printf("export const LAYOUT_HASH = 0x%08x;\n", layoutHash());
  text("");
  record("EVENT", sizeof(Event), kEvent);
  record("SIGNAL", sizeof(Signal), kSignal);
  exchange();
  record("DESK", sizeof(Desk), kDesk);
  record("PLAY_BOOK", sizeof(PlayBook), {});
  record("CONTEXT", sizeof(Context), kContext);
  record("HISTORY", sizeof(PlayHistory), kHistory);
  record("GATE", sizeof(Gate), kGate);
  enumerate("KIND", kEventKindNames);
  enumerate("ARRIVAL", kArrivalNames);
  enumerate("EFFECT", kEffectKindNames);
  for (auto const& [name, flag] : kFlags) {
    std::printf("export const FLAG_%s = 0x%x;\n", name, static_cast<unsigned>(flag));
  }
  text("");
  names("FACT_NAMES", cairn::kFactNames);
  names("SIGNAL_NAMES", cairn::kSignalNames);
  names("PHASE_NAMES", cairn::kPhaseNames);
  names("PRESET_NAMES", cairn::kPresetNames);
  names("HOST_NAMES", cairn::kHostNames);
  names("PAGE_TYPE_NAMES", cairn::kPageTypeNames);
  names("STEP_NAMES", cairn::kCheckoutStepNames);
  names("FIELD_NAMES", cairn::kFieldRoleNames);
  names("COUPON_REASON_NAMES", cairn::kCouponReasonNames);
  names("CONTROL_NAMES", cairn::kControlClassNames);
  names("CTA_NAMES", cairn::kCtaKindNames);
  names("TIER_NAMES", cairn::kConsentTierNames);
  names("DEVICE_NAMES", cairn::kDeviceNames);
  names("STAGE_NAMES", cairn::kStageNames);
  names("SURFACE_NAMES", cairn::kSurfaceNames);
  names("EXPOSURE_NAMES", cairn::kExposureNames);
  names("VARIABLE_NAMES", cairn::kVariableNames);
  names("OP_NAMES", cairn::kOpNames);
  text("");
  evidence(cairn::AllDetectors{});
}
