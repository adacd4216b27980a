
#include <boost/test/unit_test.hpp>

#include "engine/support/gifts.h"
#include "engine/support/shop.h"

// Plays that give something: to whom, how often, how much in all, and never twice.
using namespace cairn;
using namespace cairn::test;

namespace {

constexpr std::int64_t kMinuteMs = 60'000, kDayMs = 86'400'000;

// The gate that withheld the play; the play's name when it was given.
std::string verdict(Shop& shop, std::uint64_t visitor) {
  auto const story = shop.story(visitor);
  auto const last = story.substr(story.rfind("\"decisions\":"));
  auto const failed = last.rfind("\"passed\":false");
  if (failed == std::string::npos) return "given";
  auto const gate = last.substr(last.rfind("\"condition\":\"", failed) + 13);
  return gate.substr(0, gate.find('"'));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(offers)

BOOST_AUTO_TEST_CASE(a_shopper_with_marketing_consent_is_given_what_the_book_says) {
  Shop shop;
  shop->setPlays("demo", giftBook(R"("type":"percent","percent":10,"maxCartMinor":30000,)"
                                  R"("currency":"EUR","minCartMinor":2000,"validMinutes":45,)"
                                  R"("dailyBudgetMinor":9000,"monthlyBudgetMinor":9000)"));
  auto const reply = shop.send(angry(1, 1), kNow);
  BOOST_REQUIRE(reply.grant.has_value());
  BOOST_TEST(reply.decision->play == "gift");
  BOOST_TEST((reply.grant->terms.type == GrantType::Percent));
  BOOST_TEST(reply.grant->terms.value == 10);
  BOOST_TEST(reply.grant->terms.minCartMinor == 2'000);
  BOOST_TEST(reply.grant->terms.maxCartMinor == 30'000);
  BOOST_TEST(reply.grant->expiresAtMs == kNow + 45 * kMinuteMs);
  BOOST_TEST(reply.grant->token.empty());  // the engine knows no secret
}

BOOST_AUTO_TEST_CASE(the_merchant_sees_what_was_given_and_never_the_token) {
  Shop shop;
  shop->setPlays("demo", fiveEuros(9));
  auto const given = R"("grant":{"id":")" + toHex(shop.send(angry(1, 1), kNow).grant->id) +
                     R"(","type":"amount","amountMinor":500,"currency":"EUR","minCartMinor":0,)" +
                     R"("expiresAtMs":)" + std::to_string(kNow + 30 * kMinuteMs) + "}";
  std::string fed;
  auto const events = shop->feedAfter(0);
  BOOST_REQUIRE(events.has_value());
  for (auto const& event : *events)
    if (event.kind == "decision") fed += event.data;
  BOOST_TEST(occurrences(fed, given) == 1U);
  BOOST_TEST(occurrences(shop.story(1), given) == 2U);  // in the row, and among the decisions
  shop.reopen();
  BOOST_TEST(occurrences(shop.story(1), given) == 2U);
  auto quiet = angry(2, 2);
  quiet.consent = "analytics";
  shop.send(quiet, kNow);
  BOOST_TEST(occurrences(shop.story(2), "\"grant\"") == 0U);
}

BOOST_AUTO_TEST_CASE(a_shopper_without_marketing_consent_is_not) {
  Shop shop;
  shop->setPlays("demo", fiveEuros(9));
  auto batch = angry(1, 1);
  batch.consent = "analytics";
  auto const reply = shop.send(batch, kNow);
  BOOST_TEST(!reply.decision.has_value());
  BOOST_TEST(!reply.grant.has_value());
  BOOST_TEST(verdict(shop, 1) == "consent");
}

BOOST_AUTO_TEST_CASE(when_the_budget_is_gone_nothing_is_given_and_the_reasons_say_so) {
  Shop shop;
  shop->setPlays("demo", fiveEuros(2));
  BOOST_TEST(shop.send(angry(1, 1), kNow).grant.has_value());
  BOOST_TEST(shop.send(angry(2, 2), kNow).grant.has_value());
  BOOST_TEST(!shop.send(angry(3, 3), kNow).grant.has_value());
  BOOST_TEST(verdict(shop, 3) == "grant_budget");
  BOOST_TEST(occurrences(shop.story(3), R"("condition":"grant_budget","op":"at_least","value":0,)"
                                        R"("threshold":500,"passed":false)") > 0U);
}

BOOST_AUTO_TEST_CASE(those_who_come_in_one_turn_share_the_budget) {
  Shop shop;
  shop->setPlays("demo", fiveEuros(3));
  std::vector<Request> requests;
  for (std::uint64_t i = 1; i <= 8; ++i)
    requests.push_back(signalsRequest(angry(i, i).json(), kNow, 1'000));
  auto given = 0;
  for (auto const& reply : turn(*shop, std::move(requests), kNow))
    given += std::get<SignalsReply>(reply).grant ? 1 : 0;
  BOOST_TEST(given == 3);
}

BOOST_AUTO_TEST_CASE(without_both_budgets_nothing_is_ever_given) {
  for (std::string const budget :
       {"", R"(,"dailyBudgetMinor":9000)", R"(,"monthlyBudgetMinor":9000)"}) {
    Shop shop;
    shop->setPlays("demo",
                   giftBook(R"("type":"free_shipping","costMinor":900,"currency":"EUR")" + budget));
    BOOST_TEST(!shop.send(angry(1, 1), kNow).grant.has_value());
    BOOST_TEST(verdict(shop, 1) == "grant_budget");
  }
}

BOOST_AUTO_TEST_CASE(a_visitor_is_given_no_more_than_the_cap_in_its_days) {
  Shop shop;
  shop->setPlays("demo", fiveEuros(99, R"(,"perVisitor":2,"perVisitorDays":30)"));
  BOOST_TEST(shop.send(angry(1, 1), kNow).grant.has_value());
  BOOST_TEST(shop.send(angry(2, 1), kNow + kDayMs).grant.has_value());
  BOOST_TEST(!shop.send(angry(3, 1), kNow + 30 * kDayMs - 1).grant.has_value());
  BOOST_TEST(verdict(shop, 1) == "grants_30_days");
  shop.reopen();
  shop->setPlays("demo", fiveEuros(99, R"(,"perVisitor":2,"perVisitorDays":30)"));
  BOOST_TEST(shop.send(angry(4, 1), kNow + 30 * kDayMs).grant.has_value());
  BOOST_TEST(!shop.send(angry(5, 1), kNow + 31 * kDayMs - 1).grant.has_value());
  BOOST_TEST(shop.send(angry(6, 2), kNow + 31 * kDayMs - 1).grant.has_value());
}

BOOST_AUTO_TEST_CASE(an_unused_grant_is_given_back_at_its_deadline_and_to_the_next_shopper) {
  Shop shop;
  shop->setPlays("demo", fiveEuros(1));
  shop.send(angry(1, 1), kNow);
  auto const due = kNow + 30 * kMinuteMs;
  for (auto next = shop->nextDeadline(); next < due; next = shop->nextDeadline())
    turn(*shop, {}, next);
  BOOST_TEST(shop->nextDeadline() == due);
  auto const commits = shop->figures().commits;
  turn(*shop, {}, due);
  BOOST_TEST(shop->figures().commits == commits + 1);
  BOOST_TEST(shop->nextDeadline() > due);
  BOOST_TEST(shop.digestOfCopy() == shop->stateDigest());
  BOOST_TEST(shop.send(angry(2, 2), due).grant.has_value());
}

BOOST_AUTO_TEST_CASE(what_the_shop_says_of_a_grant_finds_its_visitor_and_its_budget) {
  Shop shop;
  shop->setPlays("demo", fiveEuros(1));
  auto const id = shop.send(angry(1, 1), kNow).grant->id;
  shop.reopen();
  shop->setPlays("demo", fiveEuros(1));
  BOOST_TEST(shop.sign(grantFact("grant_redeemed", id), kNow).unattached == 0U);
  auto const used =
      grantFact("grant_used", id, R"(,"orderId":"7","amountMinor":200,"currency":"EUR")");
  BOOST_TEST(shop.sign(used, kNow).unattached == 0U);
  BOOST_TEST(occurrences(shop.story(1), R"("grantId":")" + toHex(id) + "\"") == 2U);
  BOOST_TEST(!shop.send(angry(2, 2), kNow).grant.has_value());  // 300 left: not enough for 500
  BOOST_TEST(occurrences(shop.story(2), R"("op":"at_least","value":300,"threshold":500)") > 0U);
  BOOST_TEST(shop.digestOfCopy() == shop->stateDigest());
  BOOST_TEST(shop.sign(grantFact("grant_expired", idOf("grant", 9)), kNow).unattached == 1U);
}

BOOST_AUTO_TEST_CASE(an_end_told_by_the_shop_frees_the_budget_at_once) {
  Shop shop;
  shop->setPlays("demo", fiveEuros(1));
  auto const id = shop.send(angry(1, 1), kNow).grant->id;
  shop.sign(grantFact("grant_expired", id), kNow + 1);
  BOOST_TEST(shop.send(angry(2, 2), kNow + 2).grant.has_value());
}

BOOST_AUTO_TEST_CASE(an_offer_the_shop_did_not_take_is_still_on_screen_until_it_is_closed) {
  Shop shop;
  shop->setPlays("demo", fiveEuros(9));
  auto const id = shop.send(angry(1, 1), kNow).decision->id;
  auto const tell = [&](std::uint64_t number, std::string_view event) {
    auto batch = angry(number, 1);
    batch.signals.clear();
    batch.exposures = {exposure(event, "gift", id, 990)};
    return shop.send(batch, kNow + static_cast<std::int64_t>(number));
  };
  auto const onScreen = [&] {
    return occurrences(shop.story(1), R"("play":"gift","orderPlaced")");
  };
  tell(2, "shown");
  tell(3, "failed");
  BOOST_TEST(onScreen() == 1U);
  shop.sign(R"({"factId":"o","kind":"order_created","occurredAt":1,"orderId":"7","amountMinor":1,)"
            R"("currency":"EUR","visitorId":")" +
                toHex(idOf("visitor", 1)) + "\"}",
            kNow + 4);
  BOOST_REQUIRE(tell(5, "shown").end.size() == 1U);
  BOOST_TEST(tell(6, "closed").end.empty());
  BOOST_TEST(onScreen() == 0U);
  shop.send(angry(7, 2), kNow + 10);
  auto never = angry(8, 2);
  never.signals.clear();
  never.exposures = {
      exposure("failed", "gift", shop.send(angry(7, 2), kNow + 11).decision->id, 990)};
  shop.send(never, kNow + 12);
  BOOST_TEST(occurrences(shop.story(2), R"("play":null,"orderPlaced")") == 1U);
}

BOOST_AUTO_TEST_CASE(observing_gives_nothing_and_reserves_nothing) {
  Shop shop;
  auto plays = fiveEuros(1);
  plays.book.policy.observeOnly = 1;
  shop->setPlays("demo", plays);
  BOOST_TEST(!shop.send(angry(1, 1), kNow).grant.has_value());
  BOOST_TEST(verdict(shop, 1) == "observe_only");
  shop->setPlays("demo", fiveEuros(1));
  BOOST_TEST(shop.send(angry(2, 2), kNow).grant.has_value());
}

// A page without a core: silence raises the signal, and the grant waits for the visitor's next
// word.
BOOST_AUTO_TEST_CASE(a_grant_decided_while_nobody_asked_goes_out_with_the_next_reply) {
  Shop shop;
  auto const idle = R"("type":"amount","amountMinor":500,"currency":"EUR",)"
                    R"("dailyBudgetMinor":500,"monthlyBudgetMinor":500)";
  shop->setPlays("demo", giftBook(idle, "\"idle_cart\""));
  auto batch = angry(1, 1);
  batch.core = "none";
  batch.signals.clear();
  batch.facts = {fact("product_added_to_cart", 500,
                      R"("productId":"p","quantity":1,"amountMinor":18900,"currency":"EUR")")};
  BOOST_TEST(!shop.send(batch, kNow).grant.has_value());
  auto nowMs = kNow;
  while (shop->figures().playsGiven == 0 && nowMs < kNow + 20 * kMinuteMs)
    turn(*shop, {}, nowMs = std::max(nowMs + 1, shop->nextDeadline()));
  BOOST_REQUIRE(shop->figures().playsGiven == 1U);
  BOOST_TEST(shop.digestOfCopy() == shop->stateDigest());
  batch.batch = 2;
  batch.facts.clear();
  batch.createdAtMs = 1'000 + nowMs + 1'000 - kNow;
  auto const reply = shop.send(batch, nowMs + 1'000);
  BOOST_REQUIRE(reply.grant.has_value());
  BOOST_TEST(reply.grant->expiresAtMs == nowMs + 30 * kMinuteMs);
  BOOST_TEST(reply.decision->play == "gift");
}

BOOST_AUTO_TEST_CASE(the_page_learns_no_terms_and_no_budget_from_the_book) {
  auto const file = fiveEuros(2, R"(,"minCartMinor":777)").file;
  BOOST_TEST(occurrences(file, R"("action":{"kind":"grant"})") == 1U);
  for (auto const* const word : {"udget", "777", "amountMinor", "perVisitor"})
    BOOST_TEST(occurrences(file, word) == 0U, word);
}

BOOST_AUTO_TEST_SUITE_END()
