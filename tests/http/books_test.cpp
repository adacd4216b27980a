#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "http/support/ask.h"
#include "http/support/raw_client.h"
#include "http/support/running_server.h"

// The merchant's play book while the endpoint runs.
namespace cairn::test {

constexpr auto kBookAt = "/v1/plays?site=demo";

// A book of one play: help for rage clicks under this name.
std::string bookOf(std::string const& play, std::string const& more = {}) {
  return R"({"version":1,"plays":[{"id":")" + play + R"(","triggers":["rage_click"],)" +
         R"("surface":"nudge","beforeFirstMs":0,)" + more +
         R"("texts":{"en":{"title":"T","body":"B","close":"C"}}}]})";
}

HttpRequest putting(std::string_view body, std::string_view target = kBookAt) {
  return request(Method::Put, target, {kAsAdmin, {"Content-Type", "application/json"}}, body);
}

std::string contentOf(std::string const& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

std::string hashServed(Desk& desk) {
  auto const found = desk.answer(get("/plays/demo-public-key.json")).headers;
  auto const at = found.find("demo-public-key.") + 16;
  return found.substr(at, found.find(".json", at) - at);
}

BOOST_AUTO_TEST_SUITE(books)

BOOST_AUTO_TEST_CASE(a_book_that_is_put_is_in_force_at_once_and_read_back_as_it_was_written) {
  Desk desk;
  BOOST_TEST(desk.answer(get(kBookAt, {kAsAdmin})).body == defaultPlayBook());
  auto const book = bookOf("gentle_help");
  auto const put = desk.answer(putting(book));
  BOOST_REQUIRE(put.status == 200);
  auto const answer = boost::json::parse(put.body).as_object();
  BOOST_TEST(answer.at("plays").as_int64() == 1);
  BOOST_TEST(desk.answer(get(kBookAt, {kAsAdmin})).body == book);
  auto const hash = hashServed(desk);
  BOOST_TEST(answer.at("hash").as_string() == hash);
  auto const served = desk.answer(get("/plays/demo-public-key." + hash + ".json"));
  BOOST_TEST(served.status == 200);
  BOOST_TEST(served.body.find("gentle_help") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(it_is_kept_for_its_owner_alone) {
  Desk desk;
  auto const path = desk.dir.file("data/sites/demo.plays.json");
  BOOST_REQUIRE(desk.answer(putting(bookOf("one"))).status == 200);
  BOOST_REQUIRE(desk.answer(putting(bookOf("two"))).status == 200);
  BOOST_TEST(contentOf(path) == bookOf("two"));
  struct stat about {};
  BOOST_REQUIRE(::stat(path.c_str(), &about) == 0);
  BOOST_TEST((about.st_mode & 0777U) == 0600U);
  BOOST_TEST(!std::filesystem::exists(path + ".new"));
}

BOOST_AUTO_TEST_CASE(a_book_with_a_fault_names_it_and_changes_nothing) {
  Desk desk;
  BOOST_REQUIRE(desk.answer(putting(bookOf("good"))).status == 200);
  auto const hash = hashServed(desk);
  auto const refused = desk.answer(putting(bookOf("bad", R"("perVisit":0,)")));
  BOOST_TEST(refused.status == 400);
  BOOST_TEST(faultOf(refused.body) == "bad_field plays[0].perVisit");
  BOOST_TEST(desk.answer(putting("{")).status == 400);
  BOOST_TEST(desk.answer(putting("")).status == 400);
  auto form = request(Method::Put, kBookAt, {kAsAdmin, {"Content-Type", "text/plain"}}, "{}");
  BOOST_TEST(desk.answer(form).status == 415);
  BOOST_TEST(hashServed(desk) == hash);
  BOOST_TEST(desk.answer(get(kBookAt, {kAsAdmin})).body == bookOf("good"));
}

BOOST_AUTO_TEST_CASE(the_operators_book_is_not_the_merchants_to_change) {
  Desk desk;
  auto const refused = desk.answer(putting(bookOf("mine"), "/v1/plays?site=other"));
  BOOST_TEST(refused.status == 409);
  BOOST_TEST(faultOf(refused.body) == "operator_book ");
}

BOOST_AUTO_TEST_CASE(a_disk_that_does_not_take_it_leaves_the_old_one_in_force) {
  Desk desk;
  std::filesystem::remove_all(desk.dir.file("data/sites"));
  auto const lost = desk.answer(putting(bookOf("lost")));
  BOOST_TEST(lost.status == 500);
  BOOST_TEST(faultOf(lost.body) == "internal ");
  desk.dir.write("data/sites", "a file where the folder should be");
  BOOST_TEST(desk.answer(putting(bookOf("lost"))).status == 500);
  BOOST_TEST(desk.answer(get(kBookAt, {kAsAdmin})).body == defaultPlayBook());
}

BOOST_AUTO_TEST_CASE(a_page_that_was_just_sent_to_the_old_book_still_finds_it) {
  Desk desk;
  auto const at = [](std::string const& hash) {
    return "/plays/demo-public-key." + hash + ".json";
  };
  auto const first = hashServed(desk);
  for (std::string const name : {"a", "b", "c"})
    BOOST_REQUIRE(desk.answer(putting(bookOf(name))).status == 200);
  BOOST_TEST(desk.answer(get(at(first))).status == 200);
  BOOST_REQUIRE(desk.answer(putting(bookOf("d"))).status == 200);
  BOOST_TEST(desk.answer(get(at(first))).status == 404);
  BOOST_REQUIRE(desk.answer(putting(bookOf("a"))).status == 200);  // the same book again
  BOOST_TEST(desk.answer(get(at(hashServed(desk)))).status == 200);
}

// Over sockets: the next batch of a visitor who is there already is judged by the new book.
BOOST_AUTO_TEST_CASE(a_running_visitor_is_helped_by_the_new_book) {
  RunningServer server;
  auto const reply = [&](unsigned number, bool angry) {
    auto body = boost::json::parse(batchNumber(fullBatch(), number)).as_object();
    body["decisions"] = boost::json::array{};
    body["exposures"] = boost::json::array{};
    if (!angry) body["signals"] = boost::json::array{};
    auto const answer = askOnce(server.port(), batchText(boost::json::serialize(body)));
    BOOST_REQUIRE(answer.status == 200);
    return boost::json::parse(answer.body).at("decision");
  };
  BOOST_TEST(reply(1, false).is_null());
  BOOST_REQUIRE(askOnce(server.port(), putText(bookOf("new_help"))).status == 200);
  BOOST_TEST(reply(2, true).at("play").as_string() == "new_help");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
