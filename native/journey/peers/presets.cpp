#include "journey/peers/presets.h"

namespace cairn::peers {

namespace {

constexpr char lowered(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr bool counts(char c) noexcept {
  auto const low = lowered(c);
  return (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9');
}

// Whether two names are the same but for case, blanks and signs.
bool alike(std::string_view a, std::string_view b) noexcept {
  std::size_t i = 0, k = 0;
  for (;;) {
    while (i < a.size() && !counts(a[i]))
      ++i;
    while (k < b.size() && !counts(b[k]))
      ++k;
    if (i == a.size() || k == b.size()) return i == a.size() && k == b.size();
    if (lowered(a[i++]) != lowered(b[k++])) return false;
  }
}

// Longer names of some presets, as their makers write them.
struct Alias {
  std::string_view name;
  std::string_view preset;
};
constexpr Alias kAliases[]{{"datadogrum", "datadog"},
                           {"sentryreplay", "sentry"},
                           {"sentrybackend", "sentry"},
                           {"highlight.io", "highlight"}};

Rule ruleFrom(Row const& row) noexcept {
  Rule rule{.preset = row.preset,
            .sought = row.sought,
            .engine = row.engine,
            .filter = row.filter,
            .rage = row.rage,
            .dead = row.dead,
            .slow = row.slow,
            .swipe = row.swipe,
            .error = row.error,
            .thrash = row.thrash,
            .exit = row.exit,
            .chain = row.chain};
  rule.optOut.addAll(row.optOut);
  rule.tags.addAll(row.tags);
  return rule;
}

}  // namespace

std::string_view presetNamed(std::string_view name) noexcept {
  for (auto const& row : presetRows())
    if (alike(row.preset, name)) return row.preset;
  for (auto const& alias : kAliases)
    if (alike(alias.name, name)) return alias.preset;
  return {};
}

std::optional<Rule> ruleOf(std::string_view preset, std::string_view sought) noexcept {
  for (auto const& row : presetRows()) {
    if (row.preset != preset) continue;
    if (sought.empty() || name(row.sought) == sought) return ruleFrom(row);
  }
  return std::nullopt;
}

}  // namespace cairn::peers
