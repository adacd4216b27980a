#include "engine/play_book/condition.h"

#include <algorithm>

#include "journey/detectors.h"

namespace cairn {

namespace {

// The words a variable's value may be; empty for plain numbers.
std::span<std::string_view const> wordsOf(Variable variable) {
  switch (variable) {
  case Variable::PageIs: return kPageTypeNames;
  case Variable::StepIs: return kCheckoutStepNames;
  case Variable::StageIs: return kStageNames;
  case Variable::DeviceIs: return kDeviceNames;
  default: return {};
  }
}

constexpr std::array kMerchantVariables{
    Variable::SignalStrength, Variable::SignalCount, Variable::SignalSpanMs, Variable::PageIs,
    Variable::StepIs,         Variable::StageIs,     Variable::DeviceIs,     Variable::CartMinor,
    Variable::CartItems,      Variable::Visits,      Variable::Orders,       Variable::VerifiedCart,
    Variable::Hidden,         Variable::SessionAgeMs};

template <class... D>
std::span<std::string_view const> evidenceOf(Detectors<D...>, SignalKind kind) {
  std::span<std::string_view const> names;
  ((D::kSignal == kind ? void(names = D::kEvidence) : void()), ...);
  return names;
}

std::optional<std::size_t> evidenceIndex(std::string_view name, SignalKind kind) {
  auto const names = evidenceOf(AllDetectors{}, kind);
  auto const at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) return std::nullopt;
  return static_cast<std::size_t>(at - names.begin());
}

std::optional<Variable> evidenceVariable(std::string_view name,
                                         std::span<SignalKind const> triggers) {
  std::optional<std::size_t> place;
  for (auto const kind : triggers) {
    if (kind == SignalKind::None) continue;
    auto const here = evidenceIndex(name, kind);
    if (!here || (place && *place != *here)) return std::nullopt;
    place = here;
  }
  if (!place) return std::nullopt;
  return static_cast<Variable>(static_cast<std::size_t>(Variable::Evidence0) + *place);
}

std::optional<Variable> variableOf(std::string_view name, std::span<SignalKind const> triggers) {
  constexpr std::string_view kEvidencePrefix = "evidence.";
  if (name.starts_with(kEvidencePrefix)) {
    return evidenceVariable(name.substr(kEvidencePrefix.size()), triggers);
  }
  for (auto const variable : kMerchantVariables) {
    if (kVariableNames[static_cast<std::size_t>(variable)] == name) return variable;
  }
  return std::nullopt;
}

// A list of words as the bit set Op::OneOf wants.
std::int64_t bitsOf(Fields& fields, simdjson::dom::element value,
                    std::span<std::string_view const> words) {
  simdjson::dom::array list;
  if (words.empty() || value.get(list) != simdjson::SUCCESS || list.size() == 0) {
    fields.fail("value", words.empty()
                             ? "one_of goes with page_type, checkout_step, stage or device"
                             : "must be a list of " + oneOf(words));
    return 0;
  }
  std::int64_t bits = 0;
  for (auto const entry : list) {
    std::string_view word;
    auto const ok = entry.get(word) == simdjson::SUCCESS;
    auto const at = std::find(words.begin(), words.end(), word);
    if (!ok || at == words.end()) {
      fields.fail("value", "may hold " + oneOf(words));
      return 0;
    }
    bits |= std::int64_t{1} << (at - words.begin());
  }
  return bits;
}

std::int64_t thresholdOf(Fields& fields, Op op, Variable variable) {
  auto const value = fields.find("value");
  if (!value) {
    fields.fail("value", "is missing", "missing_field");
    return 0;
  }
  auto const words = wordsOf(variable);
  if (op == Op::OneOf) return bitsOf(fields, *value, words);
  if (!words.empty()) {
    fields.fail("op", "must be one_of for words");
    return 0;
  }
  bool flag = false;
  if (value->get(flag) == simdjson::SUCCESS) return flag ? 1 : 0;
  std::int64_t number = 0;
  if (value->get(number) != simdjson::SUCCESS) fields.fail("value", "must be a whole number");
  return number;
}

}  // namespace

Condition compileCondition(Fields& fields, std::span<SignalKind const> triggers) {
  fields.only({"variable", "op", "value"});
  auto const name = fields.text("variable", 64, true);
  auto const op = static_cast<Op>(
      fields.word("op", std::span(kOpNames).first(static_cast<std::size_t>(Op::OneOf) + 1), ""));
  auto const variable = variableOf(name, triggers);
  if (!variable) {
    fields.fail("variable",
                "is no variable a condition may ask about, nor evidence of the trigger");
    return {};
  }
  return {.threshold = thresholdOf(fields, op, *variable), .variable = *variable, .op = op};
}

}  // namespace cairn
