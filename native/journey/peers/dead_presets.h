#pragma once

#include "journey/peers/rule.h"

// The dead-click presets of signals.md §6.3, as numbers.

namespace cairn::peers {

constexpr auto kMutations = kindsOf(InputKind::Mutation, InputKind::Drawing);
constexpr auto kScrolls = kindsOf(InputKind::Scroll, InputKind::ScrollEnd);
constexpr auto kNavigations = kindsOf(InputKind::Navigation, InputKind::HashChange);
constexpr auto kFlips = kindsOf(InputKind::Visibility, InputKind::Focus, InputKind::Blur);
constexpr auto kVisibleEffects =
    kMutations | kScrolls | kNavigations |
    kindsOf(InputKind::Change, InputKind::WindowOpen, InputKind::Selection);
constexpr auto kAllEffects = kVisibleEffects | kFlips | kindsOf(InputKind::Request);

constexpr DeadRule kPosthogDead{
    .alive = {Alive{"mutation", kMutations, 2'500, 0, Cmp::Lt, Cmp::Lt, true},
              Alive{"scroll", kScrolls, 100, 0, Cmp::Lt, Cmp::Lt, true},
              Alive{"selection", kindsOf(InputKind::Selection), 100, 0, Cmp::Lt, Cmp::Lt, true},
              Alive{"visibility_focus", kFlips, 1'000, 1'000, Cmp::Lt, Cmp::Lt, false}},
    .verdictMs = 2'750,
    .dedupeMs = 1'000,
    .judge = Judge::Poll};
constexpr DeadRule posthogSwipe() noexcept {
  auto dead = kPosthogDead;
  dead.maxReports = 10;
  return dead;
}
constexpr DeadRule kAmplitudeDead{
    .alive = {Alive{"mutation", kMutations | kNavigations, kVerdict, 0, Cmp::Lt, Cmp::Lt, false}},
    .verdictMs = 3'000,
    .maxPending = 1};
constexpr DeadRule kMixpanelDead{
    .alive = {Alive{"change",
                    kMutations | kindsOf(InputKind::Change, InputKind::ScrollEnd,
                                         InputKind::HashChange, InputKind::Selection),
                    kForever, 100, Cmp::Lt, Cmp::Le, false}},
    .verdictMs = 500,
    .judge = Judge::Poll,
    .aliveAtVerdictOnly = true,
    .styleFilter = true};
constexpr DeadRule kNewrelicDead{
    .alive = {Alive{"mutation", kMutations | kNavigations | kindsOf(InputKind::Request), kVerdict,
                    0, Cmp::Lt, Cmp::Lt, false}},
    .verdictMs = 2'000,
    .otherActionCancels = true};
constexpr DeadRule kOpenreplayDead{
    .alive = {Alive{"message", kMutations | kindsOf(InputKind::Change, InputKind::Focus), kVerdict,
                    0, Cmp::Lt, Cmp::Lt, false}},
    .verdictMs = 1'234,
    .judge = Judge::Message};
constexpr DeadRule kOneuptimeDead{
    .alive = {Alive{"activity", kAllEffects, kVerdict, 0, Cmp::Lt, Cmp::Lt, false}},
    .verdictMs = 3'000};
constexpr DeadRule kCairnDead{
    .alive = {Alive{"effect", kVisibleEffects | kindsOf(InputKind::Request), kVerdict, 100, Cmp::Lt,
                    Cmp::Le, false}},
    .verdictMs = 3'000,
    .dedupeMs = 1'000,
    .flipMs = 1'000,
    .plainMs = 1'500,
    .maxPending = 8,
    .answeredIsNone = true};

}  // namespace cairn::peers
