#include "engine/grant_figures.h"

#include <array>

namespace cairn {

namespace {

struct Failed {
  bool budget = false, other = false;
};

}  // namespace

GrantFigures::Money& GrantFigures::in(std::string const& currency) {
  auto const found = money.find(currency);
  if (found != money.end()) return found->second;
  return money[money.size() < kCurrencies ? currency : "other"];
}

void GrantFigures::take(Grants const& grants) {
  if (grants.changes().empty()) return;
  for (auto const& change : grants.changes()) {
    auto const* const grant = grants.find(change.id);
    switch (change.what) {
    case GrantChange::What::Reserved:
      ++reserved;
      in(change.currency).reservedMinor += change.amountMinor;
      break;
    case GrantChange::What::Redeemed: ++redeemed; break;
    case GrantChange::What::Used:
      ++used;
      if (grant != nullptr) in(grant->currency).usedMinor += change.amountMinor;
      break;
    case GrantChange::What::Freed: ++expired; break;
    }
  }
  weigh(grants);
}

void GrantFigures::weigh(Grants const& grants) {
  for (auto& [currency, sums] : money)
    sums.asideMinor = 0;
  for (auto const& [currency, minor] : grants.asideMinor())
    in(currency).asideMinor += minor;
}

void GrantFigures::take(Reasons const& reasons) {
  std::array<Failed, kMaxPlays> failed{};
  for (auto const& gate : reasons.gates) {
    if (gate.passed != 0 || gate.play >= failed.size()) continue;
    auto& play = failed[gate.play];
    (gate.variable == Variable::GrantBudget ? play.budget : play.other) = true;
  }
  for (auto const& play : failed)
    if (play.budget && !play.other) ++overBudget;
}

}  // namespace cairn
