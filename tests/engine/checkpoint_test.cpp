#include <boost/test/unit_test.hpp>

#include "engine/support/failing_store.h"
#include "engine/support/random_day.h"
#include "engine/support/shop.h"

using namespace cairn;
using namespace cairn::test;

namespace {

BatchText numbered(std::uint64_t number) {
  BatchText batch;
  batch.batch = number;
  return batch;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(checkpoints)

// What a start replays is bounded by bytes, however few commits they came in.
BOOST_AUTO_TEST_CASE(a_ledger_that_grows_by_many_bytes_is_snapshotted) {
  constexpr std::uint32_t kBytes = 65'536;
  EngineConfig limits;
  limits.snapshotEveryBytes = kBytes;
  Shop shop{limits};
  std::uint64_t most = 0;
  for (std::uint64_t number = 1; number <= 30; ++number) {
    std::vector<Request> requests;
    for (std::uint64_t i = 0; i < 20; ++i)
      requests.push_back(signalsRequest(numbered(number * 100 + i).json(), kNow, 1'000));
    turn(*shop, std::move(requests), kNow);
    most = std::max(most, shop.framesReplayedOfCopy());
  }
  auto const& figures = shop->figures();
  auto const bytesOfFrame = figures.ledgerBytes / figures.batches;
  BOOST_TEST(figures.ledgerBytes > 4 * kBytes);
  BOOST_TEST(most * bytesOfFrame <= kBytes + 2 * 20 * bytesOfFrame);  // and the turn that made it
  BOOST_TEST(most * bytesOfFrame >= kBytes / 2);
}

// A start counts what it replays, or one crash after the other would let the ledger grow.
BOOST_AUTO_TEST_CASE(bytes_replayed_count_towards_the_next_snapshot) {
  EngineConfig limits;
  limits.snapshotEveryBytes = 65'536;
  Shop shop{limits};
  while (shop->figures().ledgerBytes < limits.snapshotEveryBytes)
    shop.send(numbered(1 + shop->figures().batches), kNow);
  TempDir copy;
  shop.copyTo(copy);
  Faults faults;
  auto config = configFor(copy.path());
  config.snapshotEveryBytes = limits.snapshotEveryBytes;
  auto opened = Engine::open(std::move(config), failingStore(copy.path(), faults));
  BOOST_REQUIRE(static_cast<bool>(opened));
  turn(**opened, {signalsRequest(numbered(10'000).json(), kNow, 1'000)}, kNow);
  BOOST_TEST(faults.checkpoints == 1U);
}

BOOST_AUTO_TEST_CASE(at_rest_everything_is_snapshotted_once) {
  EngineConfig limits;
  limits.snapshotAtRestMs = 5'000;
  Shop shop{limits};
  BOOST_TEST(shop->nextDeadline() == std::numeric_limits<std::int64_t>::max());
  shop.send(numbered(1), kNow);
  BOOST_TEST(shop->nextDeadline() == kNow + 5'000);
  shop.send(numbered(2), kNow + 4'000);
  BOOST_TEST(shop->nextDeadline() == kNow + 9'000);
  turn(*shop, {}, kNow + 8'999);
  BOOST_TEST(shop.framesReplayedOfCopy() == 2U);
  turn(*shop, {}, kNow + 9'000);
  BOOST_TEST(shop.framesReplayedOfCopy() == 0U);
  BOOST_TEST(shop->nextDeadline() > kNow + 1'800'000);  // the end of the visit
  BOOST_TEST(shop->stateDigest() == shop.digestOfCopy());
}

BOOST_AUTO_TEST_CASE(who_comes_after_a_pause_does_not_wait_for_a_snapshot) {
  EngineConfig limits;
  limits.snapshotAtRestMs = 5'000;
  Shop shop{limits};
  shop.send(numbered(1), kNow);
  shop.send(numbered(2), kNow + 60'000);
  BOOST_TEST(shop.framesReplayedOfCopy() == 2U);
}

BOOST_AUTO_TEST_CASE(a_snapshot_that_fails_is_tried_again_after_a_while_and_loses_nothing) {
  TempDir dir;
  Faults faults;
  auto config = configFor(dir.path());
  config.snapshotEveryCommits = 2;
  auto opened = Engine::open(config, failingStore(dir.path(), faults));
  BOOST_REQUIRE(static_cast<bool>(opened));
  auto& engine = **opened;
  faults.checkpoint = StoreError::Full;
  for (std::uint64_t number = 1; number <= 20; ++number)
    turn(engine, {signalsRequest(numbered(number).json(), kNow, 1'000)}, kNow);
  BOOST_TEST(faults.checkpoints == 1U);
  BOOST_TEST(engine.nextDeadline() == kNow + 5'000);
  turn(engine, {}, kNow + 5'000);
  BOOST_TEST(faults.checkpoints == 2U);
  BOOST_TEST(engine.nextDeadline() == kNow + 10'000);
  faults.checkpoint.reset();
  turn(engine, {}, kNow + 10'000);
  BOOST_TEST(faults.checkpoints == 3U);
  BOOST_TEST(engine.nextDeadline() > kNow + 1'000'000);
  auto const state = engine.stateDigest();
  opened->reset();
  auto again = openEngine(config);
  BOOST_TEST(again->stateDigest() == state);
  BOOST_TEST(again->figures().replayedFrames == 0U);
}

BOOST_AUTO_TEST_CASE(a_day_with_pauses_replays_the_same) {
  EngineConfig limits;
  limits.snapshotAtRestMs = 3'000;
  limits.snapshotEveryBytes = 65'536;
  Shop shop{limits};
  RandomDay day{21};
  for (auto i = 0; i < 120; ++i) {
    auto const requests = day.nextTurn();
    if (shop->nextDeadline() < day.nowMs()) turn(*shop, {}, day.nowMs());
    turn(*shop, requests, day.nowMs());
    if (i % 10 == 0) BOOST_TEST(shop->stateDigest() == shop.digestOfCopy());
  }
  BOOST_TEST(shop->stateDigest() == shop.digestOfCopy());
}

BOOST_AUTO_TEST_SUITE_END()
