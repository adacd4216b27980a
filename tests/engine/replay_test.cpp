#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "engine/support/random_day.h"

using namespace cairn;
using namespace cairn::test;
namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(replay)

// The same day in an engine that stays up and in one that is closed and opened every few turns.
BOOST_DATA_TEST_CASE(a_day_replayed_is_the_day_as_it_was, data::xrange(1, 7), seed) {
  RandomDay day{static_cast<std::uint64_t>(seed)};
  Shop up, down;
  for (auto i = 0; i < 120; ++i) {
    auto const requests = day.nextTurn();
    turn(*up, requests, day.nowMs());
    turn(*down, requests, day.nowMs());
    if (i % (3 + seed) == 0) down.reopen();
  }
  BOOST_TEST(up->stateDigest() == down->stateDigest());
  BOOST_TEST(up->stateDigest() == up.digestOfCopy());
  BOOST_TEST(up->figures().batches > 0U);
  BOOST_TEST(up->figures().playsGiven > 0U);
}

BOOST_DATA_TEST_CASE(visitors_that_sleep_in_snapshots_are_replayed_too, data::xrange(7, 11), seed) {
  RandomDay day{static_cast<std::uint64_t>(seed)};
  EngineConfig small;
  small.maxVisitors = 7;
  small.snapshotEveryCommits = 5;
  small.entriesPerVisitor = 6;
  Shop shop{small};
  for (auto i = 0; i < 120; ++i) {
    turn(*shop, day.nextTurn(), day.nowMs());
    if (i % 17 == 0) BOOST_TEST(shop->stateDigest() == shop.digestOfCopy());
  }
  BOOST_TEST(shop->stateDigest() == shop.digestOfCopy());
  BOOST_TEST(shop->figures().visitors < 40U);
}

BOOST_AUTO_TEST_CASE(what_silence_raised_is_replayed_too) {
  RandomDay day{99};
  Shop shop;
  for (auto i = 0; i < 60; ++i) {
    turn(*shop, day.nextTurn(), day.nowMs());
    for (auto due = shop->nextDeadline(); due < day.nowMs() + 4'000; due = shop->nextDeadline())
      turn(*shop, {}, std::max(due, day.nowMs()));
  }
  BOOST_TEST(shop->stateDigest() == shop.digestOfCopy());
  auto const before = shop->stateDigest();
  shop.reopen();
  BOOST_TEST(shop->stateDigest() == before);
}

BOOST_AUTO_TEST_CASE(an_empty_turn_writes_nothing) {
  Shop shop;
  turn(*shop, {}, kNow);
  BOOST_TEST(shop->figures().commits == 0U);
  BOOST_TEST(shop->figures().ledgerBytes == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
