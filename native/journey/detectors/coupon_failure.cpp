#include "journey/detectors/coupon_failure.h"

#include "journey/base/bucket.h"
#include "journey/base/in_force.h"

namespace cairn {

namespace {

using State = CouponFailure::State;
using Config = CouponFailure::Config;

void forget(State& s) noexcept {
  s = State{};
}

void add(State& s, Event const& e) noexcept {
  auto const code = e.subject != 0 ? e.subject : e.target;
  if (auto const* known = s.refusals.find(code)) {
    s.refusals.erase(static_cast<std::size_t>(known - s.refusals.begin()));
  }
  auto& refusal = s.refusals.add();
  refusal.code = code;
  refusal.atMs = e.atMs;
  refusal.reason = static_cast<std::uint32_t>(e.value);
  if (s.rejects++ == 0) s.firstAtMs = e.atMs;
}

std::uint32_t codesWithin(State const& s, Ms spanMs, Ms atMs) noexcept {
  std::uint32_t codes = 0;
  for (auto const& refusal : s.refusals)
    if (elapsed(refusal.atMs, atMs) <= spanMs) ++codes;
  return codes;
}

void refuse(State& s, Config const& config, Event const& e) noexcept {
  if (!s.refusals.empty() && elapsed(s.refusals.newest().atMs, e.atMs) > config.windowMs) forget(s);
  add(s, e);
  if (codesWithin(s, config.extensionMs, e.atMs) >= config.extensionCodes) s.extension = 1;
  s.telling.phase = s.toldAtMs == kNever ? Phase::Raised : Phase::Updated;
  s.telling.dueAtMs = after(e.atMs, config.holdMs);
}

// Accepted at last: what was told is taken back while it is fresh, and the attempts are over.
void accept(State& s, Config const& config, Ms atMs) noexcept {
  if (s.toldAtMs == kNever || elapsed(s.toldAtMs, atMs) > config.retractMs) return forget(s);
  s.telling.phase = Phase::Retracted;
  s.telling.dueAtMs = atMs;
}

void follow(State& s, Config const& config, Page const& page, Event const& e) noexcept {
  if (page.ordered()) return forget(s);
  if (e.fact == FactKind::CouponRefused) refuse(s, config, e);
  if (e.fact == FactKind::CouponApplied) accept(s, config, e.atMs);
}

void describe(State const& s, Config const& config, Page const& page, Signal& signal) noexcept {
  auto const& newest = s.refusals.newest();
  auto const distinct = codesWithin(s, config.windowMs, newest.atMs);
  signal.target = newest.code;
  signal.spanMs = elapsed(s.firstAtMs, newest.atMs);
  signal.count = s.rejects;
  signal.strength = s.extension != 0 ? 0 : distinct > 1 ? 100 : 50;
  signal.shows(s.rejects, distinct, newest.reason, s.extension, bucketOf(page.cartMinor));
}

}  // namespace

bool CouponFailure::onEvent(State& s, Config const& given, Page const& page, Event const& e,
                            Signal& signal) noexcept {
  auto const& config = CAIRN_IN_FORCE(given);
  if (statedByVisitor(page, e)) follow(s, config, page, e);
  if (!s.telling.takes(page, e.atMs, signal)) return false;
  s.toldAtMs = e.atMs;
  describe(s, config, page, signal);
  if (signal.phase == Phase::Retracted) forget(s);
  return true;
}

Ms CouponFailure::deadline(State const& s, Config const&, Page const& page) noexcept {
  return s.telling.deadline(page);
}

}  // namespace cairn
