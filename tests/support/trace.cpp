#include "support/trace.h"

#include <algorithm>
#include <fstream>
#include <ostream>
#include <sstream>
#include <stdexcept>

#include "support/event_line.h"
#include "support/words.h"

namespace cairn::test {

namespace {

constexpr Ms kSilenceMs = 600'000;

std::vector<std::string_view> wordsOf(std::string_view line) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while ((at = line.find_first_not_of(" \t\r", at)) != std::string_view::npos) {
    auto const end = std::min(line.find_first_of(" \t\r", at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end;
  }
  return words;
}

void readSetting(Settings& settings, std::string_view word) {
  auto const equals = std::min(word.find('='), word.size() - 1);
  auto const name = word.substr(0, equals);
  auto const value = word.substr(equals + 1);
  if (name == "host")
    settings.host = static_cast<Host>(known(indexIn(kHostNames, value), value));
  else if (name == "high_value")
    settings.highValueMinor = number<std::int64_t>(value);
  else if (name == "highlight")
    settings.highlightMinor = number<std::int64_t>(value);
  else if (name == "only")
    settings.only |= 1U << static_cast<unsigned>(known(signalOf(value), value));
  else if (word == "order=written")
    settings.orderWritten = true;
  else
    throw std::runtime_error("unknown setting: " + std::string(word));
}

void readExpectedWord(Expected& wanted, std::string_view word) {
  auto const equals = word.find('=');
  if (equals != std::string_view::npos) {
    wanted.fields.emplace_back(word.substr(0, equals), word.substr(equals + 1));
  } else if (auto const phase = indexIn(kPhaseNames, word)) {
    wanted.phase = static_cast<Phase>(*phase);
  } else if (wanted.target.empty()) {
    wanted.target = word;
  } else {
    throw std::runtime_error("neither a phase nor key=value: " + std::string(word));
  }
}

Expected readExpected(std::vector<std::string_view> const& words) {
  if (words.size() < 2) throw std::runtime_error("an expected line needs a time and a signal");
  Expected wanted{.atMs = number<Ms>(words[0])};
  if (words[1] == "stage") {
    if (words.size() != 3) throw std::runtime_error("a stage line needs one stage");
    wanted.stage = static_cast<Stage>(known(indexIn(kStageNames, words[2]), words[2]));
    return wanted;
  }
  wanted.kind = known(signalOf(words[1]), words[1]);
  for (std::size_t i = 2; i < words.size(); ++i) {
    readExpectedWord(wanted, words[i]);
  }
  return wanted;
}

// Collects the lines of a text into cases.
class Reader {
public:
  explicit Reader(std::string file) : file_(std::move(file)) {}

  void line(std::string_view text, int number) {
    if (text.starts_with("== ")) {
      finish();
      cases_.push_back({.file = file_, .line = number, .title = std::string(text.substr(3))});
      return;
    }
    auto const words = wordsOf(text);
    if (words.empty() || words[0].starts_with('#')) return;
    if (cases_.empty()) {
      cases_.push_back({.file = file_, .line = number, .title = "before the first title"});
    }
    try {
      read(words, text, number);
    } catch (std::exception const& e) {
      cases_.back().error = file_ + ":" + std::to_string(number) + ": " + e.what();
    }
  }

  std::vector<TraceCase> done() {
    finish();
    return std::move(cases_);
  }

private:
  void read(std::vector<std::string_view> const& words, std::string_view text, int line) {
    auto& trace = cases_.back();
    if (words[0] == "---") {
      expecting_ = true;
    } else if (expecting_) {
      auto wanted = readExpected(words);
      wanted.text = text;
      wanted.line = line;
      trace.expected.push_back(std::move(wanted));
    } else if (words[0] == "with") {
      std::for_each(words.begin() + 1, words.end(),
                    [&](auto word) { readSetting(trace.settings, word); });
    } else if (words[0] == "end") {
      endMs_ = number<Ms>(words.at(1));
    } else {
      readEventLine(trace, nodes_, words);
    }
  }

  void finish() {
    if (!cases_.empty()) close(cases_.back());
    expecting_ = false;
    nodes_.clear();
    endMs_.reset();
  }

  void close(TraceCase& trace) {
    if (!expecting_ && trace.error.empty()) {
      trace.error = file_ + ":" + std::to_string(trace.line) + ": the case has no --- line";
    }
    auto& events = trace.events;
    if (!trace.settings.orderWritten) {
      std::stable_sort(events.begin(), events.end(),
                       [](Event const& a, Event const& b) { return a.atMs < b.atMs; });
    }
    Ms last = 0;
    for (auto const& e : events) {
      last = std::max(last, e.atMs);
    }
    events.push_back({.atMs = endMs_.value_or(last + kSilenceMs), .kind = EventKind::Tick});
  }

  std::string file_;
  std::vector<TraceCase> cases_;
  Nodes nodes_;
  bool expecting_ = false;
  std::optional<Ms> endMs_;
};

}  // namespace

std::ostream& operator<<(std::ostream& out, TraceCase const& c) {
  return out << c.file << ':' << c.line << ": " << c.title;
}

std::vector<TraceCase> parseTraces(std::string_view text, std::string const& file) {
  Reader reader{file};
  std::istringstream lines{std::string(text)};
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    reader.line(line, ++number);
  }
  return reader.done();
}

std::vector<TraceCase> readTraces(std::filesystem::path const& folder) {
  std::vector<std::filesystem::path> files;
  for (auto const& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".trace") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<TraceCase> all;
  for (auto const& file : files) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    auto cases = parseTraces(text.str(), file.filename().string());
    std::move(cases.begin(), cases.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace cairn::test
