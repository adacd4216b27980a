#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "engine/grants.h"
#include "engine/wire/messages.h"

namespace cairn {

// What became of the grants of one site since the start, for its operator: how many, and in minor
// units of each currency. Counts what is down on the disk, each grant once per thing that happened
// to it. The first kCurrencies currencies have a name here, any further are "other" together: a
// merchant chooses them, and every name is a line of /metrics for ever.
struct GrantFigures {
  static constexpr std::size_t kCurrencies = 16;
  struct Money {
    std::int64_t reservedMinor = 0;  // set aside, all in all
    std::int64_t usedMinor = 0;      // what was given in the end
    std::int64_t asideMinor = 0;     // set aside now, for grants that are still out
  };

  std::uint64_t reserved = 0, redeemed = 0, used = 0, expired = 0;
  std::uint64_t overBudget = 0;  // not given, and for want of budget alone
  std::map<std::string, Money> money;

  // The changes of a turn that is down; they must not be settled yet.
  void take(Grants const& grants);
  // What is set aside now.
  void weigh(Grants const& grants);
  // The reasons of one decision.
  void take(Reasons const& reasons);

private:
  Money& in(std::string const& currency);
};

}  // namespace cairn
