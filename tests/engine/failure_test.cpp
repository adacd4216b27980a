#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>

#include "engine/store/sqlite_store.h"
#include "engine/support/failing_store.h"
#include "engine/support/random_day.h"
#include "engine/support/shop.h"

using namespace cairn;
using namespace cairn::test;

namespace {

std::string whyNot(std::string const& dataDir) {
  auto const opened = Engine::open(configFor(dataDir));
  return opened ? "" : opened.error();
}

unsigned modeOf(std::filesystem::path const& path) {
  struct stat info {};
  BOOST_REQUIRE(::stat(path.c_str(), &info) == 0);
  return info.st_mode & 0777U;
}

// A file system of one megabyte, where the machine lets us have one.
class SmallDisk {
public:
  explicit SmallDisk(std::string const& path)
      : path_{path}, mounted_{::mount("tmpfs", path.c_str(), "tmpfs", 0, "size=1m") == 0} {}
  ~SmallDisk() {
    if (mounted_) ::umount2(path_.c_str(), MNT_DETACH);
  }
  [[nodiscard]] bool mounted() const { return mounted_; }

private:
  std::string path_;
  bool mounted_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(failure)

BOOST_AUTO_TEST_CASE(a_commit_that_fails_leaves_everything_as_it_was) {
  TempDir dir;
  Faults faults;
  auto config = configFor(dir.path());
  config.snapshotEveryCommits = 4;
  config.entriesPerVisitor = 8;
  auto opened = Engine::open(config, failingStore(dir.path(), faults));
  BOOST_REQUIRE(static_cast<bool>(opened));
  auto& engine = **opened;
  RandomDay day{5};
  for (auto i = 0; i < 80; ++i) {
    auto const requests = day.nextTurn();
    auto const before = engine.stateDigest();
    auto const head = engine.feedHead();
    auto const due = engine.nextDeadline();
    faults.write = StoreError::Full;
    auto prepared = engine.prepare(requests, day.nowMs());
    auto const failed = engine.commit(*prepared);
    faults.write.reset();
    if (!failed) {  // retries only: nothing was to be written
      engine.finish(*prepared, failed);
      continue;
    }
    BOOST_TEST(engine.finish(*prepared, failed).empty());
    BOOST_TEST(engine.stateDigest() == before);
    BOOST_TEST(engine.feedHead() == head);
    BOOST_TEST(engine.nextDeadline() == due);
    auto const figures = engine.figures();
    auto const replies = turn(engine, requests, day.nowMs());  // the retry is taken as new
    BOOST_TEST(replies.size() == requests.size());
    BOOST_TEST(engine.figures().commits <= figures.commits + 1);
  }
  auto const state = engine.stateDigest();
  opened->reset();
  BOOST_TEST(openEngine(config)->stateDigest() == state);
}

// The second batch moves the end of the visit on, which is not noted before the first end has come.
BOOST_AUTO_TEST_CASE(a_silence_that_was_broken_meanwhile_is_noted_by_a_turn_that_is_down_only) {
  Shop shop;
  shop.send(BatchText{}, kNow);
  auto const noted = shop->nextDeadline();
  BatchText second;
  second.batch = 2;
  shop.send(second, kNow + 60'000);
  BOOST_TEST(shop->nextDeadline() == noted);
  auto prepared = shop->prepare({}, noted);
  BOOST_TEST(shop->finish(*prepared, StoreError::Full).empty());
  BOOST_TEST(shop->nextDeadline() == noted);
  turn(*shop, {}, noted);
  BOOST_TEST(shop->nextDeadline() == noted + 60'000);
  BOOST_TEST(shop->figures().commits == 2U);
}

BOOST_AUTO_TEST_CASE(a_store_that_cannot_be_read_fails_the_turn) {
  TempDir dir;
  Faults faults;
  auto opened = Engine::open(configFor(dir.path()), failingStore(dir.path(), faults));
  BOOST_REQUIRE(static_cast<bool>(opened));
  faults.read = StoreError::Io;
  auto prepared = (*opened)->prepare({signalsRequest(BatchText{}.json(), kNow, 1'000)}, kNow);
  auto const failed = (*opened)->commit(*prepared);
  BOOST_TEST((failed == StoreError::Io));
  BOOST_TEST((*opened)->finish(*prepared, failed).empty());
  faults.read.reset();
  BOOST_TEST(turn(**opened, {signalsRequest(BatchText{}.json(), kNow, 1'000)}, kNow).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_told_and_costs_nothing_that_was_acknowledged) {
  TempDir dir;
  SmallDisk disk{dir.path()};
  if (!disk.mounted()) {
    BOOST_TEST_MESSAGE("skipped: only root can make a small disk to fill");
    return;
  }
  auto engine = openEngine(configFor(dir.path()));
  std::optional<StoreError> failed;
  std::uint64_t acknowledged = 0;
  std::string state;
  for (std::uint64_t i = 1; i <= 5'000 && !failed; ++i) {
    state = engine->stateDigest();
    BatchText batch;
    batch.batch = i;
    batch.visitor = i % 5;
    batch.pageName = std::string(80, 'x');
    batch.facts.assign(20, fact("product_viewed", 500, R"("productId":"alder-jacket")"));
    auto prepared = engine->prepare({signalsRequest(batch.json(), kNow, 1'000)}, kNow);
    failed = engine->commit(*prepared);
    engine->finish(*prepared, failed);
    if (!failed) acknowledged = i;
  }
  BOOST_TEST((failed == StoreError::Full));
  BOOST_TEST(acknowledged > 10U);
  BOOST_TEST(engine->stateDigest() == state);
  engine.reset();
  auto const bigger = ::mount("tmpfs", dir.path().c_str(), "tmpfs", MS_REMOUNT, "size=32m");
  BOOST_REQUIRE(bigger == 0);
  engine = openEngine(configFor(dir.path()));
  BOOST_TEST(engine->stateDigest() == state);
  BatchText last;
  last.batch = acknowledged;
  auto const replies = turn(*engine, {signalsRequest(last.json(), kNow, 1'000)}, kNow);
  BOOST_TEST(std::get<SignalsReply>(replies[0]).duplicate);
}

BOOST_AUTO_TEST_CASE(a_second_process_is_told_that_the_data_is_in_use) {
  Shop shop;
  auto const second = openSqliteStore(shop.dir());
  BOOST_REQUIRE(!second);
  BOOST_TEST((second.error().kind == StoreError::Locked));
  BOOST_TEST(occurrences(whyNot(shop.dir()), "in use by another cairnd") == 1U);
  shop.close();
  BOOST_TEST(whyNot(shop.dir()) == "");
}

BOOST_AUTO_TEST_CASE(a_directory_that_cannot_be_used_is_named) {
  TempDir dir;
  auto const missing = dir.path() + "/not/there";
  BOOST_TEST(occurrences(whyNot(missing), missing) == 1U);
  auto const file = dir.path() + "/file";
  BOOST_REQUIRE(::close(::creat(file.c_str(), 0600)) == 0);
  BOOST_TEST(occurrences(whyNot(file), file) == 1U);
  BOOST_TEST(occurrences(whyNot("/proc"), "/proc") >= 1U);
  BOOST_TEST(!whyNot("").empty());
}

BOOST_AUTO_TEST_CASE(a_damaged_store_is_told_and_not_written_over) {
  Shop shop;
  shop.send(BatchText{}, kNow);
  shop.close();
  std::filesystem::resize_file(shop.dir() + "/state.db", 100);
  BOOST_TEST(occurrences(whyNot(shop.dir()), "state.db") == 1U);
}

BOOST_AUTO_TEST_CASE(nobody_else_can_read_the_files) {
  Shop shop;
  shop.send(BatchText{}, kNow);
  BOOST_TEST(modeOf(shop.dir()) == 0700U);
  auto files = 0;
  for (auto const& entry : std::filesystem::directory_iterator{shop.dir()}) {
    BOOST_TEST_CONTEXT(entry.path()) {
      BOOST_TEST(modeOf(entry.path()) == 0600U);
    }
    ++files;
  }
  BOOST_TEST(files >= 4);  // state.db, its log, a ledger, the lock
}

BOOST_AUTO_TEST_SUITE_END()
