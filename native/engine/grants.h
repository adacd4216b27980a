#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/wire/messages.h"

namespace cairn {

// What a play may give, and how much of it: from the merchant's play book.
struct GrantPlan {
  GrantTerms terms;
  std::int64_t validMs = 1'800'000;           // 30 minutes
  std::uint32_t perVisitor = 1;               // within `perVisitorMs`
  std::int64_t perVisitorMs = 2'592'000'000;  // 30 days
  std::int64_t dailyBudgetMinor = 0;          // by UTC; 0: nothing is given
  std::int64_t monthlyBudgetMinor = 0;
};

// The most a grant of these terms can cost, in minor units; never 0.
std::int64_t worstCost(GrantTerms const& terms);

// One thing that happened to a grant, as the ledger keeps it. `amountMinor` is what is set aside
// for Reserved and the discount given for Used.
struct GrantChange {
  enum class What : std::uint8_t { Reserved, Redeemed, Used, Freed };
  What what = What::Reserved;
  Id id;
  std::int64_t atMs = 0;
  std::int64_t amountMinor = 0;
  std::string play{}, currency{};  // Reserved only
  std::int64_t expiresAtMs = 0;    // Reserved only
};

enum class GrantState : std::uint8_t { Open, Redeemed, Used, Freed };

// A grant that was given: still out, or over and remembered for a while.
struct Grant {
  Id id;
  std::string play, currency;
  std::int64_t costMinor = 0;       // set aside
  std::int64_t dueAtMs = 0;         // out: given back then; over: forgotten then
  std::int64_t day = 0, month = 0;  // what it is charged to, counted from 1970
  GrantState state = GrantState::Open;
};

// What is set aside and spent of one play in its newest day and month.
struct Purse {
  std::string play, currency;
  std::int64_t day = 0, dayMinor = 0, month = 0, monthMinor = 0;
};

struct GrantBook {
  std::vector<Grant> grants;
  std::vector<Purse> purses;
};

// The offers of one site that are out, and what they may still cost. A grant sets its worst case
// aside in the day and the month (UTC) it is given in; that is given back when it expires unused,
// and becomes the real discount when the shop reports it. A grant the shop has applied to a cart
// waits longer for the shop's word. So what was spent and what may still be are never more than a
// budget, whatever the order of messages; only a use reported after its grant was given back can
// overdraw, and then nothing is given until the budget is in order again.
//
// Every change goes through apply(), live and in a replay. Since the last settle() changes are
// kept, for the ledger, and can be taken back.
class Grants {
public:
  Grants() = default;
  explicit Grants(GrantBook const& book);
  [[nodiscard]] GrantBook book() const;

  // What is left of the plan's budgets at `nowMs`, the smaller; below 0 when overdrawn.
  [[nodiscard]] std::int64_t leftMinor(std::string const& play, GrantPlan const& plan,
                                       std::int64_t nowMs) const;
  void reserve(Id const& id, std::string const& play, GrantPlan const& plan, std::int64_t nowMs);
  // Facts of the shop. One that says nothing new, or of a grant nobody knows, changes nothing.
  void redeemed(Id const& id, std::int64_t atMs);
  void used(Id const& id, std::int64_t discountMinor, std::string const& currency,
            std::int64_t atMs);
  void expired(Id const& id, std::int64_t atMs);
  // Gives back what has waited long enough by `nowMs`.
  void freeDue(std::int64_t nowMs);
  // Unix ms of the next to be given back; INT64_MAX = none.
  [[nodiscard]] std::int64_t nextDue() const;
  // One that is out, or over and still remembered; else null.
  [[nodiscard]] Grant const* find(Id const& id) const;
  // What is set aside for those that are out, by currency.
  [[nodiscard]] std::map<std::string, std::int64_t> const& asideMinor() const { return aside_; }

  void apply(GrantChange const& change);
  [[nodiscard]] std::vector<GrantChange> const& changes() const { return changes_; }
  void settle();
  void takeBack();

private:
  using Owner = std::pair<std::string, std::string>;  // play, currency
  struct Undo {
    std::optional<Id> id;  // and the grant as it was; or the purse
    std::optional<Grant> grant;
    Owner owner;
    std::optional<Purse> purse;
  };

  void put(Id const& id, std::optional<Grant> grant);
  void put(Owner const& owner, std::optional<Purse> purse);
  void list(Grant const& grant, bool in);
  void charge(Grant const& grant, std::int64_t byMinor);
  void close(Grant grant, GrantState state, std::int64_t atMs);
  void applyReserved(GrantChange const& change);
  void applyRedeemed(Grant grant);
  void applyUsed(Grant const& grant, GrantChange const& change);
  void change(GrantChange made);
  void tidy(std::int64_t nowMs, std::int64_t month);

  std::map<Id, Grant> grants_;
  std::map<Owner, Purse> purses_;
  std::set<std::pair<std::int64_t, Id>> due_, over_;  // of those out, and of those that are over
  std::map<std::string, std::int64_t> aside_;
  std::vector<GrantChange> changes_;
  std::vector<Undo> undo_;
};

}  // namespace cairn
