// The peers' rules as a module for tests: JavaScript hands over names and values one by one, as the
// command line does after reading its JSON, and gets the same lines back. Never part of dist/.
//
// Texts go into peers_text(): first the name, then a text value behind it. Lines come back in
// peers_lines(), ended by '\n'. One thread; a negative return leaves an error text in
// peers_lines(), its length negated.
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "journey/peers/form.h"
#include "journey/peers/presets.h"
#include "journey/peers/told.h"

namespace {

using namespace cairn::peers;

std::array<char, 8'192> g_text;
std::array<char, 65'536> g_kept;  // the texts of the event under way
std::size_t g_keptSize = 0;
std::array<char, 262'144> g_lines;
std::size_t g_linesSize = 0;
Detector g_detector;
Findings g_found;
Line g_line;
Input g_input;

std::int32_t fail(char const* what) {
  g_linesSize = std::strlen(what);
  std::memcpy(g_lines.data(), what, g_linesSize);
  return -static_cast<std::int32_t>(g_linesSize);
}

std::int32_t result(char const* fault) {
  return fault == nullptr ? 0 : fail(fault);
}

void addLine() {
  if (g_line.size + 1 > g_lines.size() - g_linesSize) return;
  std::memcpy(g_lines.data() + g_linesSize, g_line.bytes.data(), g_line.size);
  g_linesSize += g_line.size;
  g_lines[g_linesSize++] = '\n';
}

void addFound() {
  for (std::size_t i = 0; i < g_found.size; ++i) {
    write(g_line, g_detector.rule, g_found.all[i]);
    addLine();
  }
  g_found.size = 0;
}

// An event's texts must outlive the call: it is handled only when it is whole.
std::string_view kept(std::string_view text) {
  if (text.size() > g_kept.size() - g_keptSize) return {};
  std::memcpy(g_kept.data() + g_keptSize, text.data(), text.size());
  std::string_view const copy{g_kept.data() + g_keptSize, text.size()};
  g_keptSize += text.size();
  return copy;
}

// `kind` is Value::Is; a number comes in thousandths.
Value valueOf(std::int32_t kind, double milli, std::string_view text) {
  switch (static_cast<Value::Is>(kind)) {
  case Value::Is::Number: return Value::number(static_cast<std::int64_t>(milli));
  case Value::Is::Text: return Value::string(text);
  case Value::Is::Boolean: return Value::boolean(milli != 0);
  case Value::Is::List: return Value::list();
  case Value::Is::Null: break;
  }
  return {};
}

std::string_view nameOf(std::uint32_t length) {
  return {g_text.data(), length};
}

}  // namespace

#define CAIRN_EXPORT __attribute__((used, visibility("default")))

extern "C" {

CAIRN_EXPORT char* peers_text() {
  return g_text.data();
}
CAIRN_EXPORT std::uint32_t peers_text_capacity() {
  return g_text.size();
}
CAIRN_EXPORT char const* peers_lines() {
  return g_lines.data();
}

// The rule of a preset for a signal: both names stand in the text buffer.
CAIRN_EXPORT std::int32_t peers_begin(std::uint32_t preset, std::uint32_t signal) {
  auto const rule =
      ruleOf(presetNamed(nameOf(preset)), std::string_view{g_text.data() + preset, signal});
  if (!rule) return fail("there is no such rule");
  g_detector = {};
  g_detector.rule = *rule;
  g_input = {};
  g_found.size = g_keptSize = 0;
  return 0;
}

CAIRN_EXPORT std::int32_t peers_config(std::uint32_t name, std::int32_t kind, double milli,
                                       std::uint32_t text) {
  return result(put(g_detector.rule, nameOf(name),
                    valueOf(kind, milli, std::string_view{g_text.data() + name, text})));
}

CAIRN_EXPORT std::int32_t peers_field(std::uint32_t name, std::int32_t kind, double milli,
                                      std::uint32_t text) {
  return result(put(g_input, nameOf(name),
                    valueOf(kind, milli, kept(std::string_view{g_text.data() + name, text}))));
}

// Handles the event put together; returns the length of the lines it gave.
CAIRN_EXPORT std::int32_t peers_event() {
  g_linesSize = 0;
  auto const* fault = refusal(g_input, g_detector.nowMs);
  if (fault != nullptr) return fail(fault);
  g_detector.onEvent(g_input, g_found);
  addFound();
  g_input = {};
  g_keptSize = 0;
  return static_cast<std::int32_t>(g_linesSize);
}

// Ends the stream; the summary is the last of the lines.
CAIRN_EXPORT std::int32_t peers_finish() {
  g_linesSize = 0;
  g_detector.finish(g_found);
  addFound();
  writeSummary(g_line, g_detector);
  addLine();
  return static_cast<std::int32_t>(g_linesSize);
}

}  // extern "C"
