#include <atomic>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "engine/support/random_day.h"

using namespace cairn;
using namespace cairn::test;

BOOST_AUTO_TEST_SUITE(threads)

// As the host does it: turns on this thread, each commit on another, and readers meanwhile. Run
// under ThreadSanitizer it also proves that the two share nothing unguarded.
BOOST_AUTO_TEST_CASE(readers_and_a_commit_run_side_by_side) {
  EngineConfig small;
  small.maxVisitors = 5;  // readers wake visitors from snapshots that commits write
  small.snapshotEveryCommits = 2;
  Shop shop{small};
  RandomDay day{11};
  std::uint64_t found = 0;
  for (auto i = 0; i < 40; ++i) {
    auto prepared = shop->prepare(day.nextTurn(), day.nowMs());
    std::optional<StoreError> failed;
    std::atomic<bool> down{false};
    std::thread writer{[&] {
      failed = shop->commit(*prepared);
      down = true;
    }};
    do {
      for (std::uint64_t visitor = 1; visitor <= 40; ++visitor)
        found += shop.story(visitor).empty() ? 0 : 1;
      BOOST_TEST(!shop->hello("demo", day.nowMs()).empty());
      BOOST_TEST(shop->feedAfter(shop->feedHead()).has_value());
      BOOST_TEST(shop->nextDeadline() > 0);
    } while (!down);
    writer.join();
    BOOST_TEST(!failed);
    shop->finish(*prepared, failed);
  }
  BOOST_TEST(found > 0U);
  BOOST_TEST(shop->stateDigest() == shop.digestOfCopy());
}

BOOST_AUTO_TEST_SUITE_END()
