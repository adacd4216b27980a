#pragma once

#include "journey/peers/rule.h"

// The rage presets of signals.md §6.2, as numbers. Facts of the peers' published source; the
// commits stand in §12. OneUptime's row is §2's: it names no anchor, so each click is held against
// the one before it.

namespace cairn::peers {

constexpr RageRule kPosthogRage{.dist = 30'000, .metric = Metric::Manhattan};
constexpr RageRule kDatadogRage{.gapMs = 1'000,
                                .dist = 100'000,
                                .basis = Basis::Chain,
                                .timeCmp = Cmp::Le,
                                .metric = Metric::Euclid,
                                .distCmp = Cmp::Le,
                                .same = SameBy::Node,
                                .source = Source::Pair,
                                .emit = Emit::AtEnd,
                                .refire = Refire::PerBurst};
constexpr RageRule kAmplitudeRage{.n = 4,
                                  .quietMs = 1'000,
                                  .dist = 50'000,
                                  .basis = Basis::Nth,
                                  .metric = Metric::Box,
                                  .distCmp = Cmp::Le,
                                  .same = SameBy::Node,
                                  .source = Source::Pointerdown,
                                  .emit = Emit::AtEnd,
                                  .refire = Refire::PerBurst,
                                  .selectionBreaks = true};
constexpr RageRule kMixpanelRage{
    .n = 4, .dist = 30'000, .metric = Metric::Euclid, .refire = Refire::Clear};
constexpr RageRule kNewrelicRage{.n = 4,
                                 .basis = Basis::Nth,
                                 .same = SameBy::Node,
                                 .refire = Refire::Sticky,
                                 .nthFail = NthFail::Slide,
                                 .otherActionBreaks = true};
constexpr RageRule kSentryRage{.n = 5,
                               .windowMs = 7'000,
                               .basis = Basis::Verdict,
                               .same = SameBy::Node,
                               .emit = Emit::AtVerdict,
                               .refire = Refire::PerBurst};
constexpr RageRule kOpenreplayRage{.windowMs = 300,
                                   .quietMs = 300,
                                   .same = SameBy::Label,
                                   .emit = Emit::AtEnd,
                                   .refire = Refire::PerBurst,
                                   .emptyLabelBreaks = true};
constexpr RageRule kOneuptimeRage{.quietMs = 1'001,
                                  .dist = 30'000,
                                  .timeCmp = Cmp::Le,
                                  .metric = Metric::Euclid,
                                  .distCmp = Cmp::Le,
                                  .emit = Emit::AtEnd,
                                  .refire = Refire::PerBurst};
constexpr RageRule kHighlightRage{.n = 5,
                                  .windowMs = 5'000,
                                  .dist = 8'000,
                                  .basis = Basis::Prior,
                                  .timeCmp = Cmp::Le,
                                  .metric = Metric::Euclid,
                                  .distCmp = Cmp::Le,
                                  .refire = Refire::Extend};
constexpr RageRule kCairnRage{.n = 4,
                              .quietMs = 1'000,
                              .holdMs = 300,
                              .cooldownMs = 10'000,
                              .flipMs = 1'000,
                              .dist = 50'000,
                              .basis = Basis::Nth,
                              .metric = Metric::Box,
                              .distCmp = Cmp::Le,
                              .same = SameBy::Node,
                              .source = Source::Pair,
                              .refire = Refire::PerBurst,
                              .nthFail = NthFail::Slide,
                              .selectionBreaks = true,
                              .effectGate = true};
constexpr RageRule kCairnBlindRage{.n = 5,
                                   .windowMs = 700,
                                   .cooldownMs = 10'000,
                                   .flipMs = 1'000,
                                   .dist = 50'000,
                                   .basis = Basis::Nth,
                                   .metric = Metric::Box,
                                   .distCmp = Cmp::Le,
                                   .same = SameBy::Node,
                                   .refire = Refire::Clear,
                                   .nthFail = NthFail::Slide,
                                   .selectionBreaks = true};
constexpr RageRule franticRage() noexcept {
  auto rage = kCairnRage;
  rage.n = 7;
  rage.effectGate = false;
  return rage;
}

}  // namespace cairn::peers
