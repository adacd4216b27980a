#pragma once

#include <cstdint>
#include <string_view>

#include "journey/peers/node.h"
#include "journey/peers/text_list.h"

// What the rules ask of a target. In a page the listening layer turns elements into flags; here the
// same questions are put to recorded target texts (signals.md §6.2–6.4).

namespace cairn::peers {

// Which clicked things a dead or slow click is looked for on.
enum class Targets : std::uint8_t {
  Any,
  Posthog,       // not html, a text node, a link or inside one
  PosthogSwipe,  // the same, links allowed
  Datadog,       // no text control, canvas, editable or link; a label stands for its control
  Amplitude,     // no link to a new tab; the allow-list itself is decided elsewhere
  Mixpanel,      // not plainly without interaction
  Newrelic,      // the rule's tags: the target itself
  Sentry,        // a, button, submit and button inputs; no download, no other tab
  Openreplay,    // labelled, no registered input
  Oneuptime,     // looks clickable and is no native control
  CairnRage,     // looks clickable, or plain content; no opaque surface
  CairnDead,     // the same, no text control, nothing that leads elsewhere
};

[[nodiscard]] bool eligible(Targets targets, Node const& node, std::string_view text,
                            TextList const& tags) noexcept;

// The element a click is counted for: with Targets::Sentry the nearest link or button around it.
[[nodiscard]] Element const* elementFor(Targets targets, Node const& node) noexcept;

// Whether a selector of the list takes in the target or, unless `selfOnly`, an ancestor of it.
[[nodiscard]] bool optedOut(Node const& node, TextList const& selectors,
                            Element const* selfOnly) noexcept;

// Whether the text or aria-label of the target or an ancestor holds a keyword: one with a letter or
// digit as a part, one of symbols alone as the whole label.
[[nodiscard]] bool labelHolds(Node const& node, TextList const& keywords) noexcept;

// PostHog's text fields: typing and selecting in them is no rage (V3).
[[nodiscard]] bool isTextField(Node const& node) noexcept;

// A plain container with no interactive sign on itself, five ancestors or its shadow host, or a
// tag of the document itself.
[[nodiscard]] bool plainlyInert(Node const& node) noexcept;

[[nodiscard]] bool looksClickable(Node const& node) noexcept;
[[nodiscard]] bool isPlainContent(Node const& node) noexcept;

}  // namespace cairn::peers
