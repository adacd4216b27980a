#include <boost/test/unit_test.hpp>

#include <limits>

#include "engine/codec.h"
#include "engine/grants.h"
#include "engine/site_state_codec.h"
#include "engine/support/shop.h"

// Budgets of grants: what is set aside, given back and spent, by day and month.
using namespace cairn;
using namespace cairn::test;

namespace {

constexpr std::int64_t kMinuteMs = 60'000, kHourMs = 3'600'000, kDayMs = 86'400'000;
constexpr std::int64_t kMidnight = kNow - kNow % kDayMs;

GrantPlan fiveEuros(std::int64_t daily = 2'000, std::int64_t monthly = 5'000) {
  GrantPlan plan;
  plan.terms = {.type = GrantType::Amount, .value = 500, .currency = "EUR"};
  plan.dailyBudgetMinor = daily;
  plan.monthlyBudgetMinor = monthly;
  return plan;
}

Id grantOf(std::uint64_t number) {
  return idOf("grant", number);
}

std::string bytesOf(Grants const& grants) {
  return pack(grants.book());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(grants)

BOOST_AUTO_TEST_CASE(the_worst_case_of_a_percentage_is_of_the_largest_cart_rounded_up) {
  GrantTerms terms{.type = GrantType::Percent, .value = 10, .currency = "EUR"};
  terms.maxCartMinor = 30'000;
  BOOST_TEST(worstCost(terms) == 3'000);
  terms.maxCartMinor = 30'001;
  BOOST_TEST(worstCost(terms) == 3'001);
  terms.maxCartMinor = 1;
  BOOST_TEST(worstCost(terms) == 1);
  BOOST_TEST(worstCost({.type = GrantType::Amount, .value = 500, .currency = "EUR"}) == 500);
  BOOST_TEST(worstCost({.type = GrantType::FreeShipping, .value = 900, .currency = "EUR"}) == 900);
}

BOOST_AUTO_TEST_CASE(a_grant_sets_its_cost_aside_and_gives_it_back_when_it_expires) {
  Grants grants;
  auto const plan = fiveEuros();
  BOOST_TEST(grants.leftMinor("p", plan, kNow) == 2'000);
  grants.reserve(grantOf(1), "p", plan, kNow);
  BOOST_TEST(grants.leftMinor("p", plan, kNow) == 1'500);
  BOOST_TEST(grants.leftMinor("other", plan, kNow) == 2'000);
  BOOST_TEST(grants.nextDue() == kNow + 30 * kMinuteMs);
  grants.freeDue(kNow + 30 * kMinuteMs - 1);
  BOOST_TEST(grants.leftMinor("p", plan, kNow) == 1'500);
  grants.freeDue(kNow + 30 * kMinuteMs);
  BOOST_TEST(grants.leftMinor("p", plan, kNow) == 2'000);
  BOOST_TEST(grants.nextDue() == std::numeric_limits<std::int64_t>::max());
}

BOOST_AUTO_TEST_CASE(a_use_costs_what_was_really_given) {
  Grants grants;
  auto const plan = fiveEuros();
  grants.reserve(grantOf(1), "p", plan, kNow);
  grants.used(grantOf(1), 120, "EUR", kNow + kMinuteMs);
  BOOST_TEST(grants.leftMinor("p", plan, kNow) == 1'880);
  grants.used(grantOf(1), 120, "EUR", kNow + kMinuteMs);  // told twice
  grants.expired(grantOf(1), kNow + kMinuteMs);
  grants.redeemed(grantOf(1), kNow + kMinuteMs);
  grants.freeDue(kNow + kDayMs);
  BOOST_TEST(grants.leftMinor("p", plan, kNow) == 1'880);
  grants.used(grantOf(9), 400, "EUR", kNow);  // nobody's
  BOOST_TEST(grants.leftMinor("p", plan, kNow) == 1'880);
}

BOOST_AUTO_TEST_CASE(a_use_in_another_currency_costs_the_most_it_could) {
  Grants grants;
  auto const plan = fiveEuros();
  grants.reserve(grantOf(1), "p", plan, kNow);
  grants.used(grantOf(1), 1, "USD", kNow);
  BOOST_TEST(grants.leftMinor("p", plan, kNow) == 1'500);
}

BOOST_AUTO_TEST_CASE(a_grant_in_a_cart_waits_48_hours_longer_for_the_shops_word) {
  Grants grants;
  auto const plan = fiveEuros();
  grants.reserve(grantOf(1), "p", plan, kMidnight);
  grants.redeemed(grantOf(1), kMidnight + kMinuteMs);
  auto const due = kMidnight + 30 * kMinuteMs + 48 * kHourMs;
  BOOST_TEST(grants.nextDue() == due);
  grants.freeDue(due - 1);
  BOOST_TEST(grants.leftMinor("p", plan, kMidnight) == 1'500);
  grants.freeDue(due);
  BOOST_TEST(grants.leftMinor("p", plan, kMidnight) == 2'000);
}

BOOST_AUTO_TEST_CASE(the_shop_may_say_that_a_grant_will_not_be_used) {
  Grants grants;
  auto const plan = fiveEuros();
  grants.reserve(grantOf(1), "p", plan, kNow);
  grants.redeemed(grantOf(1), kNow);
  grants.expired(grantOf(1), kNow + 1);
  BOOST_TEST(grants.leftMinor("p", plan, kNow) == 2'000);
}

BOOST_AUTO_TEST_CASE(a_use_told_after_the_grant_was_given_back_overdraws_rather_than_lies) {
  Grants grants;
  auto const plan = fiveEuros(500, 500);
  grants.reserve(grantOf(1), "p", plan, kNow);
  grants.freeDue(kNow + kHourMs);
  grants.reserve(grantOf(2), "p", plan, kNow + kHourMs);
  grants.used(grantOf(1), 400, "EUR", kNow + kHourMs);
  BOOST_TEST(grants.leftMinor("p", plan, kNow + kHourMs) == -400);
}

BOOST_AUTO_TEST_CASE(seven_days_after_it_is_over_a_grant_is_forgotten) {
  for (auto const late : {0, 1}) {
    Grants grants;
    auto const plan = fiveEuros(50'000, 50'000);
    auto const first = kMidnight - 19 * kDayMs;  // the first of the month
    grants.reserve(grantOf(1), "p", plan, first);
    grants.expired(grantOf(1), first);
    auto const then = first + 7 * kDayMs - 1 + late;
    grants.reserve(grantOf(2), "p", plan, then);
    grants.used(grantOf(1), 400, "EUR", then);
    BOOST_TEST(grants.leftMinor("p", fiveEuros(90'000, 50'000), then) ==
               (late == 0 ? 49'100 : 49'500));
  }
}

BOOST_AUTO_TEST_CASE(days_and_months_begin_at_midnight_utc) {
  Grants grants;
  auto const plan = fiveEuros(500, 1'000);
  grants.reserve(grantOf(1), "p", plan, kMidnight - 1);
  BOOST_TEST(grants.leftMinor("p", plan, kMidnight - 1) == 0);
  BOOST_TEST(grants.leftMinor("p", plan, kMidnight) == 500);
  grants.reserve(grantOf(2), "p", plan, kMidnight);
  BOOST_TEST(grants.leftMinor("p", plan, kMidnight + kDayMs) == 0);  // of the month
  auto const december = kMidnight + 11 * kDayMs;                     // 1 December 2026
  BOOST_TEST(grants.leftMinor("p", plan, december - 1) == 0);
  BOOST_TEST(grants.leftMinor("p", plan, december) == 500);
}

BOOST_AUTO_TEST_CASE(what_is_given_back_goes_to_the_day_it_came_from) {
  Grants grants;
  auto const plan = fiveEuros(500, 5'000);
  grants.reserve(grantOf(1), "p", plan, kMidnight - kMinuteMs);
  grants.reserve(grantOf(2), "p", plan, kMidnight);
  grants.freeDue(kMidnight + 29 * kMinuteMs);  // the first, of yesterday
  BOOST_TEST(grants.leftMinor("p", plan, kMidnight) == 0);
  BOOST_TEST(grants.leftMinor("p", fiveEuros(9'000, 1'000), kMidnight) == 500);
}

BOOST_AUTO_TEST_CASE(a_clock_that_goes_back_opens_no_day_again) {
  Grants grants;
  auto const plan = fiveEuros(500, 5'000);
  grants.reserve(grantOf(1), "p", plan, kMidnight);
  BOOST_TEST(grants.leftMinor("p", plan, kMidnight - 1) == 0);
}

BOOST_AUTO_TEST_CASE(without_a_budget_nothing_is_left) {
  Grants const grants;
  BOOST_TEST(grants.leftMinor("p", fiveEuros(0, 0), kNow) == 0);
  BOOST_TEST(grants.leftMinor("p", fiveEuros(0, 9'000), kNow) == 0);
  BOOST_TEST(grants.leftMinor("p", fiveEuros(9'000, 0), kNow) == 0);
}

BOOST_AUTO_TEST_CASE(another_currency_is_another_purse) {
  Grants grants;
  auto dollars = fiveEuros();
  dollars.terms.currency = "USD";
  grants.reserve(grantOf(1), "p", fiveEuros(), kNow);
  BOOST_TEST(grants.leftMinor("p", dollars, kNow) == 2'000);
}

BOOST_AUTO_TEST_CASE(a_turn_taken_back_leaves_no_trace) {
  Grants grants;
  auto const plan = fiveEuros(90'000, 90'000);
  for (std::uint64_t i = 1; i <= 6; ++i)
    grants.reserve(grantOf(i), "p", plan, kNow - 8 * kDayMs);
  grants.expired(grantOf(5), kNow - 8 * kDayMs);  // old enough to be forgotten below
  grants.settle();
  auto const before = bytesOf(grants);
  auto const due = grants.nextDue();
  grants.redeemed(grantOf(1), kNow);
  grants.used(grantOf(2), 100, "EUR", kNow);
  grants.reserve(grantOf(7), "p", plan, kNow);
  grants.reserve(grantOf(8), "q", plan, kNow + 40 * kDayMs);
  grants.freeDue(kNow + kDayMs);
  BOOST_TEST(grants.changes().size() == 9U);
  BOOST_TEST(bytesOf(grants) != before);
  grants.takeBack();
  BOOST_TEST(bytesOf(grants) == before);
  BOOST_TEST(grants.nextDue() == due);
  BOOST_TEST(grants.changes().empty());
}

BOOST_AUTO_TEST_SUITE_END()
