#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "engine/support/failing_store.h"
#include "engine/support/gifts.h"
#include "engine/support/random_day.h"
#include "engine/support/shop.h"

// What is given is given once: retries, failures, kills, erasures and restarts.
using namespace cairn;
using namespace cairn::test;
namespace data = boost::unit_test::data;

namespace {

constexpr std::int64_t kMinuteMs = 60'000;

}  // namespace

BOOST_AUTO_TEST_SUITE(offers_kept)

BOOST_AUTO_TEST_CASE(a_batch_sent_again_is_given_the_same_grant_and_costs_nothing_more) {
  Shop shop;
  shop->setPlays("demo", fiveEuros(2));
  auto const first = shop.send(angry(1, 1), kNow);
  auto const again = shop.send(angry(1, 1), kNow + 5);
  BOOST_TEST(again.duplicate);
  BOOST_REQUIRE((first.grant && again.grant));
  BOOST_TEST(toHex(again.grant->id) == toHex(first.grant->id));
  BOOST_TEST(again.grant->expiresAtMs == first.grant->expiresAtMs);
  shop.reopen();
  shop->setPlays("demo", fiveEuros(2));
  BOOST_TEST(toHex(shop.send(angry(1, 1), kNow + 9).grant->id) == toHex(first.grant->id));
  BOOST_TEST(shop.send(angry(2, 2), kNow).grant.has_value());
  BOOST_TEST(!shop.send(angry(3, 3), kNow).grant.has_value());
}

BOOST_AUTO_TEST_CASE(a_commit_that_fails_gives_the_money_back) {
  TempDir dir;
  Faults faults;
  auto opened = Engine::open(configFor(dir.path()), failingStore(dir.path(), faults));
  BOOST_REQUIRE(static_cast<bool>(opened));
  auto& engine = **opened;
  engine.setPlays("demo", fiveEuros(1));
  auto const before = engine.stateDigest();
  auto const due = engine.nextDeadline();
  faults.write = StoreError::Io;
  for (auto i = 0; i < 3; ++i) {
    auto failing = engine.prepare({signalsRequest(angry(1, 1).json(), kNow, 1'000)}, kNow);
    BOOST_TEST(engine.finish(*failing, engine.commit(*failing)).empty());
    BOOST_TEST(engine.stateDigest() == before);
    BOOST_TEST(engine.nextDeadline() == due);
  }
  faults.write.reset();
  auto const replies = turn(engine, {signalsRequest(angry(2, 2).json(), kNow, 1'000)}, kNow);
  BOOST_TEST(std::get<SignalsReply>(replies[0]).grant.has_value());
}

// The child is killed with its commit down and nobody told.
BOOST_AUTO_TEST_CASE(killed_between_commit_and_reply_the_retry_gets_the_grant_that_was_reserved) {
  TempDir dir;
  auto const child = ::fork();
  BOOST_REQUIRE(child >= 0);
  if (child == 0) {
    ::execl("/proc/self/exe", "cairn_engine_tests", "--grant-child", dir.path().c_str(), nullptr);
    ::_exit(127);
  }
  int status = 0;
  BOOST_REQUIRE(::waitpid(child, &status, 0) == child);
  BOOST_REQUIRE(WIFSIGNALED(status));
  auto engine = openEngine(configFor(dir.path()));
  engine->setPlays("demo", fiveEuros(1));
  auto const replies = turn(*engine,
                            {signalsRequest(angry(1, 1).json(), kNow + 50, 1'000),
                             signalsRequest(angry(2, 2).json(), kNow + 50, 1'000)},
                            kNow + 50);
  auto const& retried = std::get<SignalsReply>(replies[0]);
  BOOST_TEST(retried.duplicate);
  BOOST_REQUIRE(retried.grant.has_value());
  BOOST_TEST(retried.grant->expiresAtMs == kNow + 30 * kMinuteMs);
  BOOST_TEST(!std::get<SignalsReply>(replies[1]).grant.has_value());
}

BOOST_AUTO_TEST_CASE(what_an_erased_visitor_was_given_still_counts) {
  Shop shop;
  shop->setPlays("demo", fiveEuros(1));
  auto const id = shop.send(angry(1, 1), kNow).grant->id;
  turn(*shop, {EraseRequest{"demo", kNow + 1, idOf("visitor", 1)}}, kNow + 1);
  BOOST_TEST(shop.digestOfCopy() == shop->stateDigest());
  TempDir copy;
  shop.copyTo(copy);
  auto const after = openEngine(configFor(copy.path()));
  after->setPlays("demo", fiveEuros(1));
  auto const replies =
      turn(*after, {signalsRequest(angry(2, 2).json(), kNow + 2, 1'000)}, kNow + 2);
  BOOST_TEST(!std::get<SignalsReply>(replies[0]).grant.has_value());
  auto const used =
      grantFact("grant_used", id, R"(,"orderId":"7","amountMinor":0,"currency":"EUR")");
  BOOST_TEST(shop.sign(used, kNow + 3).unattached == 1U);
  BOOST_TEST(shop.send(angry(3, 3), kNow + 4).grant.has_value());
}

// The same day of offers in an engine that stays up and in one that is opened again and again.
BOOST_DATA_TEST_CASE(a_day_of_offers_is_replayed_as_it_was, data::xrange(1, 5), seed) {
  RandomDay day{static_cast<std::uint64_t>(seed) * 31};
  Shop up, down;
  auto const plays = giftBook(R"("type":"amount","amountMinor":500,"currency":"EUR",)"
                              R"("validMinutes":5,"perVisitor":10,"perVisitorDays":1,)"
                              R"("dailyBudgetMinor":2000,"monthlyBudgetMinor":9000)",
                              R"("rage_click","dead_click","checkout_stall","exit_intent")");
  up->setPlays("demo", plays);
  std::size_t given = 0;
  for (auto i = 0; i < 120; ++i) {
    std::vector<Request> requests;
    for (auto& request : day.nextTurn()) {
      if (auto* const batch = std::get_if<SignalsRequest>(&request)) {
        auto const at = batch->body.find("\"analytics\"");
        batch->body.replace(at, 11, "\"marketing\"");
        batch->batch.consent = ConsentTier::Marketing;
      }
      requests.push_back(std::move(request));
    }
    if (i % 7 == 0) down.reopen();
    down->setPlays("demo", plays);
    turn(*down, requests, day.nowMs());
    for (auto const& reply : turn(*up, requests, day.nowMs()))
      if (auto const* const told = std::get_if<SignalsReply>(&reply))
        given += told->grant && !told->duplicate ? 1 : 0;
    if (i % 20 == 0) BOOST_TEST(up->stateDigest() == up.digestOfCopy());
  }
  BOOST_TEST(up->stateDigest() == down->stateDigest());
  BOOST_TEST(given > 3U);
}

BOOST_AUTO_TEST_SUITE_END()
