#include "journey/peers/form.h"

namespace cairn::peers {

namespace {

constexpr std::int64_t kMostClicks = 64;

std::int64_t rounded(std::int64_t milli) noexcept {
  return (milli + 500) / 1'000;
}

char const* putTime(Time& time, Value const& v) noexcept {
  if (v.is != Value::Is::Number || v.milli < 0)
    return "must be a number of milliseconds, 0 or more";
  time = rounded(v.milli);
  return nullptr;
}

char const* putDistance(Milli& px, Value const& v) noexcept {
  if (v.is == Value::Is::Null) return nullptr;
  if (v.is != Value::Is::Number || v.milli < 0 || v.milli > 1'000'000'000)
    return "must be a number of pixels, 0 to 1000000";
  px = v.milli;
  return nullptr;
}

char const* putClicks(std::int64_t& clicks, Value const& v) noexcept {
  if (v.is != Value::Is::Number || rounded(v.milli) < 1 || rounded(v.milli) > kMostClicks)
    return "must be a number from 1 to 64";
  clicks = rounded(v.milli);
  return nullptr;
}

char const* putFlag(bool& flag, Value const& v) noexcept {
  if (v.is != Value::Is::Boolean) return "must be true or false";
  flag = v.yes;
  return nullptr;
}

char const* putTexts(TextList& list, Value const& v) noexcept {
  if (v.is == Value::Is::List) {
    list.clear();
    return nullptr;
  }
  if (v.is != Value::Is::Text) return "must be a list of texts";
  return list.add(v.text) ? nullptr : "is too long: at most 64 texts and 2048 bytes";
}

// A list of the rule's own replaces the preset's; false empties it, true leaves it.
char const* putSelectors(Rule& rule, Value const& v) noexcept {
  if (v.is != Value::Is::Boolean) return putTexts(rule.optOut, v);
  if (!v.yes) rule.optOut.clear();
  return nullptr;
}

// Labels are off unless configured; true takes PostHog's words of navigation.
char const* putLabels(Rule& rule, Value const& v) noexcept {
  if (v.is != Value::Is::Boolean) return putTexts(rule.labels, v);
  rule.labels.clear();
  if (v.yes) rule.labels.addAll("next,previous,prev,>,<");
  return nullptr;
}

// The one window of the rule, whatever the rule is.
char const* putWindow(Rule& rule, Value const& v) noexcept {
  Time ms = 0;
  if (auto const* wrong = putTime(ms, v)) return wrong;
  rule.rage.windowMs = rule.thrash.windowMs = rule.error.windowMs = ms;
  rule.dead.verdictMs = ms;
  return nullptr;
}

// Between one click and the next: the window of a rule on gaps, the gap of a chain.
char const* putGap(Rule& rule, Value const& v) noexcept {
  auto& own = rule.rage.basis == Basis::Chain ? rule.rage.gapMs : rule.rage.windowMs;
  if (auto const* wrong = putTime(own, v)) return wrong;
  if (rule.rage.basis == Basis::Gap && rule.rage.quietMs != 0)
    rule.rage.quietMs = own + (rule.rage.timeCmp == Cmp::Le ? 1 : 0);
  return nullptr;
}

char const* putTimeout(Rule& rule, Value const& v) noexcept {
  if (auto const* wrong = putTime(rule.slow.timeoutMs, v)) return wrong;
  if (rule.engine == Engine::Burst) rule.rage.windowMs = rule.slow.timeoutMs;
  rule.dead.verdictMs = rule.slow.timeoutMs;
  return nullptr;
}

char const* putAlive(Rule& rule, std::string_view name, Value const& v) noexcept {
  for (auto& alive : rule.dead.alive) {
    if (alive.name != name) continue;
    if (auto const* wrong = putTime(alive.withinMs, v)) return wrong;
    if (alive.lookBackMs != 0) alive.lookBackMs = alive.withinMs;
  }
  return nullptr;
}

// The verdict is the mutation window times the factor; the one may come before the other.
char const* putFactor(Rule& rule, Value const& v) noexcept {
  if (v.is != Value::Is::Number || v.milli < 0 || v.milli > 1'000'000)
    return "must be a number from 0 to 1000";
  rule.dead.factorMilli = v.milli;
  return nullptr;
}

char const* putN(Rule& rule, Value const& v) noexcept {
  return putClicks(rule.rage.n, v);
}
char const* putDedupe(Rule& rule, Value const& v) noexcept {
  auto const* wrong = putTime(rule.dead.dedupeMs, v);
  return wrong != nullptr ? wrong : putTime(rule.slow.dedupeMs, v);
}
char const* putScroll(Rule& rule, Value const& v) noexcept {
  auto const* wrong = putAlive(rule, "scroll", v);
  return wrong != nullptr ? wrong : putTime(rule.slow.scrollMs, v);
}
char const* putMutation(Rule& rule, Value const& v) noexcept {
  return putAlive(rule, "mutation", v);
}
char const* putLookBack(Rule& rule, Value const& v) noexcept {
  for (auto& alive : rule.dead.alive)
    if (auto const* wrong = putTime(alive.lookBackMs, v)) return wrong;
  return putTime(rule.slow.lookBackMs, v);
}
// Modifier clicks are skipped where the preset skips them, unless the config takes them.
char const* putModifiers(Rule& rule, Value const& v) noexcept {
  if (v.is != Value::Is::Boolean) return "must be true or false";
  if (v.yes) rule.filter.skipsModifiers = false;
  return nullptr;
}
char const* putUnit(Rule& rule, Value const&) noexcept {
  rule.slow.counting = false;
  return nullptr;
}

struct Field {
  std::string_view name;
  char const* (*put)(Rule&, Value const&) noexcept;
};

#define CAIRN_FIELD(name, put, member)                                                             \
  Field {                                                                                          \
    name, [](Rule& r, Value const& v) noexcept { return put(r.member, v); }                        \
  }
constexpr Field kFields[]{
    {"count", putN},
    {"gap_ms", putGap},
    {"max_gap_ms", putGap},
    {"window_ms", putWindow},
    {"timeout_ms", putTimeout},
    CAIRN_FIELD("radius_px", putDistance, rage.dist),
    CAIRN_FIELD("bbox_px", putDistance, rage.dist),
    CAIRN_FIELD("max_distance_px", putDistance, rage.dist),
    CAIRN_FIELD("emit_delay_ms", putTime, rage.quietMs),
    CAIRN_FIELD("hold_ms", putTime, rage.holdMs),
    CAIRN_FIELD("cooldown_ms", putTime, rage.cooldownMs),
    CAIRN_FIELD("chain_already_formed", putFlag, rage.formed),
    CAIRN_FIELD("threshold_ms", putTime, slow.thresholdMs),
    CAIRN_FIELD("min_after_ms", putTime, slow.minAfterMs),
    CAIRN_FIELD("rage_min_clicks", putClicks, slow.rageClicks),
    {"shipping_defaults", putUnit},
    {"mutation_window_ms", putMutation},
    {"scroll_window_ms", putScroll},
    {"selection_window_ms",
     [](Rule& r, Value const& v) noexcept { return putAlive(r, "selection", v); }},
    {"visibility_focus_window_ms",
     [](Rule& r, Value const& v) noexcept { return putAlive(r, "visibility_focus", v); }},
    {"absolute_factor", putFactor},
    {"look_back_ms", putLookBack},
    {"same_node_dedupe_ms", putDedupe},
    CAIRN_FIELD("max_per_page_load", putClicks, dead.maxReports),
    CAIRN_FIELD("max_pending", putClicks, dead.maxPending),
    CAIRN_FIELD("swipe_threshold_px", putDistance, swipe.threshold),
    CAIRN_FIELD("direction_changes", putClicks, thrash.n),
    CAIRN_FIELD("top_edge_px", putDistance, exit.top),
    CAIRN_FIELD("arm_after_ms", putTime, exit.armMs),
    CAIRN_FIELD("delay_ms", putTime, exit.delayMs),
    CAIRN_FIELD("activity_validation_ms", putTime, chain.validationMs),
    CAIRN_FIELD("activity_end_ms", putTime, chain.endMs),
    CAIRN_FIELD("max_click_action_ms", putTime, chain.longestMs),
    {"ignore_selectors", putSelectors},
    {"ignore_text", putLabels},
    CAIRN_FIELD("tags", putTexts, tags),
    CAIRN_FIELD("targets", putTexts, tags),
    CAIRN_FIELD("ignore_text_selection", putFlag, filter.skipsTextFields),
    CAIRN_FIELD("interactive_only", putFlag, filter.interactiveOnly),
    {"capture_modifier_clicks", putModifiers},
    CAIRN_FIELD("enabled", putFlag, filter.enabled),
    CAIRN_FIELD("target_allowed", putFlag, filter.targetAllowed),
    CAIRN_FIELD("url_allowed", putFlag, filter.urlAllowed),
    CAIRN_FIELD("url_excluded", putFlag, filter.urlExcluded),
};
#undef CAIRN_FIELD

// The preset restated in words, or settings of the peer's own timers (signals.md §6.4).
constexpr std::string_view kNotRead[]{"distance",
                                      "compare",
                                      "bbox_compare",
                                      "gap_basis",
                                      "window_basis",
                                      "refire",
                                      "same",
                                      "same_target",
                                      "sticky",
                                      "check_after_ms",
                                      "tick_ms",
                                      "emit",
                                      "emits",
                                      "counting",
                                      "also",
                                      "alive",
                                      "limits",
                                      "page_has_canvas",
                                      "alive_signals",
                                      "errors",
                                      "axes",
                                      "fires",
                                      "ignore_text_rule",
                                      "left_button_only",
                                      "one_pending_at_a_time",
                                      "any_other_user_action_cancels"};

}  // namespace

char const* put(Rule& rule, std::string_view name, Value const& value) noexcept {
  for (auto const& field : kFields) {
    if (field.name != name) continue;
    auto const* wrong = value.is == Value::Is::Null ? nullptr : field.put(rule, value);
    if (wrong == nullptr && rule.dead.factorMilli != 0) {
      // Both may be configured, in either order.
      for (auto const& alive : rule.dead.alive)
        if (alive.name == "mutation" && alive.withinMs > 0)
          rule.dead.verdictMs = (alive.withinMs * rule.dead.factorMilli) / 1'000;
    }
    return wrong;
  }
  return nullptr;
}

bool knownInConfig(std::string_view name) noexcept {
  for (auto const& field : kFields)
    if (field.name == name) return true;
  for (auto const known : kNotRead)
    if (known == name) return true;
  return false;
}

}  // namespace cairn::peers
