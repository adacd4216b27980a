#include "support/words.h"

#include <array>
#include <string>
#include <utility>

namespace cairn::test {

namespace {

constexpr std::array<Verb, 40> kVerbs{{
    {"tick", EventKind::Tick},
    {"press", EventKind::Press},
    {"release", EventKind::Release},
    {"click", EventKind::Click},
    {"move", EventKind::Move},
    {"enter", EventKind::Enter},
    {"leave", EventKind::Leave},
    {"hover", EventKind::Hover},
    {"unhover", EventKind::Unhover},
    {"key", EventKind::Key},
    {"focus", EventKind::Focus},
    {"blur", EventKind::Blur},
    {"scroll", EventKind::Scroll},
    {"inview", EventKind::InView},
    {"outofview", EventKind::OutOfView},
    {"hidden", EventKind::Hidden},
    {"shown", EventKind::Shown},
    {"page", EventKind::PageStart},
    {"pageend", EventKind::PageEnd},
    {"restore", EventKind::Restore},
    {"exposure", EventKind::Exposure},
    {"effect", EventKind::Effect},
    {"mutation", EventKind::Effect, EffectKind::Mutation},
    {"navigation", EventKind::Effect, EffectKind::Navigation},
    {"request", EventKind::Effect, EffectKind::Request},
    {"requestend", EventKind::Effect, EffectKind::RequestEnd},
    {"request_end", EventKind::Effect, EffectKind::RequestEnd},
    {"windowopen", EventKind::Effect, EffectKind::WindowOpen},
    {"window_open", EventKind::Effect, EffectKind::WindowOpen},
    {"input", EventKind::Effect, EffectKind::Input},
    {"selection", EventKind::Effect, EffectKind::Selection},
    {"dialog", EventKind::Effect, EffectKind::Dialog},
    {"media", EventKind::Effect, EffectKind::Media},
    {"download", EventKind::Effect, EffectKind::Download},
    {"busy", EventKind::Effect, EffectKind::Busy},
    {"cancel", EventKind::Cancel},
    {"submit", EventKind::Effect, EffectKind::Submit},
    {"invalid", EventKind::Effect, EffectKind::Invalid},
    {"error", EventKind::Effect, EffectKind::Error},
    {"copy", EventKind::Effect, EffectKind::Copy},
}};

constexpr std::uint32_t bit(Flag flag) {
  return static_cast<std::uint32_t>(flag);
}

constexpr std::pair<std::string_view, std::uint32_t> kFlags[]{
    {"clickable", bit(Flag::LooksClickable)},
    {"native", bit(Flag::NativeControl)},
    {"plain", bit(Flag::PlainContent)},
    {"text", bit(Flag::TextFieldRage) | bit(Flag::TextFieldDead)},
    {"textrage", bit(Flag::TextFieldRage)},
    {"textdead", bit(Flag::TextFieldDead)},
    {"opaque", bit(Flag::Opaque)},
    {"ignored", bit(Flag::Ignored)},
    {"elsewhere", bit(Flag::Elsewhere)},
    {"repeatable", bit(Flag::Repeatable)},
    {"backdrop", bit(Flag::Backdrop)},
    {"keyboard", bit(Flag::Keyboard)},
    {"untrusted", bit(Flag::Untrusted)},
    {"secondary", bit(Flag::SecondaryButton)},
    {"touch", bit(Flag::Touch)},
    {"pen", bit(Flag::Pen)},
    {"disabled", bit(Flag::Disabled)},
    {"cta", bit(Flag::Cta)},
    {"visible", bit(Flag::Visible)},
    {"programmatic", bit(Flag::Programmatic)},
    {"inner", bit(Flag::Inner)},
    {"typing", bit(Flag::TypingKey)},
    {"repeat", bit(Flag::Repeat)},
    {"composing", bit(Flag::Composing)},
    {"dragging", bit(Flag::Dragging)},
    {"selectopen", bit(Flag::SelectOpen)},
    {"automatic", bit(Flag::Automatic)},
    {"suggestion", bit(Flag::FromSuggestion)},
    {"shortstay", bit(Flag::ShortStay)},
    {"editor", bit(Flag::Editor)},
    {"bot", bit(Flag::Bot)},
    {"atend", bit(Flag::AtEnd)},
};

constexpr std::array<std::string_view, 16> kControls{
    "none",   "button", "link",     "field",   "checkbox", "stepper", "pager", "carousel",
    "swatch", "toggle", "calendar", "gallery", "menu",     "image",   "text",  "other"};
constexpr std::array<std::string_view, 4> kArrivals{"link", "reload", "back", "route"};
constexpr std::array<std::string_view, 4> kCtas{"none", "add_to_cart", "checkout", "pay"};

template <class T, class Table>
std::optional<T> enumOf(Table const& table, std::string_view word) {
  auto const i = indexIn(table, word);
  return i ? std::optional{static_cast<T>(*i)} : std::nullopt;
}

}  // namespace

std::optional<Verb> verbOf(std::string_view word) {
  for (auto const& verb : kVerbs) {
    if (verb.word == word) return verb;
  }
  auto const fact = enumOf<FactKind>(kFactNames, word);
  if (!fact || *fact == FactKind::None) return std::nullopt;
  return Verb{.word = name(*fact), .kind = EventKind::Fact, .fact = *fact};
}

std::uint32_t flagsOf(std::string_view word) {
  for (auto const& [name, bits] : kFlags) {
    if (name == word) return bits;
  }
  return 0;
}

std::optional<PageType> pageTypeOf(std::string_view word) {
  return enumOf<PageType>(kPageTypeNames, word);
}

std::optional<CheckoutStep> stepOf(std::string_view word) {
  return enumOf<CheckoutStep>(kCheckoutStepNames, word);
}

std::optional<FieldRole> fieldOf(std::string_view word) {
  return enumOf<FieldRole>(kFieldRoleNames, word);
}

std::optional<ControlClass> controlOf(std::string_view word) {
  return enumOf<ControlClass>(kControls, word);
}

std::optional<CtaKind> ctaOf(std::string_view word) {
  return enumOf<CtaKind>(kCtas, word);
}

std::optional<EffectKind> effectOf(std::string_view word) {
  auto const verb = verbOf(word);
  if (!verb || verb->effect == EffectKind::None) return std::nullopt;
  return verb->effect;
}

std::optional<Arrival> arrivalOf(std::string_view word) {
  return enumOf<Arrival>(kArrivals, word);
}

std::optional<SignalKind> signalOf(std::string_view word) {
  auto const kind = enumOf<SignalKind>(kSignalNames, word);
  return kind == SignalKind::None ? std::nullopt : kind;
}

}  // namespace cairn::test
