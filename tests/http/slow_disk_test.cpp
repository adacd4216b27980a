#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <thread>

#include "http/commit_loop.h"
#include "http/support/bodies.h"
#include "http/support/raw_client.h"
#include "http/support/running_server.h"

// A play book is written where everything is written: off the io thread, one after the other.
namespace cairn::test {

namespace {

constexpr auto kKeptIn = "data/sites/demo.plays.json";

std::string silentBook(std::string const& play) {
  return R"({"version":1,"plays":[{"id":")" + play +
         R"(","triggers":["dead_click"],"surface":"silent","alert":true}]})";
}

std::string bookInForce(std::uint16_t port) {
  auto const bearer = "Authorization: Bearer " + std::string{kAdmin} + "\r\n";
  return askOnce(port, getText("/v1/plays?site=demo", bearer)).body;
}

std::string contentOf(std::string const& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

// A disk that hangs when the book is written: a pipe stands where its new file would, and nobody
// reads it until letGo().
class HangingDisk {
public:
  explicit HangingDisk(std::string path) : path_{std::move(path)} {
    BOOST_REQUIRE(::mkfifo(path_.c_str(), 0600) == 0);
  }
  ~HangingDisk() {
    if (reader_ < 0)
      letGo();  // a test that failed: its server is still to stop
    else
      ::close(reader_);
  }
  HangingDisk(HangingDisk const&) = delete;
  HangingDisk& operator=(HangingDisk const&) = delete;

  void letGo() { reader_ = ::open(path_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC); }
  // What the pipe was given; it must have let go, and the writer must be done.
  [[nodiscard]] std::string taken() const {
    std::string bytes(4'096, '\0');
    bytes.resize(static_cast<std::size_t>(std::max(::read(reader_, bytes.data(), 4'096), 0L)));
    return bytes;
  }

private:
  std::string path_;
  int reader_ = -1;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(slow_disk)

BOOST_AUTO_TEST_CASE(a_disk_that_hangs_over_a_book_keeps_nobody_else_waiting) {
  RunningServer server;
  auto const before = bookInForce(server.port());
  HangingDisk disk{server.file(kKeptIn) + ".new"};
  RawClient merchant{server.port()}, visitor{server.port()}, other{server.port()};
  merchant.send(putText(silentBook("lost")));
  for (int i = 0; i < 50; ++i) {
    other.send(getText("/healthz"));
    BOOST_REQUIRE(other.receive().status == 200);
  }
  visitor.send(batchText(smallBatch()));
  BOOST_TEST(bookInForce(server.port()) == before);  // not before it is down
  disk.letGo();
  auto const refused = merchant.receive();  // a pipe keeps nothing over a power cut
  BOOST_TEST(refused.status == 500);
  BOOST_TEST(faultOf(refused.body) == "internal ");
  BOOST_TEST(disk.taken() == silentBook("lost"));
  BOOST_TEST(visitor.receive().status == 200);
  BOOST_TEST(bookInForce(server.port()) == before);
  BOOST_TEST(!std::filesystem::exists(server.file(kKeptIn)));

  merchant.send(putText(silentBook("kept")));
  BOOST_TEST(merchant.receive().status == 200);
  BOOST_TEST(bookInForce(server.port()) == silentBook("kept"));
  BOOST_TEST(contentOf(server.file(kKeptIn)) == silentBook("kept"));
}

BOOST_AUTO_TEST_CASE(a_stop_waits_for_the_book_that_is_being_written) {
  RunningServer server;
  HangingDisk disk{server.file(kKeptIn) + ".new"};
  RawClient merchant{server.port()}, other{server.port()};
  merchant.send(putText(silentBook("last")));
  for (int i = 0; i < 50; ++i) {
    other.send(getText("/healthz"));
    BOOST_REQUIRE(other.receive().status == 200);
  }
  server.stop();
  BOOST_TEST(other.closed());
  disk.letGo();
  BOOST_TEST(merchant.receive().status == 500);
  server.join();
}

BOOST_AUTO_TEST_CASE(of_merchants_who_save_at_once_the_last_is_on_the_disk_and_in_force) {
  RunningServer server;
  constexpr unsigned kMerchants = 4, kEach = 12;
  std::vector<unsigned> kept(kMerchants);
  std::vector<std::thread> threads;
  for (unsigned m = 0; m < kMerchants; ++m) {
    threads.emplace_back([&, m] {
      RawClient client{server.port()};
      for (unsigned i = 0; i < kEach; ++i) {
        client.send(putText(silentBook("m" + std::to_string(m) + "_" + std::to_string(i))));
        auto const answer = client.receive();
        kept[m] += answer.status == 200;
      }
    });
  }
  for (auto& thread : threads)
    thread.join();
  BOOST_TEST(std::accumulate(kept.begin(), kept.end(), 0U) == kMerchants * kEach);
  auto const last = bookInForce(server.port());
  BOOST_TEST(contentOf(server.file(kKeptIn)) == last);
  auto const end = "_" + std::to_string(kEach - 1) + "\"";
  BOOST_TEST(last.find(end) != std::string::npos);  // nobody's book came back after a later one
}

BOOST_AUTO_TEST_CASE(who_waits_for_the_disk_goes_on_in_the_order_in_which_they_came) {
  Desk desk;
  asio::io_context io{1};
  CommitLoop commits{io, desk.endpoint, [] {}};
  std::vector<int> written, resumed, wanted(200);
  std::iota(wanted.begin(), wanted.end(), 0);
  auto const save = [&](int which) -> Task<void> {
    auto const failed = co_await commits.onWriter([&written, which] {
      written.push_back(which);
      return which % 7 == 0 ? std::optional{StoreError::Io} : std::nullopt;
    });
    BOOST_TEST(failed.has_value() == (which % 7 == 0));
    resumed.push_back(which);
  };
  for (auto const which : wanted)
    asio::co_spawn(io, save(which), asio::detached);
  io.run();
  BOOST_TEST(written == wanted, boost::test_tools::per_element());
  BOOST_TEST(resumed == wanted, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
