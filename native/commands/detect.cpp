#include "commands/detect.h"

#include <simdjson.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <memory>
#include <string_view>
#include <vector>

#include "commands/preset_table.h"
#include "commands/recorded.h"
#include "journey/peers/presets.h"
#include "journey/peers/told.h"

namespace cairn {

namespace {

constexpr int kRefused = 2;
constexpr std::size_t kMostLine = 65'536;

int refuse(std::string const& what) {
  std::fflush(stdout);  // signals already told stay told
  std::cerr << "cairnd detect: " << what << '\n';
  return kRefused;
}

std::string presetsThereAre() {
  std::string names;
  std::string_view last;
  for (auto const& row : peers::presetRows()) {
    if (row.preset == last) continue;
    names += (names.empty() ? "" : ", ") + std::string{row.preset};
    last = row.preset;
  }
  return names;
}

std::string signalsOf(std::string_view preset) {
  std::string names;
  for (auto const& row : peers::presetRows())
    if (row.preset == preset) names += (names.empty() ? "" : ", ") + std::string{name(row.sought)};
  return names;
}

// The rule asked for, or why there is none.
struct Asked {
  std::optional<peers::Rule> rule;
  std::string fault;
};

Asked findRule(std::string const& preset, std::string const& signal) {
  if (preset.empty()) return {{}, "give --preset NAME; there are " + presetsThereAre()};
  auto const known = peers::presetNamed(preset);
  if (known.empty()) return {{}, "no preset '" + preset + "'; there are " + presetsThereAre()};
  auto rule = peers::ruleOf(known, signal);
  if (rule) return {rule, {}};
  return {{},
          "preset '" + std::string{known} + "' has no '" + signal + "'; it has " +
              signalsOf(known)};
}

std::string textAt(simdjson::dom::object const& object, char const* key) {
  std::string_view text;
  return object[key].get(text) == simdjson::SUCCESS ? std::string{text} : std::string{};
}

// Fields nobody reads are a typing error more often than not: said, and left alone.
void warnOfUnknown(simdjson::dom::object const& config, std::string const& file) {
  for (auto const& [key, value] : config) {
    if (peers::knownInConfig(key)) continue;
    std::cerr << "cairnd detect: " << file << ": \"" << key << "\" is no setting; not read\n";
  }
}

Asked configured(DetectFlags const& flags) {
  if (flags.configFile.empty()) return findRule(flags.preset, flags.signal);
  simdjson::dom::parser parser;
  simdjson::dom::object config;
  auto const& file = flags.configFile;
  auto const failed = parser.load(file).get(config);
  if (failed == simdjson::IO_ERROR) return {{}, file + ": cannot be read; check the path"};
  if (failed != simdjson::SUCCESS) return {{}, file + ": this is not a JSON object"};
  auto preset = flags.preset;
  if (preset.empty()) preset = textAt(config, "preset");
  if (preset.empty()) preset = textAt(config, "peer");
  auto asked = findRule(preset, flags.signal.empty() ? textAt(config, "signal") : flags.signal);
  if (!asked.rule) return asked;
  // A case of a vectors file keeps its settings one level down, beside much else.
  simdjson::dom::object inner;
  auto const nested = config["config"].get(inner) == simdjson::SUCCESS;
  if (nested) warnOfUnknown(inner, file);
  if (auto fault = readFields(nested ? inner : config, *asked.rule); !fault.empty())
    return {{}, file + ": " + fault};
  if (!nested) warnOfUnknown(config, file);
  return asked;
}

// Lines from stdin through one buffer of fixed size.
class Lines {
public:
  // The next line without its end; nothing at the end of the stream. `tooLong` is set when a line
  // does not fit.
  std::optional<std::string_view> next(bool& tooLong) {
    for (;;) {
      auto const* const begin = buffer_.data() + at_;
      if (auto const* end = static_cast<char const*>(std::memchr(begin, '\n', size_ - at_))) {
        at_ += static_cast<std::size_t>(end - begin) + 1;
        return std::string_view{begin, static_cast<std::size_t>(end - begin)};
      }
      if (size_ - at_ > kMostLine) {
        tooLong = true;
        return std::nullopt;
      }
      if (!fill()) break;
    }
    if (at_ == size_) return std::nullopt;
    std::string_view const rest{buffer_.data() + at_, size_ - at_};
    at_ = size_;
    return rest;
  }

private:
  bool fill() {
    std::memmove(buffer_.data(), buffer_.data() + at_, size_ - at_);
    size_ -= at_;
    at_ = 0;
    ssize_t got = 0;
    do {
      got = ::read(STDIN_FILENO, buffer_.data() + size_, buffer_.size() - size_);
    } while (got < 0 && errno == EINTR);
    if (got > 0) size_ += static_cast<std::size_t>(got);
    return got > 0;
  }

  std::vector<char> buffer_ = std::vector<char>(4 * kMostLine);
  std::size_t at_ = 0;
  std::size_t size_ = 0;
};

// One run: everything is made once, before the first line.
class Run {
public:
  Run(peers::Rule const& rule, bool summaryOnly) : quiet_{summaryOnly} { detector_->rule = rule; }

  // Nothing, or what is wrong with the line.
  std::string take(std::string_view line) {
    simdjson::dom::object event;
    padded_.assign(line);
    padded_.reserve(line.size() + simdjson::SIMDJSON_PADDING);
    if (parser_.parse(padded_.data(), line.size(), false).get(event) != simdjson::SUCCESS)
      return "this is no JSON object; give one event per line";
    peers::Input input;
    if (auto fault = readFields(event, input); !fault.empty()) return fault;
    if (auto const* fault = peers::refusal(input, detector_->nowMs)) return fault;
    found_->size = 0;
    detector_->onEvent(input, *found_);
    tell();
    return {};
  }

  void finish() {
    found_->size = 0;
    detector_->finish(*found_);
    tell();
    peers::writeSummary(*line_, *detector_);
    print();
  }

private:
  void tell() {
    for (std::size_t i = 0; !quiet_ && i < found_->size; ++i) {
      peers::write(*line_, detector_->rule, found_->all[i]);
      print();
    }
    // Whoever reads a live stream waits for the line.
    if (!quiet_ && found_->size != 0) std::fflush(stdout);
  }
  void print() {
    line_->raw('\n');
    std::fwrite(line_->bytes.data(), 1, line_->size, stdout);
  }

  bool quiet_;
  std::unique_ptr<peers::Detector> detector_ = std::make_unique<peers::Detector>();
  std::unique_ptr<peers::Findings> found_ = std::make_unique<peers::Findings>();
  std::unique_ptr<peers::Line> line_ = std::make_unique<peers::Line>();
  simdjson::dom::parser parser_;
  std::string padded_;
};

bool isBlank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

int detect(DetectFlags const& flags) {
  if (flags.listPresets) {
    std::cout << presetTable();
    return 0;
  }
  auto const asked = configured(flags);
  if (!asked.rule) return refuse(asked.fault);
  Run run{*asked.rule, flags.summaryOnly};
  Lines lines;
  bool tooLong = false;
  std::size_t number = 1;
  for (auto line = lines.next(tooLong); line; line = lines.next(tooLong), ++number) {
    if (isBlank(*line)) continue;
    if (auto const fault = run.take(*line); !fault.empty())
      return refuse("line " + std::to_string(number) + ": " + fault);
  }
  if (tooLong)
    return refuse("line " + std::to_string(number) + ": is longer than 65536 bytes; shorten it");
  run.finish();
  return std::fflush(stdout) == 0 ? 0 : refuse("stdout cannot be written");
}

}  // namespace cairn
