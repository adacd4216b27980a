#include "journey/peers/form.h"

#include "journey/peers/found.h"

namespace cairn::peers {

namespace {

constexpr Milli kMostPx = 1'000'000'000;  // a million pixels: squares of differences fit 64 bits

struct Kind {
  std::string_view word;
  InputKind kind;
};
constexpr Kind kKinds[]{{"click", InputKind::Click},
                        {"pointerdown", InputKind::PointerDown},
                        {"mutation", InputKind::Mutation},
                        {"style", InputKind::Drawing},
                        {"canvas", InputKind::Drawing},
                        {"media", InputKind::Drawing},
                        {"selectionchange", InputKind::Selection},
                        {"scroll", InputKind::Scroll},
                        {"scrollend", InputKind::ScrollEnd},
                        {"visibilitychange", InputKind::Visibility},
                        {"focus", InputKind::Focus},
                        {"blur", InputKind::Blur},
                        {"change", InputKind::Change},
                        {"input", InputKind::Change},
                        {"submit", InputKind::Change},
                        {"select", InputKind::Change},
                        {"toggle", InputKind::Change},
                        {"network", InputKind::Request},
                        {"xhr", InputKind::Request},
                        {"fetch", InputKind::Request},
                        {"navigate", InputKind::Navigation},
                        {"pushstate", InputKind::Navigation},
                        {"replacestate", InputKind::Navigation},
                        {"popstate", InputKind::Navigation},
                        {"hashchange", InputKind::HashChange},
                        {"window_open", InputKind::WindowOpen},
                        {"error", InputKind::Error},
                        {"unhandledrejection", InputKind::Error},
                        {"console", InputKind::Console},
                        {"mousemove", InputKind::Move},
                        {"mouseleave", InputKind::Leave},
                        {"mouseenter", InputKind::Enter},
                        {"keydown", InputKind::Key},
                        {"touchstart", InputKind::TouchStart},
                        {"touchend", InputKind::TouchEnd},
                        {"touchcancel", InputKind::TouchCancel},
                        {"pagehide", InputKind::PageHide},
                        {"reversal", InputKind::Reversal},
                        {"swipe", InputKind::Swipe},
                        {"slow_click", InputKind::SlowClick},
                        {"check", InputKind::Check},
                        {"stop", InputKind::Stop},
                        {"flush", InputKind::Flush}};

InputKind kindNamed(std::string_view word) noexcept {
  for (auto const& one : kKinds)
    if (one.word == word) return one.kind;
  return InputKind::Other;
}

// To the nearest whole, halves upwards.
std::int64_t rounded(std::int64_t milli) noexcept {
  auto const up = milli + 500;
  auto const down = up % 1'000 < 0 ? 1'000 : 0;
  return (up - up % 1'000 - down) / 1'000;
}

bool says(std::string_view text, std::string_view word) noexcept {
  return text.find(word) != std::string_view::npos;
}

// A range made, moved or cleared is a change; a caret that moves while collapsed is none.
SelectionWord selectionNamed(std::string_view text) noexcept {
  if (says(text, "unchanged") || says(text, "no change")) return SelectionWord::None;
  if (says(text, "range")) return SelectionWord::Changed;
  if (says(text, "caret") || says(text, "collapsed")) return SelectionWord::None;
  auto const changed = says(text, "made") || says(text, "moved") || says(text, "cleared");
  return changed ? SelectionWord::Changed : SelectionWord::None;
}

Half halfNamed(std::string_view text) noexcept {
  if (says(text, "down") || says(text, "press")) return Half::Press;
  return says(text, "up") || says(text, "release") || text == "click" ? Half::Release
                                                                      : Half::Either;
}

char const* putTime(Time& time, Value const& value) noexcept {
  if (value.is != Value::Is::Number) return "must be a number of milliseconds";
  time = rounded(value.milli);
  return nullptr;
}

char const* putPx(Milli& at, Value const& value) noexcept {
  if (value.is != Value::Is::Number) return "must be a number of pixels";
  if (value.milli > kMostPx || value.milli < -kMostPx) return "must be within a million pixels";
  at = value.milli;
  return nullptr;
}

char const* putCount(std::int64_t& count, Value const& value) noexcept {
  if (value.is != Value::Is::Number) return "must be a number";
  count = rounded(value.milli);
  return nullptr;
}

char const* putText(std::string_view& text, Value const& value) noexcept {
  if (value.is != Value::Is::Text) return "must be a text";
  text = value.text;
  return nullptr;
}

char const* putFlag(bool& flag, Value const& value) noexcept {
  if (value.is != Value::Is::Boolean) return "must be true or false";
  flag = value.yes;
  return nullptr;
}

char const* putTarget(Input& in, Value const& value) noexcept {
  if (value.is != Value::Is::Text) return "must be a text";
  if (value.text.size() > Text::kMost) return "must be at most 512 bytes; shorten the path";
  in.target = value.text;
  in.hasTarget = true;
  return nullptr;
}

char const* putActivity(Input& in, Value const& value) noexcept {
  if (value.is != Value::Is::Boolean) return "must be true or false";
  in.activity = value.yes ? Given::Yes : Given::No;
  return nullptr;
}

char const* putSelection(Input& in, Value const& value) noexcept {
  if (value.is != Value::Is::Text) return "must be words like \"range moved\"";
  in.selection = selectionNamed(value.text);
  return nullptr;
}

char const* putType(Input& in, Value const& value) noexcept {
  if (value.is != Value::Is::Text) return "must be a text";
  in.kind = kindNamed(value.text);
  in.typed = true;
  return nullptr;
}

char const* putAxis(Input& in, Value const& value) noexcept {
  if (value.text != "x" && value.text != "y") return "must be \"x\" or \"y\"";
  in.axis = value.text.front();
  return nullptr;
}

char const* putModifier(Input& in, Value const& value) noexcept {
  if (value.is == Value::Is::Text) {
    in.modified = true;
    in.meta = in.meta || value.text == "meta" || value.text == "Meta";
  }
  return value.is == Value::Is::Text || value.is == Value::Is::List ? nullptr
                                                                    : "must be a list of keys";
}

char const* putLevel(Input& in, Value const& value) noexcept {
  in.errorLevel = value.text == "error";
  return nullptr;
}

char const* putActivityOn(Input& in, Value const& value) noexcept {
  in.activityOn = halfNamed(value.text);
  return nullptr;
}

// Finger positions come flattened: their number, then x and y of the first.
char const* putTouches(Input& in, Value const& value) noexcept {
  return value.is == Value::Is::List ? nullptr : putCount(in.touches, value);
}

struct Field {
  std::string_view name;
  char const* (*put)(Input&, Value const&) noexcept;
};

constexpr Field kFields[]{
    {"t_ms", [](Input& in, Value const& v) noexcept { return putTime(in.atMs, v); }},
    {"type", putType},
    {"x", [](Input& in, Value const& v) noexcept { return putPx(in.x, v); }},
    {"y", [](Input& in, Value const& v) noexcept { return putPx(in.y, v); }},
    {"target", putTarget},
    {"button", [](Input& in, Value const& v) noexcept { return putCount(in.button, v); }},
    {"modifiers", putModifier},
    {"meta", [](Input& in, Value const& v) noexcept { return putFlag(in.meta, v); }},
    {"page_activity", putActivity},
    {"activity", putActivity},
    {"activity_at_ms",
     [](Input& in, Value const& v) noexcept { return putTime(in.activityAtMs, v); }},
    {"activity_ends_ms",
     [](Input& in, Value const& v) noexcept { return putTime(in.activityEndsMs, v); }},
    {"activity_on", putActivityOn},
    {"input_event", [](Input& in, Value const& v) noexcept { return putFlag(in.inputEvent, v); }},
    {"scrolled", [](Input& in, Value const& v) noexcept { return putFlag(in.scrolled, v); }},
    {"selection_changed",
     [](Input& in, Value const& v) noexcept { return putFlag(in.selectionChanged, v); }},
    {"selection", putSelection},
    {"mutates", [](Input& in, Value const& v) noexcept { return putFlag(in.mutates, v); }},
    {"axis", putAxis},
    {"direction", [](Input& in, Value const& v) noexcept { return putText(in.direction, v); }},
    {"distance_px", [](Input& in, Value const& v) noexcept { return putCount(in.distancePx, v); }},
    {"touches", putTouches},
    {"key", [](Input& in, Value const& v) noexcept { return putText(in.key, v); }},
    {"tag", [](Input& in, Value const& v) noexcept { return putText(in.tag, v); }},
    {"end", [](Input& in, Value const& v) noexcept { return putText(in.end, v); }},
    {"after_ms", [](Input& in, Value const& v) noexcept { return putCount(in.afterMs, v); }},
    {"click_count", [](Input& in, Value const& v) noexcept { return putCount(in.clickCount, v); }},
    {"attribute", [](Input& in, Value const& v) noexcept { return putText(in.attribute, v); }},
    {"level", putLevel},
    {"method", putLevel},
};

}  // namespace

char const* put(Input& input, std::string_view name, Value const& value) noexcept {
  if (value.is == Value::Is::Null) return nullptr;
  // A click says of itself that an error followed; an error says what it was.
  if (name == "error") {
    if (value.is == Value::Is::Boolean) input.error = value.yes;
    return nullptr;
  }
  for (auto const& field : kFields)
    if (field.name == name) return field.put(input, value);
  return nullptr;
}

char const* refusal(Input const& input, Time nowMs) noexcept {
  if (!input.typed) return "\"type\" is missing; give every event one";
  if (input.atMs == kNoTime) return "\"t_ms\" is missing; give every event its time";
  if (nowMs != kNoTime && input.atMs < nowMs)
    return "\"t_ms\" is before the event above; put the events in the order of time";
  return nullptr;
}

}  // namespace cairn::peers
