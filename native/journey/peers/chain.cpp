#include "journey/peers/chain.h"

#include "journey/peers/chain_actions.h"
#include "journey/peers/dead_presets.h"

namespace cairn::peers {

namespace {

using Link = Chains::Link;
using Chain = Chains::Chain;

bool takes(Chain const& chain, Rule const& rule, Link const& now, std::uint64_t id) noexcept {
  if (chain.closed || chain.links.full()) return false;
  if (rule.rage.formed) return true;
  auto const& last = chain.links.newest();
  auto const dx = now.x - last.x;
  auto const dy = now.y - last.y;
  return chain.id == id && now.atMs - last.atMs < rule.rage.gapMs &&
         under(dx * dx + dy * dy, rule.rage.dist * rule.rage.dist, rule.rage.distCmp);
}

bool inside(Link const& link, Time atMs, Time validationMs, Half half) noexcept {
  auto const afterPress = atMs >= link.pressedAtMs && atMs - link.pressedAtMs <= validationMs;
  auto const afterRelease = atMs >= link.atMs && atMs - link.atMs <= validationMs;
  if (half == Half::Press) return afterPress;
  return half == Half::Release ? afterRelease : afterPress || afterRelease;
}

// An activity that began at `atMs`: the first decides, later ones prolong.
void stir(Link& link, ChainRule const& c, Time atMs, Half half) noexcept {
  auto const goesOn = link.activeAtMs != kNoTime && atMs >= link.activeAtMs &&
                      atMs - link.activeAtMs <= c.endMs && atMs - link.atMs <= c.longestMs;
  if (!goesOn && !inside(link, atMs, c.validationMs, half)) return;
  if (link.active == Given::Unset) link.active = Given::Yes;
  if (link.activeAtMs == kNoTime || atMs > link.activeAtMs) link.activeAtMs = atMs;
}

void readGiven(Link& link, Moment const& m) noexcept {
  auto const& in = m.in;
  link.active = in.activity;
  link.endsMs = in.activityEndsMs;
  auto const told = in.activityAtMs != kNoTime;
  if (told) stir(link, m.rule.chain, in.activityAtMs, in.activityOn);
  if (link.active == Given::Unset && in.activityEndsMs != kNoTime && !told)
    link.active = Given::Yes;
  if (link.active == Given::Unset && !told && m.rule.chain.assumedActive) link.active = Given::Yes;
  if (in.mutates || says(m.node, "window.open")) stir(link, m.rule.chain, in.atMs, Half::Either);
}

Link linkOf(Chains const& c, Moment const& m) noexcept {
  auto const& in = m.in;
  Link link;
  link.atMs = in.atMs;
  link.pressedAtMs = c.pressedAtMs == kNoTime ? in.atMs : c.pressedAtMs;
  link.x = in.x;
  link.y = in.y;
  link.error = in.error;
  link.excused = in.inputEvent || in.scrolled || says(m.node, "input event") ||
                 says(m.node, "scrolls") || c.pressedInput || c.pressedScroll ||
                 !eligible(m.rule.filter.targets, m.node, in.target, m.rule.tags);
  if (c.activeAtMs != kNoTime) stir(link, m.rule.chain, c.activeAtMs, Half::Either);
  auto const pressed = link.active;
  readGiven(link, m);
  if (link.active == Given::Unset) link.active = pressed;
  return link;
}

void forgetPress(Chains& c) noexcept {
  c.pressedAtMs = c.activeAtMs = kNoTime;
  c.pressedInput = c.pressedScroll = c.pressedSelection = false;
}

void onPress(Chains& c, Moment const& m) noexcept {
  forgetPress(c);
  c.pressedAtMs = m.in.atMs;
  if (m.in.activityAtMs != kNoTime && m.in.activityAtMs - m.in.atMs <= m.rule.chain.validationMs)
    c.activeAtMs = m.in.activityAtMs;
}

// Input, scroll and selection belong to the press under way, else to the newest click.
void excuse(Chains& c, Moment const& m) noexcept {
  auto const scroll = isOneOf(m.in.kind, kScrolls);
  auto const selection = m.in.kind == InputKind::Selection;
  if (c.pressedAtMs != kNoTime) {
    c.pressedInput = c.pressedInput || (!scroll && !selection);
    c.pressedScroll = c.pressedScroll || scroll;
    c.pressedSelection = c.pressedSelection || selection;
    return;
  }
  if (c.open.empty()) return;
  auto& chain = c.open.newest();
  if (!selection) chain.links.newest().excused = true;
  chain.disturbed = chain.disturbed || scroll || selection;
  chain.selected = chain.selected || selection;
}

// Whatever still waits ends with the page.
void hide(Chains& c, Rule const& rule, Time atMs) noexcept {
  for (auto& chain : c.open) {
    chain.closed = true;
    for (auto& link : chain.links) {
      if (atMs > waitEnds(rule, link)) continue;
      if (link.activeAtMs == kNoTime || atMs > link.activeAtMs) link.activeAtMs = atMs;
      link.excused = link.hidden = true;
    }
  }
}

}  // namespace

void Chains::onClick(Moment const& m, bool seen) noexcept {
  if (!seen) return forgetPress(*this);
  auto const now = linkOf(*this, m);
  auto const selected =
      m.in.selectionChanged || m.in.selection == SelectionWord::Changed || pressedSelection;
  auto const scrolled = m.in.scrolled || pressedScroll || says(m.node, "scrolls");
  forgetPress(*this);
  if (open.empty() || !takes(open.newest(), m.rule, now, m.id)) {
    if (!open.empty()) open.newest().closed = true;
    if (open.full()) {
      conclude(m.rule, open[0], m.in.atMs, m.out, m.sum);
      open.erase(0);
    }
    Chain next;
    next.id = m.id;
    next.target.set(m.in.target);
    open.push(next);
  }
  auto& chain = open.newest();
  chain.links.push(now);
  chain.disturbed = chain.disturbed || selected || scrolled;
  chain.selected = chain.selected || selected;
  m.sum.held = static_cast<std::int64_t>(chain.links.size());
  m.sum.closedAtMs = closesAt(m.rule, chain);
}

void Chains::onOther(Moment const& m) noexcept {
  constexpr auto kActivity = kMutations | kindsOf(InputKind::Request, InputKind::WindowOpen);
  auto const kind = m.in.kind;
  if (kind == InputKind::PointerDown) onPress(*this, m);
  if (kind == InputKind::Change || kind == InputKind::Selection || isOneOf(kind, kScrolls))
    excuse(*this, m);
  if (kind == InputKind::PageHide) hide(*this, m.rule, m.in.atMs);
  if (kind == InputKind::Error && !open.empty()) {
    auto& link = open.newest().links.newest();
    link.error = link.error || m.in.atMs <= waitEnds(m.rule, link);
  }
  if (kind == InputKind::Flush) finish(m.rule, m.in.atMs, m.out, m.sum);
  if (!isOneOf(kind, kActivity)) return;
  if (pressedAtMs != kNoTime) activeAtMs = m.in.atMs;
  for (auto& chain : open)
    for (auto& link : chain.links)
      stir(link, m.rule.chain, m.in.atMs, Half::Either);
  if (!open.empty()) m.sum.closedAtMs = closesAt(m.rule, open.newest());
}

void Chains::tick(Rule const& rule, Time atMs, Findings& out, Summary& sum) noexcept {
  for (std::size_t i = 0; i < open.size();) {
    if (closesAt(rule, open[i]) > atMs) {
      ++i;
      continue;
    }
    conclude(rule, open[i], atMs, out, sum);
    open.erase(i);
  }
}

void Chains::finish(Rule const& rule, Time atMs, Findings& out, Summary& sum) noexcept {
  for (auto const& chain : open)
    conclude(rule, chain, atMs, out, sum);
  open.clear();
}

Time Chains::due(Rule const& rule) const noexcept {
  auto due = kForever;
  for (auto const& chain : open)
    if (auto const closes = closesAt(rule, chain); closes < due) due = closes;
  return due;
}

}  // namespace cairn::peers
