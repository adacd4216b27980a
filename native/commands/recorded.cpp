#include "commands/recorded.h"

#include <cmath>

namespace cairn {

namespace {

using peers::Value;
using simdjson::dom::element;
using simdjson::dom::element_type;

// A number in thousandths; nothing when it is too far from zero.
std::optional<Value> numberOf(double number) {
  auto const milli = number * 1'000.0;
  constexpr auto kMost = static_cast<double>(peers::kMostMilli);
  if (!(milli <= kMost && milli >= -kMost)) return std::nullopt;
  return Value::number(std::llround(milli));
}

// Objects and lists within announce themselves as lists do: a name that takes neither says so.
std::optional<Value> valueOf(element const& e) {
  switch (e.type()) {
  case element_type::INT64:
  case element_type::UINT64:
  case element_type::DOUBLE: return numberOf(e.get_double().value_unsafe());
  case element_type::STRING: return Value::string(e.get_string().value_unsafe());
  case element_type::BOOL: return Value::boolean(e.get_bool().value_unsafe());
  case element_type::NULL_VALUE: return Value{};
  case element_type::ARRAY:
  case element_type::OBJECT: break;
  }
  return Value::list();
}

std::string wrong(std::string_view name, std::string_view what) {
  return '"' + std::string{name} + "\" " + std::string{what};
}

template <class Into>
std::string putOne(Into& into, std::string_view name, element const& e) {
  auto const value = valueOf(e);
  if (!value) return wrong(name, "is too large a number");
  auto const* fault = peers::put(into, name, *value);
  return fault == nullptr ? std::string{} : wrong(name, fault);
}

template <class Into>
std::string putField(Into& into, std::string_view name, element const& e) {
  if (auto fault = putOne(into, name, e); !fault.empty() || !e.is_array()) return fault;
  simdjson::dom::array const list = e.get_array().value_unsafe();
  for (auto const one : list)
    if (auto fault = putOne(into, name, one); !fault.empty()) return fault;
  return {};
}

// Fingers: how many, and where the first is.
std::string putTouches(peers::Input& input, simdjson::dom::array const& touches) {
  auto const count = static_cast<std::int64_t>(touches.size());
  if (auto const* fault = peers::put(input, "touches", Value::number(count * 1'000)))
    return wrong("touches", fault);
  simdjson::dom::object first;
  if (touches.at(0).get(first) != simdjson::SUCCESS) return {};
  for (auto const& [name, position] : first) {
    if (name != "x" && name != "y") continue;
    if (auto fault = putOne(input, name, position); !fault.empty()) return fault;
  }
  return {};
}

}  // namespace

std::string readFields(simdjson::dom::object const& object, peers::Input& input) {
  for (auto const& [name, e] : object) {
    simdjson::dom::array touches;
    auto fault = name == "touches" && e.get(touches) == simdjson::SUCCESS
                     ? putTouches(input, touches)
                     : putField(input, name, e);
    if (!fault.empty()) return fault;
  }
  return {};
}

std::string readFields(simdjson::dom::object const& object, peers::Rule& rule) {
  for (auto const& [name, e] : object)
    if (auto fault = putField(rule, name, e); !fault.empty()) return fault;
  return {};
}

}  // namespace cairn
