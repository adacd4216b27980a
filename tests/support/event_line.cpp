#include "support/event_line.h"

#include "journey/base/hash.h"
#include "support/words.h"

namespace cairn::test {

namespace {

// One event line: reads the words after the verb into an event.
class EventLine {
public:
  EventLine(TraceCase& trace, Nodes& nodes) : trace_(trace), nodes_(nodes) {}

  void read(std::vector<std::string_view> const& words) {
    auto const tap = words.at(1) == "tap";
    auto const verb = known(verbOf(tap ? "press" : words[1]), words[1]);
    event_ = {
        .atMs = number<Ms>(words[0]), .kind = verb.kind, .effect = verb.effect, .fact = verb.fact};
    placeDefaults();
    for (std::size_t i = 2; i < words.size(); ++i) {
      readWord(words[i]);
    }
    finish();
    repeat(tap);
  }

private:
  bool pointer() const {
    return event_.kind >= EventKind::Press && event_.kind <= EventKind::Click;
  }

  void placeDefaults() {
    if (pointer()) event_.x = event_.y = 100;
  }

  void readWord(std::string_view word) {
    auto const equals = word.find('=');
    if (equals != std::string_view::npos) {
      readKey(word.substr(0, equals), word.substr(equals + 1));
    } else if (auto const flags = flagsOf(word)) {
      event_.flags |= flags;
    } else if (!targeted_) {
      targeted_ = true;
      event_.target = key(word);
      if (event_.kind != EventKind::Fact && event_.kind != EventKind::PageStart) {
        event_.node = event_.owner = node(word);
      }
    } else {
      throw std::runtime_error("neither a flag nor key=value: " + std::string(word));
    }
  }

  void readKey(std::string_view name, std::string_view value) {
    if (readPlace(name, value) || readNumber(name, value)) return;
    if (name == "step")
      event_.step = known(stepOf(value), value);
    else if (name == "field")
      event_.field = known(fieldOf(value), value);
    else if (name == "control")
      event_.control = known(controlOf(value), value);
    else if (name == "type")
      event_.pageType = known(pageTypeOf(value), value);
    else if (name == "arrival")
      event_.value = static_cast<int>(known(arrivalOf(value), value));
    else if (name == "kind")
      event_.effect = known(effectOf(value), value);
    else if (name == "cta") {
      event_.value = static_cast<int>(known(ctaOf(value), value));
      event_.flags |= flagsOf("cta");
    } else if (name == "node")
      event_.node = node(value);
    else if (name == "owner")
      event_.owner = node(value);
    else if (name == "section")
      event_.section = node(value);
    else if (name == "subject" || name == "need" || name == "variant" || name == "code")
      event_.subject = key(value);
    else
      throw std::runtime_error("unknown key: " + std::string(name));
  }

  bool readPlace(std::string_view name, std::string_view value) {
    if (name == "x")
      event_.x = number<std::int32_t>(value);
    else if (name == "y")
      event_.y = number<std::int32_t>(value);
    else if (name == "cx")
      clientX_ = number<std::int16_t>(value);
    else if (name == "cy")
      clientY_ = number<std::int16_t>(value);
    else
      return false;
    return true;
  }

  bool readNumber(std::string_view name, std::string_view value) {
    if (name == "value" || name == "results" || name == "quantity" || name == "items" ||
        name == "ms") {
      event_.value = number<std::int32_t>(value);
    } else if (name == "amount")
      event_.amountMinor = number<std::int64_t>(value);
    else if (name == "lag")
      event_.lagMs = number<std::uint32_t>(value);
    else if (name == "every")
      everyMs_ = number<Ms>(value);
    else if (name == "times")
      times_ = number<std::uint32_t>(value);
    else
      return false;
    return true;
  }

  void finish() {
    if (event_.states(FactKind::SearchSubmitted) && event_.subject == 0) {
      event_.subject = event_.target;
    }
    auto const scroll = event_.kind == EventKind::Scroll;
    event_.clientX = clientX_.value_or(static_cast<std::int16_t>(event_.x));
    event_.clientY =
        clientY_.value_or(scroll ? std::int16_t{800} : static_cast<std::int16_t>(event_.y));
  }

  void repeat(bool tap) {
    for (std::uint32_t i = 0; i < times_; ++i) {
      trace_.events.push_back(event_);
      if (tap) {
        trace_.events.push_back(event_);
        trace_.events.back().kind = EventKind::Release;
      }
      event_.atMs += everyMs_;
    }
  }

  std::uint64_t key(std::string_view word) {
    auto const hash = hashText(word);
    trace_.words.emplace(hash, word);
    return hash;
  }

  std::uint32_t node(std::string_view word) {
    if (auto const given = numberOf<std::uint32_t>(word)) return *given;
    auto const next = static_cast<std::uint32_t>(nodes_.size() + 1001);
    return nodes_.try_emplace(std::string(word), next).first->second;
  }

  TraceCase& trace_;
  Nodes& nodes_;
  Event event_;
  bool targeted_ = false;
  std::optional<std::int16_t> clientX_, clientY_;
  Ms everyMs_ = 0;
  std::uint32_t times_ = 1;
};

}  // namespace

void readEventLine(TraceCase& trace, Nodes& nodes, std::vector<std::string_view> const& words) {
  if (words.size() < 2) throw std::runtime_error("an event line needs a time and a verb");
  EventLine{trace, nodes}.read(words);
}

}  // namespace cairn::test
