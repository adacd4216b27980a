#include <boost/test/unit_test.hpp>

#include "engine/idempotence.h"
#include "engine/support/failing_store.h"
#include "engine/support/shop.h"
#include "engine/wire/encode.h"

using namespace cairn;
using namespace cairn::test;

namespace {

constexpr std::int64_t kHour = 3'600'000;
constexpr std::int64_t kDay = 24 * kHour;

BatchText raging() {
  BatchText batch;
  batch.signals = {signal("rage_click", 900, 1)};
  return batch;
}

std::string refunded(std::string const& factId) {
  return R"({"factId":")" + factId +
         R"(","kind":"order_refunded","occurredAt":1795190399000,"visitorId":")" +
         toHex(idOf("visitor", 1)) + R"(","orderId":"1","amountMinor":400,"currency":"EUR"})";
}

std::string asFirst(SignalsReply reply) {
  reply.duplicate = false;
  return toJson(reply);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(idempotence)

BOOST_AUTO_TEST_CASE(a_retry_gets_the_same_reply_and_changes_nothing) {
  Shop shop;
  auto const first = shop.send(raging(), kNow);
  BOOST_TEST(!first.duplicate);
  BOOST_REQUIRE(first.decision.has_value());
  auto const state = shop->stateDigest();
  auto const written = shop->figures().ledgerBytes;
  auto const again = shop.send(raging(), kNow + 5'000);
  BOOST_TEST(again.duplicate);
  BOOST_TEST(asFirst(again) == toJson(first));
  BOOST_TEST(shop->stateDigest() == state);
  BOOST_TEST(shop->figures().ledgerBytes == written);
  BOOST_TEST(shop->figures().batches == 1U);
  BOOST_TEST(shop->figures().duplicates == 1U);
}

BOOST_AUTO_TEST_CASE(a_retry_in_the_same_commit_gets_the_same_reply) {
  Shop shop;
  auto const request = signalsRequest(raging().json(), kNow, 1'000);
  auto const replies = turn(*shop, {request, request}, kNow);
  auto const& first = std::get<SignalsReply>(replies[0]);
  auto const& again = std::get<SignalsReply>(replies[1]);
  BOOST_TEST(again.duplicate);
  BOOST_TEST(asFirst(again) == toJson(first));
  BOOST_TEST(shop->figures().batches == 1U);
}

BOOST_AUTO_TEST_CASE(a_retry_after_a_restart_gets_the_same_reply) {
  Shop shop;
  auto const first = shop.send(raging(), kNow);
  shop.reopen();
  auto const again = shop.send(raging(), kNow + kHour);
  BOOST_TEST(again.duplicate);
  BOOST_TEST(asFirst(again) == toJson(first));
}

BOOST_AUTO_TEST_CASE(a_retry_across_midnight_finds_the_ledger_of_yesterday) {
  Shop shop;
  auto const first = shop.send(raging(), kNow);
  BatchText other;
  other.batch = 2;
  shop.send(other, kNow + 24 * kHour);
  BOOST_TEST(asFirst(shop.send(raging(), kNow + 25 * kHour)) == toJson(first));
  shop.reopen();
  BOOST_TEST(asFirst(shop.send(raging(), kNow + 25 * kHour)) == toJson(first));
}

BOOST_AUTO_TEST_CASE(ids_are_remembered_for_48_hours_and_no_longer) {
  Shop shop;
  shop.send(raging(), kNow);
  BOOST_TEST(shop.send(raging(), kNow + 48 * kHour).duplicate);
  BOOST_TEST(!shop.send(raging(), kNow + 48 * kHour + 1).duplicate);
}

BOOST_AUTO_TEST_CASE(the_same_batch_id_in_another_shop_is_another_batch) {
  Shop shop;
  auto const body = raging().json();
  auto const replies = turn(
      *shop, {signalsRequest(body, kNow, 1'000), signalsRequest(body, kNow, 1'000, "other")}, kNow);
  BOOST_TEST(!std::get<SignalsReply>(replies[1]).duplicate);
  BOOST_TEST(shop->figures().visitors == 2U);
}

BOOST_AUTO_TEST_CASE(a_signed_fact_counts_once_however_often_it_is_sent) {
  Shop shop;
  auto const paid = R"({"factId":"order-1-paid","kind":"order_paid","occurredAt":1795190399000,)"
                    R"("visitorId":")" +
                    toHex(idOf("visitor", 1)) + R"(","orderId":"1","amountMinor":21400,)" +
                    R"("currency":"EUR"})";
  BOOST_TEST(shop.sign(paid + "," + paid, kNow).duplicates == 1U);
  auto const state = shop->stateDigest();
  BOOST_TEST(shop.sign(paid, kNow + kHour).duplicates == 1U);
  shop.reopen();
  auto const reply = shop.sign(paid, kNow + 2 * kHour);
  BOOST_TEST(reply.accepted == 0U);
  BOOST_TEST(reply.duplicates == 1U);
  BOOST_TEST(shop->stateDigest() == state);
}

// The visitor's journey would count a refund twice, and its story tell it twice.
BOOST_AUTO_TEST_CASE(an_outbox_that_tries_again_after_days_counts_once) {
  Shop shop;
  BOOST_TEST(shop.sign(refunded("r-1"), kNow).accepted == 1U);
  auto const state = shop->stateDigest();
  auto const retriedAt = [&](std::int64_t atMs) {
    BOOST_TEST(shop.sign(refunded("r-1"), atMs).duplicates == 1U);
    BOOST_TEST(shop->stateDigest() == state);
  };
  retriedAt(kNow + 3 * kDay);  // before any checkpoint
  shop.reopen();
  retriedAt(kNow + 3 * kDay);
  shop.sign(refunded("r-2"), kNow + 29 * kDay);  // the first is no longer in memory
  auto const both = shop->stateDigest();
  shop.reopen();
  BOOST_TEST(shop.sign(refunded("r-1"), kNow + 30 * kDay).duplicates == 1U);
  BOOST_TEST(shop.sign(refunded("r-2"), kNow + 32 * kDay).duplicates == 1U);
  BOOST_TEST(shop->stateDigest() == both);
}

BOOST_AUTO_TEST_CASE(ids_of_facts_are_remembered_for_the_days_configured_and_no_longer) {
  EngineConfig limits;
  limits.factIdsDays = 30;
  Shop shop{limits};
  shop.sign(refunded("r-1"), kNow);
  shop.reopen();
  shop.sign(refunded("r-2"), kNow + 30 * kDay);
  shop.reopen();  // each checkpoint forgets what is too old
  BOOST_TEST(shop.sign(refunded("r-1"), kNow + 30 * kDay).duplicates == 1U);
  shop.sign(refunded("r-3"), kNow + 30 * kDay + 1);
  shop.reopen();
  BOOST_TEST(shop.sign(refunded("r-1"), kNow + 30 * kDay + 1).duplicates == 0U);
}

BOOST_AUTO_TEST_CASE(a_fact_whose_turn_failed_is_new_when_it_comes_again) {
  Shop shop;
  auto prepared = shop->prepare({factsRequest(refunded("r-1"), kNow)}, kNow);
  shop->finish(*prepared, StoreError::Full);
  BOOST_TEST(shop.sign(refunded("r-1"), kNow + 3 * kDay).accepted == 1U);
}

BOOST_AUTO_TEST_CASE(a_fact_that_cannot_be_looked_up_is_not_taken_twice) {
  TempDir dir;
  Faults faults;
  auto opened = Engine::open(configFor(dir.path()), failingStore(dir.path(), faults));
  BOOST_REQUIRE(static_cast<bool>(opened));
  turn(**opened, {factsRequest(refunded("r-1"), kNow)}, kNow);
  opened->reset();
  opened = Engine::open(configFor(dir.path()), failingStore(dir.path(), faults));
  faults.read = StoreError::Io;
  auto prepared =
      (*opened)->prepare({factsRequest(refunded("r-1"), kNow + 3 * kDay)}, kNow + 3 * kDay);
  auto const failed = (*opened)->commit(*prepared);
  BOOST_TEST((failed == StoreError::Io));
  BOOST_TEST((*opened)->finish(*prepared, failed).empty());
}

BOOST_AUTO_TEST_CASE(taking_back_forgets_the_newest_only) {
  Idempotence ids;
  for (std::uint64_t i = 0; i < 5; ++i)
    ids.add({1, idOf("batch", i)}, {i, 0}, static_cast<std::int64_t>(i));
  ids.takeBack(2);
  BOOST_TEST(ids.find({1, idOf("batch", 2)}).has_value());
  BOOST_TEST(!ids.find({1, idOf("batch", 3)}).has_value());
  ids.forgetBefore(2);
  BOOST_TEST(!ids.find({1, idOf("batch", 1)}).has_value());
  BOOST_TEST(ids.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
