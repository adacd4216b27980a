#include <boost/test/unit_test.hpp>

#include "engine/support/shop.h"

using namespace cairn;
using namespace cairn::test;

namespace {

// Members of a signed fact after kind and id.
std::string signedFact(std::string const& factId, std::string const& kind, std::string const& more,
                       std::int64_t occurredAtMs = kNow) {
  return R"({"factId":")" + factId + R"(","kind":")" + kind + R"(","occurredAt":)" +
         std::to_string(occurredAtMs) + "," + more + "}";
}

std::string of(std::uint64_t visitor) {
  return R"("visitorId":")" + toHex(idOf("visitor", visitor)) + "\"";
}

constexpr auto kOrder = R"(,"orderId":"1042","amountMinor":21400,"currency":"EUR","items":2)";

}  // namespace

BOOST_AUTO_TEST_SUITE(trust)

BOOST_AUTO_TEST_CASE(a_page_cannot_place_an_order) {
  Shop shop;
  BatchText batch;
  batch.facts = {fact("checkout_completed", 900)};
  auto const reply = shop.send(batch, kNow);
  BOOST_TEST(reply.context.orders == 0U);
  BOOST_TEST(reply.context.orderPlaced);  // a hint, enough to end help
}

BOOST_AUTO_TEST_CASE(the_cart_of_a_page_is_a_hint_and_that_of_the_shop_is_not) {
  Shop shop;
  BatchText batch;
  batch.facts = {fact("cart_changed", 900, R"("amountMinor":18900,"currency":"EUR","items":1)")};
  shop.send(batch, kNow);
  auto const hint = R"("cart":{"amountMinor":18900,"currency":"EUR","items":1,"verified":)";
  BOOST_TEST(occurrences(shop.story(1), hint + std::string{"false"}) == 1U);
  shop.sign(signedFact("c1", "cart_changed",
                       of(1) + R"(,"amountMinor":18900,"currency":"EUR","items":1)"),
            kNow + 10);
  BOOST_TEST(occurrences(shop.story(1), hint + std::string{"true"}) == 1U);
  batch.batch = 2;
  batch.createdAtMs = 9'000;
  batch.facts = {fact("cart_changed", 8'990, R"("amountMinor":500000,"currency":"EUR","items":1)")};
  shop.send(batch, kNow + 8'000);
  BOOST_TEST(occurrences(shop.story(1),
                         R"("amountMinor":500000,"currency":"EUR","items":1,"verified":false)") >=
             1U);
}

BOOST_AUTO_TEST_CASE(products_put_in_make_a_cart_where_no_total_is_stated) {
  Shop shop;
  BatchText batch;
  batch.facts = {fact("product_added_to_cart", 700,
                      R"("productId":"a","quantity":2,"amountMinor":1000,"currency":"EUR")"),
                 fact("product_added_to_cart", 800,
                      R"("productId":"b","quantity":1,"amountMinor":500,"currency":"EUR")"),
                 fact("product_removed_from_cart", 900,
                      R"("productId":"a","quantity":1,"amountMinor":1000,"currency":"EUR")")};
  shop.send(batch, kNow);
  BOOST_TEST(occurrences(shop.story(1),
                         R"("cart":{"amountMinor":1500,"currency":"EUR","items":2,)") == 1U);
}

BOOST_AUTO_TEST_CASE(an_order_counts_once_however_many_of_its_facts_come) {
  Shop shop;
  shop.send(BatchText{}, kNow);
  shop.sign(signedFact("1", "order_created", of(1) + kOrder), kNow + 1);
  shop.sign(signedFact("2", "order_paid", of(1) + kOrder), kNow + 2);
  shop.sign(signedFact("3", "order_shipped", of(1) + kOrder), kNow + 3);
  BatchText next;
  next.batch = 2;
  auto const reply = shop.send(next, kNow + 4);
  BOOST_TEST(reply.context.orders == 1U);
  BOOST_TEST(reply.context.orderPlaced);
}

BOOST_AUTO_TEST_CASE(a_failed_order_is_no_order) {
  Shop shop;
  shop.send(BatchText{}, kNow);
  shop.sign(signedFact("1", "order_failed", of(1) + kOrder), kNow + 1);
  BatchText next;
  next.batch = 2;
  BOOST_TEST(shop.send(next, kNow + 4).context.orders == 0U);
}

BOOST_AUTO_TEST_CASE(an_order_seen_before_leads_to_its_visitor) {
  Shop shop;
  shop.send(BatchText{}, kNow);
  shop.sign(signedFact("1", "order_created", of(1) + kOrder), kNow + 1);
  auto const alone = std::string{kOrder}.substr(1);
  BOOST_TEST(shop.sign(signedFact("2", "order_shipped", alone), kNow + 2).unattached == 0U);
  BOOST_TEST(occurrences(shop.story(1), "order_shipped") == 1U);
  shop.reopen();
  BOOST_TEST(shop.sign(signedFact("3", "order_refunded", alone), kNow + 3).unattached == 0U);
  BOOST_TEST(occurrences(shop.story(1), "order_refunded") == 1U);
}

BOOST_AUTO_TEST_CASE(a_customer_seen_before_leads_to_the_visitor) {
  Shop shop;
  auto const customer = std::string{R"("customerKey":"00000000000000aa")"};
  shop.sign(signedFact("1", "customer_identified", of(1) + "," + customer), kNow);
  auto const reply = shop.sign(signedFact("2", "review_submitted", customer), kNow + 1);
  BOOST_TEST(reply.unattached == 0U);
  BOOST_TEST(occurrences(shop.story(1), R"("stage":"advocacy")") == 1U);
}

BOOST_AUTO_TEST_CASE(a_fact_of_nobody_known_is_kept_and_counted) {
  Shop shop;
  auto const alone = std::string{kOrder}.substr(1);
  auto const reply = shop.sign(signedFact("1", "order_paid", alone), kNow);
  BOOST_TEST(reply.accepted == 1U);
  BOOST_TEST(reply.unattached == 1U);
  BOOST_TEST(shop->figures().visitors == 0U);
  shop.reopen();
  BOOST_TEST(shop.sign(signedFact("1", "order_paid", alone), kNow + 1).duplicates == 1U);
}

BOOST_AUTO_TEST_CASE(one_shops_orders_mean_nothing_to_another) {
  Shop shop;
  shop.sign(signedFact("1", "order_created", of(1) + kOrder), kNow);
  auto const alone = std::string{kOrder}.substr(1);
  auto const replies =
      turn(*shop, {factsRequest(signedFact("2", "order_shipped", alone), kNow, "other")}, kNow);
  BOOST_TEST(std::get<FactsReply>(replies[0]).unattached == 1U);
  BOOST_TEST(!shop->visitor("other", idOf("visitor", 1)).has_value());
}

BOOST_AUTO_TEST_CASE(an_order_ends_the_plays_on_every_page) {
  Shop shop;
  BatchText batch;
  batch.signals = {signal("rage_click", 900, 1)};
  auto const given = shop.send(batch, kNow);
  BOOST_REQUIRE(given.decision.has_value());
  BOOST_TEST(given.end.empty());
  shop.sign(signedFact("1", "order_paid", of(1) + kOrder), kNow + 500);
  BatchText check;
  check.batch = 2;
  auto const reply = shop.send(check, kNow + 1'000);
  BOOST_REQUIRE_EQUAL(reply.end.size(), 1U);
  BOOST_TEST(toHex(reply.end[0]) == toHex(given.decision->id));
  BatchText told;
  told.batch = 3;
  told.exposures = {exposure("withheld", "broken_element_help", given.decision->id, 900)};
  BOOST_TEST(shop.send(told, kNow + 2'000).end.empty());
}

BOOST_AUTO_TEST_SUITE_END()
