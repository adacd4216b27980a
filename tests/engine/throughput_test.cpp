#include <boost/test/unit_test.hpp>
#include <chrono>

#include "engine/support/shop.h"

using namespace cairn;
using namespace cairn::test;

namespace {

constexpr std::uint64_t kPerTurn = 64, kTurns = 50;

// Turns of 64 batches of so many visitors; prints what one thread does with them.
void printTurns(std::uint64_t visitors) {
  Shop shop;
  std::vector<std::vector<Request>> turns;
  for (std::uint64_t t = 0, number = 0; t < kTurns; ++t) {
    std::vector<Request> requests;
    for (std::uint64_t i = 0; i < kPerTurn; ++i) {
      BatchText batch;
      batch.batch = ++number;
      batch.visitor = number % visitors;
      batch.facts = {fact("page_viewed", 500)};
      requests.push_back(signalsRequest(batch.json(), kNow, 1'000));
    }
    turns.push_back(std::move(requests));
  }
  auto const began = std::chrono::steady_clock::now();
  for (auto& requests : turns)
    turn(*shop, std::move(requests), kNow);
  std::chrono::duration<double> const took = std::chrono::steady_clock::now() - began;
  BOOST_TEST_MESSAGE("turns of 64 batches of " << visitors << " visitors: " << kTurns / took.count()
                                               << " commits/s, " << kTurns * kPerTurn / took.count()
                                               << " batches/s");
  BOOST_TEST(shop->figures().batches == kTurns * kPerTurn);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(throughput)

// No bar here: `./cairn bench` measures. This prints, so that a change that makes it ten times
// slower is seen in the log.
BOOST_AUTO_TEST_CASE(batches_and_commits_of_64_per_second_are_printed) {
  printTurns(500);
  printTurns(kTurns * kPerTurn);  // nobody comes twice
}

BOOST_AUTO_TEST_SUITE_END()
