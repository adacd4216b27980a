#include <array>

#include "journey/peers/dead_presets.h"
#include "journey/peers/presets.h"
#include "journey/peers/rage_presets.h"

namespace cairn::peers {

namespace {

constexpr Filter on(Targets targets) noexcept {
  return {.targets = targets};
}
constexpr Filter kPosthogOnly{.targets = Targets::Posthog, .skipsModifiers = true};
constexpr Filter kAmplitudeOnly{.targets = Targets::Amplitude, .leftOnly = true};
constexpr Filter kSentryOnly{
    .targets = Targets::Sentry, .skipsModifiers = true, .optOutOnSelf = true};
constexpr Filter kCairnRageOnly{
    .targets = Targets::CairnRage, .leftOnly = true, .skipsTextFields = true};
constexpr Filter kCairnDeadOnly{
    .targets = Targets::CairnDead, .leftOnly = true, .skipsModifiers = true};
constexpr std::string_view kPosthogOptOut = ".ph-no-rageclick,.ph-no-capture";
constexpr std::string_view kPosthogDeadOptOut = ".ph-no-deadclick,.ph-no-capture";
constexpr std::string_view kBackendTags = "a,button,input";
constexpr std::string_view kNewrelicTags = "button,a";
constexpr std::string_view kCairnOptOut = "[data-cairn-ignore]";

constexpr Row datadog(Sought sought) noexcept {
  return {.preset = "datadog",
          .sought = sought,
          .engine = Engine::Chain,
          .filter = on(Targets::Datadog),
          .rage = kDatadogRage,
          .chain = {.assumedActive = sought != Sought::DeadClick}};
}

constexpr Row sentry(Sought sought) noexcept {
  return {.preset = "sentry",
          .sought = sought,
          .engine = sought == Sought::SlowClickVerdict ? Engine::Record : Engine::Slow,
          .filter = kSentryOnly,
          .rage = kSentryRage,
          .tags = kBackendTags};
}

constexpr Row cairn(std::string_view preset, Filter const& filter, RageRule const& rage) noexcept {
  return {.preset = preset, .filter = filter, .rage = rage, .optOut = kCairnOptOut};
}

constexpr std::array kRows{
    Row{.preset = "posthog", .rage = kPosthogRage, .optOut = kPosthogOptOut},
    Row{.preset = "posthog",
        .sought = Sought::DeadClick,
        .engine = Engine::Dead,
        .filter = kPosthogOnly,
        .dead = kPosthogDead,
        .optOut = kPosthogDeadOptOut},
    Row{.preset = "posthog",
        .sought = Sought::DeadSwipe,
        .engine = Engine::Swipe,
        .filter = on(Targets::PosthogSwipe),
        .dead = posthogSwipe(),
        .optOut = kPosthogDeadOptOut},
    datadog(Sought::RageClick),
    datadog(Sought::DeadClick),
    datadog(Sought::ErrorClick),
    datadog(Sought::Combined),
    datadog(Sought::ClickChain),
    Row{.preset = "datadog", .sought = Sought::SelectionActivity, .engine = Engine::Selection},
    Row{.preset = "amplitude", .rage = kAmplitudeRage},
    Row{.preset = "amplitude",
        .sought = Sought::DeadClick,
        .engine = Engine::Dead,
        .filter = kAmplitudeOnly,
        .dead = kAmplitudeDead},
    Row{.preset = "amplitude",
        .sought = Sought::ErrorClick,
        .engine = Engine::Error,
        .filter = kAmplitudeOnly,
        .error = {.windowMs = 2'000, .console = true}},
    Row{.preset = "amplitude", .sought = Sought::ThrashedCursor, .engine = Engine::Thrash},
    Row{.preset = "mixpanel", .rage = kMixpanelRage},
    Row{.preset = "mixpanel",
        .sought = Sought::DeadClick,
        .engine = Engine::Dead,
        .filter = on(Targets::Mixpanel),
        .dead = kMixpanelDead},
    Row{.preset = "newrelic", .rage = kNewrelicRage},
    Row{.preset = "newrelic",
        .sought = Sought::DeadClick,
        .engine = Engine::Dead,
        .filter = on(Targets::Newrelic),
        .dead = kNewrelicDead,
        .tags = kNewrelicTags},
    Row{.preset = "newrelic",
        .sought = Sought::ErrorClick,
        .engine = Engine::Error,
        .filter = on(Targets::Newrelic),
        .error = {.windowMs = 2'000},
        .tags = kNewrelicTags},
    sentry(Sought::SlowClick),
    sentry(Sought::SlowClickTarget),
    sentry(Sought::MultiClick),
    sentry(Sought::RageClick),
    sentry(Sought::DeadClick),
    sentry(Sought::SlowClickVerdict),
    Row{.preset = "openreplay", .rage = kOpenreplayRage},
    Row{.preset = "openreplay",
        .sought = Sought::DeadClick,
        .engine = Engine::Dead,
        .filter = on(Targets::Openreplay),
        .dead = kOpenreplayDead},
    Row{.preset = "oneuptime", .rage = kOneuptimeRage},
    Row{.preset = "oneuptime",
        .sought = Sought::DeadClick,
        .engine = Engine::Dead,
        .filter = on(Targets::Oneuptime),
        .dead = kOneuptimeDead},
    Row{.preset = "oneuptime",
        .sought = Sought::ErrorClick,
        .engine = Engine::Error,
        .error = {.windowMs = 1'000, .cmp = Cmp::Le}},
    Row{.preset = "highlight", .rage = kHighlightRage},
    Row{.preset = "ouibounce", .sought = Sought::ExitIntent, .engine = Engine::Exit},
    cairn("cairn", kCairnRageOnly, kCairnRage),
    Row{.preset = "cairn",
        .sought = Sought::DeadClick,
        .engine = Engine::Dead,
        .filter = kCairnDeadOnly,
        .dead = kCairnDead,
        .optOut = kCairnOptOut},
    cairn("cairn_blind", {.leftOnly = true}, kCairnBlindRage),
    cairn("cairn_frantic", kCairnRageOnly, franticRage()),
};

}  // namespace

std::span<Row const> presetRows() noexcept {
  return kRows;
}

}  // namespace cairn::peers
