#include <boost/test/unit_test.hpp>

#include "engine/grant_figures.h"
#include "engine/support/failing_store.h"
#include "engine/support/gifts.h"
#include "engine/support/shop.h"

// What an operator is told of the grants of a site.
using namespace cairn;
using namespace cairn::test;

namespace {

constexpr std::int64_t kMinuteMs = 60'000;

// "reserved redeemed used expired overBudget", then "CUR reserved/used/aside" of each currency.
std::string told(Engine const& engine, std::string_view site = "demo") {
  auto const& f = *engine.grantFigures(site);
  std::string text;
  for (auto const count : {f.reserved, f.redeemed, f.used, f.expired, f.overBudget})
    text += std::to_string(count) + " ";
  for (auto const& [currency, money] : f.money)
    text += currency + " " + std::to_string(money.reservedMinor) + "/" +
            std::to_string(money.usedMinor) + "/" + std::to_string(money.asideMinor) + " ";
  text.pop_back();
  return text;
}

std::string used(Id const& grant, std::string_view amount, std::string_view currency = "EUR") {
  return grantFact("grant_used", grant,
                   R"(,"orderId":"7","amountMinor":)" + std::string{amount} + R"(,"currency":")" +
                       std::string{currency} + "\"");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(grant_figures)

BOOST_AUTO_TEST_CASE(each_thing_that_happens_to_a_grant_is_counted_once) {
  Shop shop;
  shop->setPlays("demo", fiveEuros(3));
  BOOST_TEST(told(*shop) == "0 0 0 0 0");
  auto const id = shop.send(angry(1, 1), kNow).grant->id;
  auto const other = shop.send(angry(2, 2), kNow).grant->id;
  shop.send(angry(2, 2), kNow + 1);  // a retry
  BOOST_TEST(told(*shop) == "2 0 0 0 0 EUR 1000/0/1000");
  shop.sign(grantFact("grant_redeemed", id), kNow + 2);
  shop.sign(grantFact("grant_redeemed", id), kNow + 3);
  BOOST_TEST(told(*shop) == "2 1 0 0 0 EUR 1000/0/1000");
  shop.sign(used(id, "320"), kNow + 4);
  BOOST_TEST(told(*shop) == "2 1 1 0 0 EUR 1000/320/500");
  shop.sign(grantFact("grant_expired", other), kNow + 5);
  BOOST_TEST(told(*shop) == "2 1 1 1 0 EUR 1000/320/0");
  shop.sign(grantFact("grant_expired", idOf("grant", 9)), kNow + 6);  // nobody knows it
  BOOST_TEST(told(*shop) == "2 1 1 1 0 EUR 1000/320/0");
  BOOST_TEST(told(*shop, "other") == "0 0 0 0 0");
  BOOST_TEST((shop->grantFigures("nowhere") == nullptr));
}

BOOST_AUTO_TEST_CASE(money_of_another_currency_is_counted_in_that_of_the_grant) {
  Shop shop;
  shop->setPlays("demo", fiveEuros(3));
  auto const id = shop.send(angry(1, 1), kNow).grant->id;
  shop.sign(used(id, "320", "USD"), kNow + 1);
  BOOST_TEST(told(*shop) == "1 0 1 0 0 EUR 500/500/0");
}

BOOST_AUTO_TEST_CASE(a_grant_nobody_used_expires_by_itself) {
  Shop shop;
  shop->setPlays("demo", fiveEuros(3));
  shop.send(angry(1, 1), kNow);
  turn(*shop, {}, kNow + 30 * kMinuteMs);
  BOOST_TEST(told(*shop) == "1 0 0 1 0 EUR 500/0/0");
}

BOOST_AUTO_TEST_CASE(only_what_the_budget_alone_withheld_is_over_budget) {
  Shop shop;
  shop->setPlays("demo", fiveEuros(1));
  shop.send(angry(1, 1), kNow);
  shop.send(angry(2, 2), kNow + 1);
  BOOST_TEST(told(*shop) == "1 0 0 0 1 EUR 500/0/500");
  auto shy = angry(3, 3);
  shy.consent = "analytics";
  shop.send(shy, kNow + 2);  // would not have been given one anyway
  BOOST_TEST(told(*shop) == "1 0 0 0 1 EUR 500/0/500");
}

BOOST_AUTO_TEST_CASE(counts_begin_anew_with_the_process_and_what_is_aside_does_not) {
  Shop shop;
  shop->setPlays("demo", fiveEuros(3));
  auto const id = shop.send(angry(1, 1), kNow).grant->id;
  shop.send(angry(2, 2), kNow);
  shop.reopen();
  BOOST_TEST(told(*shop) == "0 0 0 0 0 EUR 0/0/1000");
  shop.sign(used(id, "100"), kNow + 1);
  BOOST_TEST(told(*shop) == "0 0 1 0 0 EUR 0/100/500");
}

BOOST_AUTO_TEST_CASE(what_the_disk_did_not_take_is_not_counted) {
  TempDir dir;
  Faults faults;
  auto opened = Engine::open(configFor(dir.path()), failingStore(dir.path(), faults));
  BOOST_REQUIRE(static_cast<bool>(opened));
  auto& engine = **opened;
  engine.setPlays("demo", fiveEuros(3));
  auto const send = [&](std::int64_t atMs) {
    std::vector<Request> requests;
    requests.push_back(signalsRequest(angry(1, 1).json(), atMs, 1'000));
    auto const made = engine.prepare(std::move(requests), atMs);
    BOOST_TEST(told(engine).starts_with("0 0 0 0 0"));
    auto const failed = engine.commit(*made);
    return engine.finish(*made, failed).size();
  };
  faults.write = StoreError::Full;
  BOOST_TEST(send(kNow) == 0U);
  BOOST_TEST(told(engine) == "0 0 0 0 0");
  faults.write.reset();
  BOOST_TEST(send(kNow + 1) == 1U);
  BOOST_TEST(told(engine) == "1 0 0 0 0 EUR 500/0/500");
}

BOOST_AUTO_TEST_CASE(no_merchant_makes_more_than_so_many_names_of_currencies) {
  Grants grants;
  GrantFigures figures;
  GrantPlan plan{.terms = {.type = GrantType::Amount, .value = 100, .currency = "AAA"}};
  for (std::uint64_t i = 0; i < GrantFigures::kCurrencies + 3; ++i) {
    plan.terms.currency[2] = static_cast<char>('A' + i);
    grants.reserve(idOf("grant", i), "gift", plan, kNow);
  }
  figures.take(grants);
  BOOST_TEST(figures.reserved == GrantFigures::kCurrencies + 3);
  BOOST_TEST(figures.money.size() == GrantFigures::kCurrencies + 1);
  BOOST_TEST(figures.money.at("other").reservedMinor == 300);
  BOOST_TEST(figures.money.at("other").asideMinor == 300);
}

BOOST_AUTO_TEST_SUITE_END()
