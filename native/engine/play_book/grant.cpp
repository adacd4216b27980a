#include "engine/play_book/grant.h"

#include <algorithm>

namespace cairn {

namespace {

constexpr std::int64_t kMaxMinor = 1'000'000'000'000;
constexpr std::int64_t kMaxPercent = 50;
constexpr std::int64_t kMinuteMs = 60'000, kDayMs = 86'400'000;
constexpr std::int64_t kMostMinutes = 1'440, kMostDays = 365, kMostPerVisitor = 10;

bool isCurrency(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// A number that must be there: no default would be right for anybody's money.
std::int64_t stated(Fields& fields, std::string_view key, std::int64_t most) {
  if (!fields.find(key)) fields.fail(key, "is missing", "missing_field");
  return fields.integer(key, 1, 1, most);
}

GrantTerms compileTerms(Fields& fields) {
  GrantTerms terms;
  terms.type = static_cast<GrantType>(fields.word("type", kGrantTypeNames, ""));
  switch (terms.type) {
  case GrantType::Percent:
    terms.value = stated(fields, "percent", kMaxPercent);
    terms.maxCartMinor = stated(fields, "maxCartMinor", kMaxMinor);
    break;
  case GrantType::Amount: terms.value = stated(fields, "amountMinor", kMaxMinor); break;
  case GrantType::FreeShipping: terms.value = stated(fields, "costMinor", kMaxMinor); break;
  }
  terms.currency = fields.text("currency", 3, true);
  if (!isCurrency(terms.currency))
    fields.fail("currency", "must be three capital letters (ISO 4217)");
  terms.minCartMinor = fields.integer("minCartMinor", 0, 0, kMaxMinor);
  return terms;
}

// A field of another type of grant is as unknown as any other.
void refuseOthers(Fields& fields, GrantType type) {
  switch (type) {
  case GrantType::Percent:
    return fields.only({"type", "currency", "minCartMinor", "validMinutes", "perVisitor",
                        "perVisitorDays", "dailyBudgetMinor", "monthlyBudgetMinor", "percent",
                        "maxCartMinor"});
  case GrantType::Amount:
    return fields.only({"type", "currency", "minCartMinor", "validMinutes", "perVisitor",
                        "perVisitorDays", "dailyBudgetMinor", "monthlyBudgetMinor", "amountMinor"});
  case GrantType::FreeShipping:
    return fields.only({"type", "currency", "minCartMinor", "validMinutes", "perVisitor",
                        "perVisitorDays", "dailyBudgetMinor", "monthlyBudgetMinor", "costMinor"});
  }
}

}  // namespace

GrantPlan compileGrant(Fields& fields) {
  GrantPlan plan;
  plan.terms = compileTerms(fields);
  refuseOthers(fields, plan.terms.type);
  plan.validMs = fields.integer("validMinutes", 30, 1, kMostMinutes) * kMinuteMs;
  plan.perVisitor = static_cast<std::uint32_t>(fields.integer("perVisitor", 1, 1, kMostPerVisitor));
  plan.perVisitorMs = fields.integer("perVisitorDays", 30, 1, kMostDays) * kDayMs;
  plan.dailyBudgetMinor = fields.integer("dailyBudgetMinor", 0, 0, kMaxMinor);
  plan.monthlyBudgetMinor = fields.integer("monthlyBudgetMinor", 0, 0, kMaxMinor);
  return plan;
}

}  // namespace cairn
