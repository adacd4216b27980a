#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstdlib>
#include <map>
#include <thread>

#include "engine/store/frame.h"
#include "engine/store/sqlite_store.h"
#include "engine/support/shop.h"

using namespace cairn;
using namespace cairn::test;

namespace {

constexpr std::uint64_t kBatchesPerTurn = 16;  // as the child commits them

struct Child {
  pid_t pid = -1;
  int output = -1;
};

Child start(std::string const& dataDir, std::uint64_t seed) {
  int pipe[2];
  BOOST_REQUIRE(::pipe2(pipe, O_CLOEXEC) == 0);
  auto const seedText = std::to_string(seed);
  auto const pid = ::fork();
  BOOST_REQUIRE(pid >= 0);
  if (pid == 0) {
    ::dup2(pipe[1], STDOUT_FILENO);
    ::execl("/proc/self/exe", "cairn_engine_tests", "--crash-child", dataDir.c_str(),
            seedText.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(pipe[1]);
  return {pid, pipe[0]};
}

// Reads what the child acknowledged until its end of the pipe is closed.
std::string readAll(int output) {
  std::string text;
  char buffer[4096];
  for (auto got = ::read(output, buffer, sizeof buffer); got > 0;
       got = ::read(output, buffer, sizeof buffer))
    text.append(buffer, static_cast<std::size_t>(got));
  ::close(output);
  return text;
}

std::vector<std::uint64_t> numbersIn(std::string const& text) {
  std::vector<std::uint64_t> numbers;
  std::size_t at = 0;
  for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n', at)) {
    numbers.push_back(std::strtoull(text.substr(at, end - at).c_str(), nullptr, 10));
    at = end + 1;
  }
  return numbers;
}

// Runs a child, kills it `afterMs` after its first acknowledgement, and returns what it had
// acknowledged by then.
std::vector<std::uint64_t> killedAfter(std::string const& dataDir, std::uint64_t seed,
                                       std::int64_t afterMs) {
  auto const child = start(dataDir, seed);
  char first = 0;
  BOOST_REQUIRE(::read(child.output, &first, 1) == 1);
  std::this_thread::sleep_for(std::chrono::milliseconds{afterMs});
  BOOST_REQUIRE(::kill(child.pid, SIGKILL) == 0);
  int status = 0;
  BOOST_REQUIRE(::waitpid(child.pid, &status, 0) == child.pid);
  BOOST_REQUIRE(WIFSIGNALED(status));
  return numbersIn(first + readAll(child.output));
}

std::map<std::string, int> idsInLedger(std::string const& dataDir) {
  std::map<std::string, int> counts;
  auto store = openSqliteStore(dataDir);
  BOOST_REQUIRE(static_cast<bool>(store));
  auto const failed = (*store)->rowsAfter(0, [&](LedgerRow const& row) {
    std::string_view frames{row.frames};
    while (auto const frame = nextFrame(frames))
      if (frame->header.kind == FrameKind::Batch) ++counts[toHex(frame->header.id)];
    return true;
  });
  BOOST_REQUIRE(!failed);
  return counts;
}

std::string digestIn(std::string const& dataDir) {
  return openEngine(configFor(dataDir))->stateDigest();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(crash)

BOOST_AUTO_TEST_CASE(a_process_killed_under_load_loses_nothing_it_acknowledged) {
  TempDir dir;
  std::uint64_t acknowledged = 0;
  for (std::uint64_t round = 1; round <= 10; ++round) {
    auto const firsts =
        killedAfter(dir.path(), round, static_cast<std::int64_t>(round * 7919 % 120));
    auto const counts = idsInLedger(dir.path());
    for (auto const first : firsts) {
      for (auto number = first; number < first + kBatchesPerTurn; ++number) {
        auto const found = counts.find(toHex(idOf("batch", number)));
        BOOST_REQUIRE(found != counts.end());
        BOOST_REQUIRE_EQUAL(found->second, 1);
        ++acknowledged;
      }
    }
    auto const replayed = digestIn(dir.path());    // from the last checkpoint on
    BOOST_TEST(digestIn(dir.path()) == replayed);  // from the checkpoint made on closing
    {
      auto store = openSqliteStore(dir.path());
      BOOST_REQUIRE(static_cast<bool>(store));
      BOOST_REQUIRE(!(*store)->forgetSnapshots());
    }
    BOOST_TEST(digestIn(dir.path()) == replayed);  // from the very beginning
  }
  BOOST_TEST_MESSAGE("killed 10 times, " << acknowledged
                                         << " acknowledged batches, all there once");
  BOOST_TEST(acknowledged >= 10 * kBatchesPerTurn);
}

BOOST_AUTO_TEST_SUITE_END()
