#include "support/run.h"

#include <array>
#include <charconv>
#include <sstream>

#include "journey/base/bucket.h"
#include "journey/base/hash.h"
#include "support/register.h"
#include "support/words.h"

namespace cairn::test {

namespace {

void feed(Session& session, Configs const& configs, Event const& event, Outcome& outcome) {
  std::array<Signal, kMaxSignalsPerStep> out;
  auto const before = session.page.stage;
  auto const count = step(session, configs, event, out);
  outcome.signals.insert(outcome.signals.end(), out.begin(), out.begin() + count);
  if (session.page.stage != before) outcome.stages.emplace_back(event.atMs, session.page.stage);
}

// The number a word stands for in a field of that name.
std::optional<std::uint64_t> valueOf(std::string_view field, std::string_view word) {
  auto const as = [](auto found) -> std::optional<std::uint64_t> {
    if (!found) return std::nullopt;
    return static_cast<std::uint64_t>(*found);
  };
  std::int64_t number = 0;
  auto const bucket = word.starts_with('~');
  auto const digits = word.substr(bucket ? 1 : 0);
  if (std::from_chars(digits.data(), digits.data() + digits.size(), number).ec == std::errc{}) {
    return bucket ? bucketOf(number) : static_cast<std::uint64_t>(number);
  }
  if (field == "subject") return hashText(word);
  if (field == "step") return as(stepOf(word));
  if (field == "lastFieldRole") return as(fieldOf(word));
  if (field == "page" || field == "pageType") return as(pageTypeOf(word));
  if (field == "controlClass" || field == "elementRole") return as(controlOf(word));
  if (field == "ctaKind") return as(ctaOf(word));
  if (field == "effectKind") return as(effectOf(word));
  if (field == "preset") return as(indexIn(kPresetNames, word));
  if (field == "host") return as(indexIn(kHostNames, word));
  if (field == "stage") return as(indexIn(kStageNames, word));
  if (field == "mode") return as(indexIn(std::array{"hesitating", "reading"}, word));
  return std::nullopt;
}

std::optional<std::uint64_t> valueIn(Signal const& signal, std::string_view field) {
  if (field == "strength") return signal.strength;
  if (field == "count") return signal.count;
  if (field == "span") return signal.spanMs;
  if (field == "id") return signal.id;
  if (field == "subject") return signal.subject;
  if (field == "node") return signal.node;
  if (field == "page") return static_cast<std::uint64_t>(signal.pageType);
  if (field == "host") return static_cast<std::uint64_t>(signal.host);
  if (field == "preset") return static_cast<std::uint64_t>(signal.preset);
  auto const i = indexIn(evidenceNames(signal.kind), field);
  return i ? std::optional<std::uint64_t>{signal.evidence[*i]} : std::nullopt;
}

bool vetoesAre(std::uint32_t asked, std::string const& list) {
  std::istringstream in{list};
  std::uint32_t wanted = 0;
  for (std::string number; std::getline(in, number, ',');) {
    wanted |= vetoes(std::stoul(number));
  }
  return asked == wanted;
}

bool matches(Expected const& wanted, Signal const& got) {
  if (wanted.atMs != got.atMs || wanted.kind != got.kind) return false;
  if (!wanted.target.empty() && hashText(wanted.target) != got.target) return false;
  if (wanted.phase && *wanted.phase != got.phase) return false;
  for (auto const& [field, word] : wanted.fields) {
    if (field == "vetoes") {
      if (!vetoesAre(got.vetoesChecked, word)) return false;
      continue;
    }
    auto const value = valueOf(field, word);
    if (!value || value != valueIn(got, field)) return false;
  }
  return true;
}

std::string wordFor(TraceCase const& trace, std::uint64_t key) {
  auto const found = trace.words.find(key);
  if (found != trace.words.end()) return found->second;
  return key == 0 ? "-" : std::to_string(key);
}

bool signalsMatch(TraceCase const& trace, Outcome const& outcome) {
  std::size_t i = 0;
  for (auto const& wanted : trace.expected) {
    if (wanted.kind == SignalKind::None) continue;
    if (i == outcome.signals.size() || !matches(wanted, outcome.signals[i])) return false;
    ++i;
  }
  return i == outcome.signals.size();
}

bool stagesMatch(TraceCase const& trace, Outcome const& outcome) {
  std::vector<std::pair<Ms, Stage>> wanted;
  for (auto const& line : trace.expected) {
    if (line.kind == SignalKind::None) wanted.emplace_back(line.atMs, line.stage);
  }
  return wanted.empty() || wanted == outcome.stages;
}

}  // namespace

Configs configsFor(Settings const& settings) {
  Configs configs;
  configOf<CheckoutStall>(configs).highValueMinor = settings.highValueMinor;
  configOf<IdleCart>(configs).highlightMinor = settings.highlightMinor;
  return configs;
}

Outcome run(TraceCase const& trace, Ms tickEveryMs) {
  Session session;
  session.host = trace.settings.host;
  auto const configs = configsFor(trace.settings);
  Outcome outcome;
  Ms clock = 0;
  for (auto const& event : trace.events) {
    for (; tickEveryMs != 0 && clock < event.atMs; clock += tickEveryMs) {
      feed(session, configs, {.atMs = clock, .kind = EventKind::Tick}, outcome);
    }
    feed(session, configs, event, outcome);
  }
  if (trace.settings.only != 0) {
    std::erase_if(outcome.signals, [&](Signal const& signal) {
      return (trace.settings.only >> static_cast<unsigned>(signal.kind) & 1U) == 0;
    });
  }
  return outcome;
}

std::string lineOf(TraceCase const& trace, Signal const& signal) {
  std::ostringstream out;
  out << signal.atMs << ' ' << name(signal.kind) << ' ' << wordFor(trace, signal.target) << ' '
      << kPhaseNames[static_cast<std::size_t>(signal.phase)] << " strength=" << +signal.strength
      << " count=" << signal.count << " span=" << signal.spanMs << " id=" << signal.id;
  if (signal.subject != 0) out << " subject=" << wordFor(trace, signal.subject);
  std::size_t i = 0;
  for (auto const evidence : evidenceNames(signal.kind)) {
    out << ' ' << evidence << '=' << signal.evidence[i++];
  }
  return out.str();
}

std::string difference(TraceCase const& trace, Outcome const& outcome) {
  if (!trace.error.empty()) return trace.error;
  if (signalsMatch(trace, outcome) && stagesMatch(trace, outcome)) return {};
  std::ostringstream out;
  out << trace << "\nwanted:\n";
  for (auto const& wanted : trace.expected) {
    out << "  " << wanted.text << '\n';
  }
  out << "got:\n";
  for (auto const& [atMs, stage] : outcome.stages) {
    out << "  " << atMs << " stage " << name(stage) << '\n';
  }
  for (auto const& signal : outcome.signals) {
    out << "  " << lineOf(trace, signal) << '\n';
  }
  return out.str();
}

}  // namespace cairn::test
