#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <csignal>
#include <optional>

#include "http/support/bodies.h"
#include "http/support/process.h"
#include "http/support/raw_client.h"

// The whole program on a disk that fills up: told through the socket, and over when there is room.
namespace cairn::test {

namespace {

// A file system of a few megabytes, where the machine lets us have one.
class SmallDisk {
public:
  explicit SmallDisk(std::string path)
      : path_{std::move(path)}, mounted_{::mount("tmpfs", path_.c_str(), "tmpfs", 0,
                                                 "size=4m,mode=700") == 0} {}
  ~SmallDisk() {
    if (mounted_) ::umount2(path_.c_str(), MNT_DETACH);
  }
  SmallDisk(SmallDisk const&) = delete;
  SmallDisk& operator=(SmallDisk const&) = delete;
  [[nodiscard]] bool mounted() const { return mounted_; }

  // Takes what room is left, down to the last byte; free() gives it back.
  void fill() const {
    auto const file = ::open(ballast().c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    for (std::string bytes(65'536, 'x'); !bytes.empty();)
      if (::write(file, bytes.data(), bytes.size()) <= 0) bytes.resize(bytes.size() / 2);
    ::close(file);
  }
  void free() const { ::unlink(ballast().c_str()); }

private:
  [[nodiscard]] std::string ballast() const { return path_ + "/ballast"; }
  std::string path_;
  bool mounted_;
};

// The endpoint with its data on such a disk.
struct SmallShop {
  TempDir dir;
  SmallDisk disk{[this] {
    dir.write("data/.keep", "");
    return dir.file("data");
  }()};

  // Starts it; 0 after saying that the machine does not let us.
  std::uint16_t open() {
    if (!disk.mounted()) {
      BOOST_TEST_MESSAGE("skipped: only root can make a small disk to fill");
      return 0;
    }
    dir.write("data/admin.token", std::string{kAdmin} + "\n");
    ::chmod(dir.file("data/admin.token").c_str(), 0600);
    dir.write("c.toml", "port = 0\n[limits]\nrequests_per_second_per_address = 0\n"
                        "[[site]]\nid = \"demo\"\nkey = \"demo-public-key\"\n"
                        "origins = [\"https://shop.example\"]\n");
    cairnd.emplace(std::vector<std::string>{CAIRND, "serve", "--config", dir.file("c.toml"),
                                            "--log-level", "off"});
    auto const line = cairnd->firstLine();
    BOOST_REQUIRE_MESSAGE(line.starts_with("CAIRND_URL="), line + cairnd->errors());
    return static_cast<std::uint16_t>(std::stoul(line.substr(line.rfind(':') + 1)));
  }
  std::optional<Process> cairnd{};
};

std::string bearer() {
  return "Authorization: Bearer " + std::string{kAdmin} + "\r\n";
}

std::string storyOf(std::uint16_t port) {
  return askOnce(port, getText("/v1/visitors/0a000000000000000000000000000001?site=demo", bearer()))
      .body;
}

// The newest number that was taken, or 0: batches go in until one is refused.
Answer sendUntilRefused(RawClient& client, unsigned& number) {
  for (Answer answer;;) {
    client.send(batchText(batchNumber(fullBatch(), ++number)));
    answer = client.receive();
    if (answer.status != 200 || number == 20'000) return answer;
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(full_disk)

BOOST_AUTO_TEST_CASE(a_full_disk_is_told_changes_nothing_and_the_retry_is_taken_once) {
  SmallShop shop;
  auto const port = shop.open();
  if (port == 0) return;
  RawClient client{port};
  client.send(batchText(fullBatch()));
  BOOST_REQUIRE(client.receive().status == 200);
  shop.disk.fill();
  unsigned number = 0;  // a log that is there already may still take a few
  auto const refused = sendUntilRefused(client, number);
  BOOST_TEST(refused.status == 507);
  BOOST_TEST(faultOf(refused.body) == "storage_full ");
  auto const story = storyOf(port);
  BOOST_TEST(askOnce(port, getText("/readyz")).status == 503);
  auto const newcomer = with(batchNumber(fullBatch(), 999'999), "0a0000", "0a00ff");
  client.send(batchText(newcomer));
  BOOST_TEST(client.receive().status == 507);
  BOOST_TEST(storyOf(port) == story);

  shop.disk.free();
  auto const retried = batchText(batchNumber(fullBatch(), number));
  for (auto const duplicate : {false, true}) {
    client.send(retried);
    auto const answer = client.receive();
    BOOST_REQUIRE(answer.status == 200);
    BOOST_TEST(boost::json::parse(answer.body).at("duplicate").as_bool() == duplicate);
  }
  BOOST_TEST(askOnce(port, getText("/readyz")).status == 200);
  auto const metrics = askOnce(port, getText("/metrics")).body;
  BOOST_TEST(metrics.find("\ncairn_batches_total " + std::to_string(number + 1) + "\n") !=
             std::string::npos);
  shop.cairnd->signal(SIGTERM);
  BOOST_TEST(shop.cairnd->wait() == 0);
}

BOOST_AUTO_TEST_CASE(a_full_disk_takes_no_play_book_and_the_old_one_stays_in_force) {
  SmallShop shop;
  auto const port = shop.open();
  if (port == 0) return;
  std::string const first = R"({"version":1,"plays":[]})";
  std::string const second = R"({"version":1,"policy":{"observeOnly":true},"plays":[]})";
  auto const inForce = [&] { return askOnce(port, getText("/v1/plays?site=demo", bearer())).body; };
  BOOST_REQUIRE(askOnce(port, putText(first)).status == 200);
  shop.disk.fill();
  auto const refused = askOnce(port, putText(second));
  BOOST_TEST(refused.status == 507);
  BOOST_TEST(faultOf(refused.body) == "storage_full ");
  BOOST_TEST(inForce() == first);
  shop.disk.free();
  BOOST_TEST(askOnce(port, putText(second)).status == 200);
  BOOST_TEST(inForce() == second);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
