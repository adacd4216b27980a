#include <boost/test/unit_test.hpp>
#include <set>

#include "engine/key_pool.h"
#include "engine/store/sqlite.h"
#include "engine/store/sqlite_store.h"
#include "engine/support/failing_store.h"
#include "engine/support/shop.h"

using namespace cairn;
using namespace cairn::test;

namespace {

constexpr std::uint64_t kMadeAtOnce = 1'024;

BatchText newcomer(std::uint64_t number) {
  BatchText batch;
  batch.visitor = batch.session = batch.batch = number;
  return batch;
}

std::vector<Request> newcomers(std::uint64_t first, std::uint64_t count) {
  std::vector<Request> requests;
  for (auto number = first; number < first + count; ++number)
    requests.push_back(signalsRequest(newcomer(number).json(), kNow, 1'000));
  return requests;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(keys)

BOOST_AUTO_TEST_CASE(a_newcomer_costs_the_ledgers_commit_and_no_other) {
  TempDir dir;
  Faults faults;
  auto opened = Engine::open(configFor(dir.path()), failingStore(dir.path(), faults));
  BOOST_REQUIRE(static_cast<bool>(opened));
  auto& engine = **opened;
  for (std::uint64_t number = 1; number <= kMadeAtOnce; number += 64)
    turn(engine, newcomers(number, 64), kNow);
  BOOST_TEST(faults.rows == kMadeAtOnce / 64);
  BOOST_TEST(faults.keyBatches == 1U);
  turn(engine, newcomers(kMadeAtOnce + 1, 1), kNow);
  BOOST_TEST(faults.keyBatches == 2U);
  turn(engine, newcomers(kMadeAtOnce + 2, 1), kNow);
  BOOST_TEST(faults.keyBatches == 2U);
  BOOST_TEST(faults.checkpoints == 0U);
}

BOOST_AUTO_TEST_CASE(at_rest_keys_are_made_before_they_run_out) {
  TempDir dir;
  Faults faults;
  auto opened = Engine::open(configFor(dir.path()), failingStore(dir.path(), faults));
  BOOST_REQUIRE(static_cast<bool>(opened));
  auto& engine = **opened;
  turn(engine, newcomers(1, kMadeAtOnce / 2), kNow);
  turn(engine, {}, kNow);
  BOOST_TEST(faults.keyBatches == 1U);  // half of them are left
  turn(engine, newcomers(kMadeAtOnce / 2 + 1, 1), kNow);
  turn(engine, {}, kNow);
  BOOST_TEST(faults.keyBatches == 2U);
  turn(engine, newcomers(kMadeAtOnce, kMadeAtOnce), kNow);
  BOOST_TEST(faults.keyBatches == 2U);
  BOOST_TEST(faults.rows == 3U);
}

BOOST_AUTO_TEST_CASE(more_newcomers_than_keys_in_one_turn_are_no_matter) {
  Shop shop;
  turn(*shop, newcomers(1, 2 * kMadeAtOnce + 7), kNow);
  BOOST_TEST(shop->figures().visitors == 2 * kMadeAtOnce + 7);
  BOOST_TEST(shop->stateDigest() == shop.digestOfCopy());
}

BOOST_AUTO_TEST_CASE(keys_that_could_not_be_written_are_written_with_the_next_turn) {
  TempDir dir;
  Faults faults;
  auto opened = Engine::open(configFor(dir.path()), failingStore(dir.path(), faults));
  BOOST_REQUIRE(static_cast<bool>(opened));
  auto& engine = **opened;
  faults.write = StoreError::Full;
  auto prepared = engine.prepare(newcomers(1, 3), kNow);
  auto const failed = engine.commit(*prepared);
  BOOST_TEST((failed == StoreError::Full));
  BOOST_TEST(faults.rows == 0U);  // no row before its keys
  engine.finish(*prepared, failed);
  faults.write.reset();
  turn(engine, newcomers(1, 3), kNow);
  auto const state = engine.stateDigest();
  opened->reset();
  BOOST_TEST(openEngine(configFor(dir.path()))->stateDigest() == state);
}

// Who has which key stands only in the ledger until a checkpoint is made.
BOOST_AUTO_TEST_CASE(after_a_power_cut_everybody_has_the_key_they_had_and_nobody_shares_one) {
  Shop shop;
  turn(*shop, newcomers(1, 5), kNow);
  TempDir copy;
  shop.copyTo(copy);
  std::string state;
  {
    auto engine = openEngine(configFor(copy.path()));
    BOOST_TEST(engine->figures().replayedFrames == 5U);
    auto back = newcomer(3);
    back.batch = 100;
    turn(*engine, {signalsRequest(back.json(), kNow, 1'000)}, kNow);
    turn(*engine, newcomers(6, 5), kNow);
    BOOST_TEST(engine->figures().visitors == 10U);
    state = engine->stateDigest();
  }
  BOOST_TEST(openEngine(configFor(copy.path()))->stateDigest() == state);
  auto store = openSqliteStore(copy.path());
  BOOST_REQUIRE(static_cast<bool>(store));
  BOOST_REQUIRE(!(*store)->forgetSnapshots());
  store->reset();
  BOOST_TEST(openEngine(configFor(copy.path()))->stateDigest() == state);
}

BOOST_AUTO_TEST_CASE(a_turn_taken_back_gives_its_keys_back) {
  Shop shop;
  turn(*shop, newcomers(1, 2), kNow);
  for (std::uint64_t attempt = 0; attempt < 3; ++attempt) {
    auto prepared = shop->prepare(newcomers(3, 4), kNow);
    shop->finish(*prepared, StoreError::Io);
  }
  turn(*shop, newcomers(3, 4), kNow);
  shop.close();
  auto store = openSqliteStore(shop.dir());
  BOOST_REQUIRE(static_cast<bool>(store));
  auto const spare = (*store)->spareKeys();
  BOOST_REQUIRE(static_cast<bool>(spare));
  BOOST_TEST(spare->size() == kMadeAtOnce - 6);
  BOOST_TEST(spare->front().ref == 7U);
  store->reset();
  shop.open();
}

// A key is one row of state.db, whether a checkpoint has named its visitor or not.
BOOST_AUTO_TEST_CASE(a_destroyed_key_erases_a_newcomer_whom_only_the_ledger_knows) {
  Shop shop;
  shop.send(newcomer(1), kNow);
  shop.send(newcomer(2), kNow);
  TempDir copy;
  shop.copyTo(copy);
  auto state = sqlite::Database::open(copy.path() + "/state.db");
  BOOST_REQUIRE(static_cast<bool>(state));
  BOOST_REQUIRE(!state->run("DELETE FROM visitors WHERE ref = 1"));
  auto engine = openEngine(configFor(copy.path()));
  BOOST_TEST(!engine->visitor("demo", idOf("visitor", 1)).has_value());
  BOOST_TEST(engine->visitor("demo", idOf("visitor", 2)).has_value());
  auto back = newcomer(1);
  back.batch = 3;
  turn(*engine, {signalsRequest(back.json(), kNow, 1'000)}, kNow);
  BOOST_TEST(occurrences(*engine->visitor("demo", idOf("visitor", 1)), "\"sessionId\"") == 1U);
}

BOOST_AUTO_TEST_CASE(no_key_stands_in_a_ledger) {
  Shop shop;
  shop.send(newcomer(1), kNow);
  shop.close();
  auto store = openSqliteStore(shop.dir());
  BOOST_REQUIRE(static_cast<bool>(store));
  auto const given = (*store)->visitor(1);
  BOOST_REQUIRE(given && *given);
  BOOST_TEST((*given)->site != 0U);
  auto const& key = (*given)->key.bytes;
  store->reset();
  std::string const raw{reinterpret_cast<char const*>(key.data()), key.size()};
  BOOST_TEST(occurrences(shop.bytesOf("ledger-"), raw) == 0U);
  BOOST_TEST(occurrences(shop.bytesOf("state.db"), raw) >= 1U);  // the search does search
  shop.open();
}

BOOST_AUTO_TEST_CASE(a_pool_gives_the_oldest_first_and_each_once) {
  BOOST_REQUIRE(startSealing());
  KeyPool pool;
  pool.start({{3, freshKey()}, {5, freshKey()}}, 9);
  pool.taken(3);
  auto const five = pool.take();
  BOOST_TEST(five.ref == 5U);
  BOOST_TEST(pool.unwritten().empty());
  std::set<std::uint64_t> refs;
  for (std::uint64_t i = 0; i < kMadeAtOnce; ++i)
    refs.insert(pool.take().ref);
  BOOST_TEST(refs.size() == kMadeAtOnce);
  BOOST_TEST(*refs.begin() == 10U);
  BOOST_TEST(pool.unwritten().size() == kMadeAtOnce);
  pool.giveBack(five);
  BOOST_TEST(pool.take().ref == 5U);
  BOOST_TEST(pool.size() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
