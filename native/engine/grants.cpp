#include "engine/grants.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

namespace cairn {

namespace {

// How long a grant that is in a cart waits for the shop's word after it expired: the order is
// placed by then, and the fact may be in an outbox.
constexpr std::int64_t kInCartMs = 172'800'000;  // 48 h
// How long one that is over is remembered: a use told later than that moves no budget.
constexpr std::int64_t kRememberedMs = 604'800'000;  // 7 days

constexpr std::int64_t kPercent = 100;

std::chrono::sys_days dayOf(std::int64_t atMs) {
  using namespace std::chrono;
  return floor<days>(sys_time<milliseconds>{milliseconds{atMs}});
}

std::int64_t dayNumber(std::int64_t atMs) {
  return dayOf(atMs).time_since_epoch().count();
}

std::int64_t monthNumber(std::int64_t atMs) {
  std::chrono::year_month_day const date{dayOf(atMs)};
  return std::int64_t{static_cast<int>(date.year())} * 12 + static_cast<unsigned>(date.month());
}

bool isOut(Grant const& grant) {
  return grant.state == GrantState::Open || grant.state == GrantState::Redeemed;
}

}  // namespace

std::int64_t worstCost(GrantTerms const& terms) {
  if (terms.type != GrantType::Percent) return terms.value;
  return (terms.value * terms.maxCartMinor + kPercent - 1) / kPercent;  // shops may round up
}

Grants::Grants(GrantBook const& book) {
  for (auto const& grant : book.grants)
    put(grant.id, grant);
  for (auto const& purse : book.purses)
    put({purse.play, purse.currency}, purse);
  settle();
}

GrantBook Grants::book() const {
  GrantBook book;
  for (auto const& [id, grant] : grants_)
    book.grants.push_back(grant);
  for (auto const& [owner, purse] : purses_)
    book.purses.push_back(purse);
  return book;
}

std::int64_t Grants::leftMinor(std::string const& play, GrantPlan const& plan,
                               std::int64_t nowMs) const {
  auto dayLeft = plan.dailyBudgetMinor, monthLeft = plan.monthlyBudgetMinor;
  auto const found = purses_.find({play, plan.terms.currency});
  if (found != purses_.end()) {
    auto const& purse = found->second;
    if (purse.day >= dayNumber(nowMs)) dayLeft -= purse.dayMinor;
    if (purse.month >= monthNumber(nowMs)) monthLeft -= purse.monthMinor;
  }
  return std::min(dayLeft, monthLeft);
}

void Grants::reserve(Id const& id, std::string const& play, GrantPlan const& plan,
                     std::int64_t nowMs) {
  change({.what = GrantChange::What::Reserved,
          .id = id,
          .atMs = nowMs,
          .amountMinor = worstCost(plan.terms),
          .play = play,
          .currency = plan.terms.currency,
          .expiresAtMs = nowMs + plan.validMs});
}

void Grants::redeemed(Id const& id, std::int64_t atMs) {
  auto const* const grant = find(id);
  if (grant == nullptr || grant->state != GrantState::Open) return;
  change({.what = GrantChange::What::Redeemed, .id = id, .atMs = atMs});
}

void Grants::used(Id const& id, std::int64_t discountMinor, std::string const& currency,
                  std::int64_t atMs) {
  auto const* const grant = find(id);
  if (grant == nullptr || grant->state == GrantState::Used) return;
  // Money of another currency cannot be counted here: then it cost what it could at most.
  auto const cost = currency == grant->currency ? discountMinor : grant->costMinor;
  change({.what = GrantChange::What::Used, .id = id, .atMs = atMs, .amountMinor = cost});
}

void Grants::expired(Id const& id, std::int64_t atMs) {
  auto const* const grant = find(id);
  if (grant == nullptr || !isOut(*grant)) return;
  change({.what = GrantChange::What::Freed, .id = id, .atMs = atMs});
}

void Grants::freeDue(std::int64_t nowMs) {
  while (nextDue() <= nowMs)
    expired(due_.begin()->second, nowMs);
}

std::int64_t Grants::nextDue() const {
  return due_.empty() ? std::numeric_limits<std::int64_t>::max() : due_.begin()->first;
}

void Grants::change(GrantChange made) {
  apply(made);
  changes_.push_back(std::move(made));
}

void Grants::apply(GrantChange const& change) {
  if (change.what == GrantChange::What::Reserved) return applyReserved(change);
  auto const* const grant = find(change.id);
  if (grant == nullptr) return;
  switch (change.what) {
  case GrantChange::What::Reserved: break;
  case GrantChange::What::Redeemed: applyRedeemed(*grant); break;
  case GrantChange::What::Used: applyUsed(*grant, change); break;
  case GrantChange::What::Freed:
    charge(*grant, -grant->costMinor);
    close(*grant, GrantState::Freed, change.atMs);
    break;
  }
}

void Grants::applyReserved(GrantChange const& change) {
  Owner const owner{change.play, change.currency};
  auto const found = purses_.find(owner);
  auto purse = found == purses_.end() ? Purse{.play = change.play, .currency = change.currency}
                                      : found->second;
  auto const day = dayNumber(change.atMs), month = monthNumber(change.atMs);
  // A clock that goes back does not open a day that was closed.
  if (day > purse.day) purse.day = day, purse.dayMinor = 0;
  if (month > purse.month) purse.month = month, purse.monthMinor = 0;
  purse.dayMinor += change.amountMinor;
  purse.monthMinor += change.amountMinor;
  put(owner, purse);
  put(change.id, Grant{.id = change.id,
                       .play = change.play,
                       .currency = change.currency,
                       .costMinor = change.amountMinor,
                       .dueAtMs = change.expiresAtMs,
                       .day = purse.day,
                       .month = purse.month});
  tidy(change.atMs, month);
}

void Grants::applyRedeemed(Grant grant) {
  grant.state = GrantState::Redeemed;
  grant.dueAtMs += kInCartMs;
  put(Id{grant.id}, grant);
}

void Grants::applyUsed(Grant const& grant, GrantChange const& change) {
  auto const aside = isOut(grant) ? grant.costMinor : 0;
  charge(grant, change.amountMinor - aside);
  close(grant, GrantState::Used, change.atMs);
}

void Grants::close(Grant grant, GrantState state, std::int64_t atMs) {
  grant.state = state;
  grant.dueAtMs = atMs + kRememberedMs;
  put(Id{grant.id}, grant);
}

void Grants::charge(Grant const& grant, std::int64_t byMinor) {
  Owner const owner{grant.play, grant.currency};
  auto const found = purses_.find(owner);
  if (found == purses_.end()) return;
  auto purse = found->second;
  if (purse.day == grant.day) purse.dayMinor += byMinor;
  if (purse.month == grant.month) purse.monthMinor += byMinor;
  put(owner, purse);
}

// What is over for long goes, and so do the purses of months that are over.
void Grants::tidy(std::int64_t nowMs, std::int64_t month) {
  while (!over_.empty() && over_.begin()->first <= nowMs)
    put(Id{over_.begin()->second}, std::nullopt);
  std::vector<Owner> old;
  for (auto const& [owner, purse] : purses_)
    if (purse.month < month) old.push_back(owner);
  for (auto const& owner : old)
    put(owner, std::nullopt);
}

Grant const* Grants::find(Id const& id) const {
  auto const found = grants_.find(id);
  return found == grants_.end() ? nullptr : &found->second;
}

void Grants::list(Grant const& grant, bool in) {
  if (isOut(grant)) aside_[grant.currency] += in ? grant.costMinor : -grant.costMinor;
  auto& where = isOut(grant) ? due_ : over_;
  if (in) {
    where.emplace(grant.dueAtMs, grant.id);
  } else {
    where.erase({grant.dueAtMs, grant.id});
  }
}

// The two ways anything here changes: what was before is kept for takeBack().
void Grants::put(Id const& id, std::optional<Grant> grant) {
  auto const found = grants_.find(id);
  auto& undo = undo_.emplace_back(Undo{.id = id, .grant = {}, .owner = {}, .purse = {}});
  if (found != grants_.end()) {
    list(found->second, false);
    undo.grant = std::move(found->second);
    grants_.erase(found);
  }
  if (!grant) return;
  list(*grant, true);
  grants_.emplace(id, *std::move(grant));
}

void Grants::put(Owner const& owner, std::optional<Purse> purse) {
  auto const found = purses_.find(owner);
  auto& undo = undo_.emplace_back(Undo{.id = {}, .grant = {}, .owner = owner, .purse = {}});
  if (found != purses_.end()) {
    undo.purse = std::move(found->second);
    purses_.erase(found);
  }
  if (purse) purses_.emplace(owner, *std::move(purse));
}

void Grants::settle() {
  changes_.clear();
  undo_.clear();
}

void Grants::takeBack() {
  auto const made = std::exchange(undo_, {});
  for (auto undo = made.rbegin(); undo != made.rend(); ++undo) {
    if (undo->id) {
      put(*undo->id, undo->grant);
    } else {
      put(undo->owner, undo->purse);
    }
  }
  settle();
}

}  // namespace cairn
