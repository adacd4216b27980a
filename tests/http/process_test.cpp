#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <ostream>

#include "http/support/process.h"
#include "http/support/raw_client.h"

// The program itself: its config file, its exit codes and its one line on stderr.
namespace cairn::test {

namespace data = boost::unit_test::data;

constexpr std::string_view kSite = "[[site]]\nid = \"demo\"\nkey = \"demo-public-key\"\n"
                                   "origins = [\"https://shop.example\"]\n";

struct Broken {
  char const* what;
  std::string config;
  std::string line;  // part of a line on stderr
};
std::ostream& operator<<(std::ostream& out, Broken const& row) {
  return out << row.what;
}

std::string const kGood{kSite};

std::vector<Broken> const kBroken{
    {"no TOML", "[limits\n", ":1: syntax: "},
    {"no site", "port = 0\n", ":1: site: add at least one [[site]]"},
    {"an unknown table", "[sever]\n" + kGood, ":1: sever: is no setting"},
    {"an unknown key", "prot = 1\n" + kGood, ":1: prot: is no setting"},
    {"a port out of range", "port = 70000\n" + kGood,
     ":1: port: must be a whole number from 0 to 65535"},
    {"a port as text", "port = \"80\"\n" + kGood, ":1: port: must be a whole number"},
    {"a limit too small", "[limits]\nbody_bytes = 1\n" + kGood, ":2: limits.body_bytes: must be"},
    {"a log level unknown", "[log]\nlevel = \"loud\"\n" + kGood,
     ":2: log.level: must be one of: debug"},
    {"an origin with a path",
     "[[site]]\nid = \"a\"\nkey = \"abcdefgh\"\norigins = [\"https://a.example/\"]\n",
     ":4: site[1].origins: \"https://a.example/\" must look like"},
    {"any origin", "[[site]]\nid = \"a\"\nkey = \"abcdefgh\"\norigins = [\"*\"]\n",
     ":4: site[1].origins: \"*\" must look like"},
    {"origins as text", "[[site]]\nid = \"a\"\nkey = \"abcdefgh\"\norigins = \"x\"\n",
     ":4: site[1].origins: must be a list of texts"},
    {"no key", "[[site]]\nid = \"a\"\norigins = [\"https://a.example\"]\n",
     ":1: site[1].key: is required"},
    {"an id with a slash",
     "[[site]]\nid = \"a/b\"\nkey = \"abcdefgh\"\norigins = [\"https://a.example\"]\n",
     ":2: site[1].id: is required"},
    {"two sites with one key",
     kGood + "[[site]]\nid = \"b\"\nkey = \"demo-public-key\"\norigins = [\"https://b.example\"]\n",
     ":7: site[2].key: is taken by another site"},
    {"a play book that is absent", kGood + "plays = \"none.json\"\n",
     "none.json: site demo: cannot read the play book"},
    {"a web root that is absent", "web_root = \"none\"\n" + kGood, "web_root: is no directory"},
};

BOOST_AUTO_TEST_SUITE(process)

BOOST_DATA_TEST_CASE(a_broken_config_names_file_line_and_key, data::make(kBroken), row) {
  TempDir dir;
  dir.write("c.toml", row.config);
  for (auto const* const check : {"--check-config", "serve"}) {
    Process cairnd{{CAIRND, check, "--config", dir.file("c.toml"), "--data", dir.file("data")}};
    BOOST_TEST(cairnd.wait() == 2);
    BOOST_TEST(cairnd.errors().find(row.line) != std::string::npos, cairnd.errors());
    BOOST_TEST(cairnd.output().empty());
  }
  BOOST_TEST(!std::filesystem::exists(dir.file("data")));
}

BOOST_AUTO_TEST_CASE(a_bad_play_book_names_the_path_inside_it) {
  TempDir dir;
  dir.write("plays.json", R"({"v":1,"plays":[{"id":7}]})");
  dir.write("c.toml", kGood + "plays = \"plays.json\"\n");
  Process cairnd{{CAIRND, "--check-config", "--config", dir.file("c.toml")}};
  BOOST_TEST(cairnd.wait() == 2);
  BOOST_TEST(cairnd.errors().find("plays.json: ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_good_config_is_ok_and_makes_nothing) {
  TempDir dir;
  dir.write("c.toml", kGood);
  Process cairnd{{CAIRND, "--check-config", "--config", dir.file("c.toml")}};
  BOOST_TEST(cairnd.wait() == 0);
  BOOST_TEST(cairnd.output() == "OK\n");
  BOOST_TEST(!std::filesystem::exists(dir.file("data")));
  Process absent{{CAIRND, "--check-config", "--config", dir.file("absent.toml")}};
  BOOST_TEST(absent.wait() == 2);
  BOOST_TEST(absent.errors().find("absent.toml: cannot read it") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_example_config_and_every_documented_key_are_good) {
  TempDir dir;
  std::filesystem::copy_file(CAIRN_SOURCE "/docs/cairnd.example.toml", dir.file("c.toml"));
  std::filesystem::create_directories(dir.file("web"));
  Process cairnd{
      {CAIRND, "--check-config", "--config", dir.file("c.toml"), "--web", dir.file("web")}};
  BOOST_TEST(cairnd.wait() == 0);
  BOOST_TEST(cairnd.errors() == "");
}

struct Home {
  Home() { dir.write("c.toml", "port = 0\n" + kGood); }
  std::vector<std::string> command(std::vector<std::string> more = {}) const {
    std::vector<std::string> all{CAIRND, "serve", "--config", dir.file("c.toml")};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  TempDir dir;
};

std::uint16_t portOf(Process& cairnd) {
  auto const line = cairnd.firstLine();
  BOOST_REQUIRE_MESSAGE(line.starts_with("CAIRND_URL=http://127.0.0.1:"), line + cairnd.errors());
  return static_cast<std::uint16_t>(std::stoul(line.substr(line.rfind(':') + 1)));
}

BOOST_AUTO_TEST_CASE(the_first_start_makes_the_secrets_and_the_next_keeps_them) {
  Home home;
  std::string token;
  for (int start = 0; start < 2; ++start) {
    Process cairnd{home.command()};
    auto const port = portOf(cairnd);
    BOOST_TEST(askOnce(port, getText("/readyz")).status == 200);
    for (auto const* const name : {"data/admin.token", "data/sites/demo.secret"}) {
      struct stat about {};
      BOOST_REQUIRE(::stat(home.dir.file(name).c_str(), &about) == 0);
      BOOST_TEST((about.st_mode & 0777U) == 0600U);
    }
    std::string now;
    std::ifstream{home.dir.file("data/admin.token")} >> now;
    BOOST_TEST(now.size() == 64U);
    if (start == 1) BOOST_TEST(now == token);
    token = now;
    cairnd.signal(SIGTERM);
    BOOST_TEST(cairnd.wait() == 0);
    BOOST_TEST(cairnd.errors().find(token) == std::string::npos);
  }
}

std::string adminTokenOf(Home const& home) {
  std::string token;
  std::ifstream{home.dir.file("data/admin.token")} >> token;
  return token;
}

BOOST_AUTO_TEST_CASE(a_play_book_that_was_put_is_there_after_a_kill) {
  Home home;
  std::string const book = R"({"version":1,"policy":{"observeOnly":true},"plays":[]})";
  for (int start = 0; start < 3; ++start) {
    Process cairnd{home.command()};
    auto const port = portOf(cairnd);
    auto const headers =
        "Content-Type: application/json\r\nAuthorization: Bearer " + adminTokenOf(home) + "\r\n";
    auto put = postText("/v1/plays?site=demo", headers, book);
    if (start == 0) BOOST_TEST(askOnce(port, put.replace(0, 4, "PUT")).status == 200);
    BOOST_TEST(askOnce(port, getText("/v1/plays?site=demo", headers)).body == book);
    cairnd.signal(SIGKILL);
    cairnd.wait();
  }
  home.dir.write("data/sites/demo.plays.json", R"({"version":1,"plays":[{"id":7}]})");
  Process spoilt{home.command()};
  BOOST_TEST(spoilt.wait() == 2);
  BOOST_TEST(spoilt.errors().find("sites/demo.plays.json: plays[0].id: ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_port_in_use_is_one_clear_line) {
  Home home, other;
  Process first{home.command()};
  auto const port = portOf(first);
  Process second{other.command({"--port", std::to_string(port), "--log-level", "off"})};
  BOOST_TEST(second.wait() == 1);
  auto const said = second.errors();
  BOOST_TEST(said.find("127.0.0.1:" + std::to_string(port) + " is in use") != std::string::npos);
  BOOST_TEST(std::ranges::count(said, '\n') == 1);
  first.signal(SIGINT);
  BOOST_TEST(first.wait() == 0);
}

BOOST_AUTO_TEST_CASE(a_data_directory_in_use_is_refused) {
  Home home;
  Process first{home.command()};
  portOf(first);
  Process second{home.command({"--log-level", "off"})};
  BOOST_TEST(second.wait() == 1);
  BOOST_TEST(std::ranges::count(second.errors(), '\n') == 1);
  first.signal(SIGTERM);
  BOOST_TEST(first.wait() == 0);
}

BOOST_AUTO_TEST_CASE(an_unusable_directory_is_one_clear_line) {
  Home home;
  home.dir.write("file", "x");
  for (auto const& path :
       {home.dir.file("file"), home.dir.file("file/below"), std::string{"/proc/cairn"}}) {
    Process cairnd{home.command({"--data", path})};
    BOOST_TEST(cairnd.wait() == 1);
    BOOST_TEST(cairnd.errors().find(path + ": ") != std::string::npos, cairnd.errors());
    BOOST_TEST(std::ranges::count(cairnd.errors(), '\n') == 1);
  }
}

BOOST_AUTO_TEST_CASE(a_second_signal_ends_it_at_once) {
  Home home;
  Process cairnd{home.command()};
  RawClient stuck{portOf(cairnd)};
  stuck.send("POST /v1/facts HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
  BOOST_TEST(askOnce(portOf(cairnd), getText("/healthz")).status == 200);
  cairnd.signal(SIGTERM);
  ::usleep(300'000);
  cairnd.signal(SIGTERM);
  BOOST_TEST(cairnd.wait() == 1);
}

BOOST_AUTO_TEST_CASE(flags_nobody_knows_are_refused) {
  Process cairnd{{CAIRND, "--prot", "1"}};
  BOOST_TEST(cairnd.wait() != 0);
  BOOST_TEST(!cairnd.errors().empty());
  Process version{{CAIRND, "--version"}};
  BOOST_TEST(version.wait() == 0);
  BOOST_TEST(version.output().starts_with("cairnd "));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
