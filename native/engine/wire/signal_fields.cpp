#include "engine/wire/signal_fields.h"

#include <limits>

#include "engine/wire/evidence_names.h"

namespace cairn::wire {

namespace {

constexpr std::int64_t kMax32 = std::numeric_limits<std::uint32_t>::max();

// The evidence waits until the kind is known: fields may come in any order.
struct Draft {
  WireSignal made;
  Value evidence;
};

template <auto Member, std::int64_t Most = kMax32>
bool number(Value value, Draft& out, WireError& error) {
  return integer<Member, 0, Most>(value, out.made.signal, error);
}
template <auto Member, auto const& Names, std::size_t First = 0>
bool named(Value value, Draft& out, WireError& error) {
  return word<Member, Names, First>(value, out.made.signal, error);
}

bool kindOf(Value value, Draft& out, WireError& error) {
  if (!named<&Signal::kind, kSignalNames, 1>(value, out, error)) return false;
  if (!evidenceNames(out.made.signal.kind).empty()) return true;
  return refuse(error, "bad_field",
                "no detector raises " + std::string{name(out.made.signal.kind)});
}

bool elementKey(Value value, Draft& out, WireError& error) {
  return readKey(value, out.made.signal.target, error);
}
bool elementName(Value value, Draft& out, WireError& error) {
  return readText(value, 80, TextRule::Any, out.made.elementName, error);
}
bool keepEvidence(Value value, Draft& out, WireError&) {
  out.evidence = value;
  return true;
}

constexpr std::array<Field<Draft>, 14> kFields{{
    {"id", number<&Signal::id>, Need::Required},
    {"kind", kindOf, Need::Required},
    {"phase", named<&Signal::phase, kPhaseNames>, Need::Required},
    {"atMs", number<&Signal::atMs>, Need::Required},
    {"pageType", named<&Signal::pageType, kPageTypeNames>, Need::Required},
    {"elementKey", elementKey},
    {"elementName", elementName},
    {"strength", number<&Signal::strength, 100>, Need::Required},
    {"count", number<&Signal::count>, Need::Required},
    {"spanMs", number<&Signal::spanMs>, Need::Required},
    {"preset", named<&Signal::preset, kPresetNames>, Need::Required},
    {"host", named<&Signal::host, kHostNames>, Need::Required},
    {"vetoesChecked", number<&Signal::vetoesChecked>, Need::Required},
    {"evidence", keepEvidence, Need::Required},
}};

// The place of `field` among the detector's evidence, or their number when it is none of them.
std::size_t placeOf(std::string_view field, std::span<std::string_view const> names) {
  std::size_t i = 0;
  while (i < names.size() && names[i] != field)
    ++i;
  return i;
}

bool readEvidence(Value value, Signal& out, WireError& error) {
  simdjson::dom::object object;
  if (value.get(object) != simdjson::SUCCESS)
    return refuse(error, "bad_field", "must be an object");
  auto const names = evidenceNames(out.kind);
  std::uint32_t found = 0;
  for (auto const [field, held] : object) {
    auto const place = placeOf(field, names);
    if (place == names.size()) {
      return refuse(error, "unknown_field", "is no evidence of " + std::string{name(out.kind)}),
             within(error, field);
    }
    if ((found >> place & 1U) != 0)
      return refuse(error, "bad_field", "given twice"), within(error, field);
    found |= std::uint32_t{1} << place;
    std::int64_t read = 0;
    if (!readInteger(held, 0, kMax32, read, error)) return within(error, field);
    out.evidence[place] = static_cast<std::uint32_t>(read);
  }
  return true;
}

}  // namespace

bool readSignal(Value value, WireSignal& out, WireError& error) {
  Draft draft;
  if (!readObject(value, kFields, draft, error)) return false;
  if (!readEvidence(draft.evidence, draft.made.signal, error)) return within(error, "evidence");
  out = std::move(draft.made);
  return true;
}

}  // namespace cairn::wire
