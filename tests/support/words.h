#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "journey/event.h"
#include "journey/signal.h"

namespace cairn::test {

// What a verb of the trace grammar stands for.
struct Verb {
  std::string_view word;
  EventKind kind = EventKind::Tick;
  EffectKind effect = EffectKind::None;
  FactKind fact = FactKind::None;
};

// The verb of that name; facts go by their wire name. Empty when there is none.
std::optional<Verb> verbOf(std::string_view word);

// The flag bits a bare word stands for; 0 when it is no flag.
std::uint32_t flagsOf(std::string_view word);

std::optional<PageType> pageTypeOf(std::string_view word);
std::optional<CheckoutStep> stepOf(std::string_view word);
std::optional<FieldRole> fieldOf(std::string_view word);
std::optional<ControlClass> controlOf(std::string_view word);
std::optional<CtaKind> ctaOf(std::string_view word);
std::optional<EffectKind> effectOf(std::string_view word);
std::optional<Arrival> arrivalOf(std::string_view word);
std::optional<SignalKind> signalOf(std::string_view word);

// Position of `word` in a table of names, empty when it is not there.
template <class Table>
std::optional<std::size_t> indexIn(Table const& table, std::string_view word) {
  std::size_t i = 0;
  for (auto const& name : table) {
    if (name == word) return i;
    ++i;
  }
  return std::nullopt;
}

}  // namespace cairn::test
