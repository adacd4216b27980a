#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "http/asio.h"
#include "http/support/ask.h"
#include "http/support/raw_client.h"
#include "http/support/running_server.h"

// What a merchant's status lights and alert list are made of.
namespace cairn::test {

std::string const kAdminLine = "Authorization: Bearer " + std::string{kAdmin} + "\r\n";

boost::json::object asked(RunningServer const& server, std::string_view target) {
  auto const answer = askOnce(server.port(), getText(target, kAdminLine));
  BOOST_REQUIRE(answer.status == 200);
  return boost::json::parse(answer.body).as_object();
}

BOOST_AUTO_TEST_SUITE(status)

BOOST_AUTO_TEST_CASE(a_shop_that_was_never_heard_says_so) {
  Desk desk;
  auto const body = desk.answer(get("/v1/status?site=demo", {kAsAdmin})).body;
  BOOST_TEST(body == R"({"version":"9.8.7","site":"demo","serverTimeMs":)" + std::to_string(kNow) +
                         R"(,"lastSignalsAtMs":-1,"lastFactsAtMs":-1,"visitorsLive":0,)" +
                         R"("bookHash":")" + desk.config.sites[0].playsHash +
                         R"(","observeOnly":false,"unattachedFacts":0})");
}

BOOST_AUTO_TEST_CASE(the_status_follows_the_book_that_was_put) {
  Desk desk;
  auto const put = desk.answer(
      request(Method::Put, "/v1/plays?site=demo", {kAsAdmin, {"Content-Type", "application/json"}},
              R"({"version":1,"policy":{"observeOnly":true},"plays":[]})"));
  BOOST_REQUIRE(put.status == 200);
  auto const told = boost::json::parse(desk.answer(get("/v1/status?site=demo", {kAsAdmin})).body);
  BOOST_TEST(told.at("observeOnly").as_bool());
  BOOST_TEST(told.at("bookHash") == boost::json::parse(put.body).at("hash"));
}

BOOST_AUTO_TEST_CASE(a_batch_lights_the_status_and_raises_an_alert) {
  RunningServer server;
  auto const before = unixNowMs();
  BOOST_REQUIRE(askOnce(server.port(), batchText(fullBatch())).status == 200);
  auto const told = asked(server, "/v1/status?site=demo");
  BOOST_TEST(told.at("lastSignalsAtMs").as_int64() >= before);
  BOOST_TEST(told.at("lastFactsAtMs").as_int64() == -1);
  BOOST_TEST(told.at("visitorsLive").as_int64() == 1);
  auto const alerts = asked(server, "/v1/alerts?site=demo");
  BOOST_TEST(alerts.at("newest").as_int64() == 1);
  auto const& alert = alerts.at("alerts").at(0).as_object();
  BOOST_TEST(alert.at("number").as_int64() == 1);
  BOOST_TEST(alert.at("visitor").as_string() == "0a000000000000000000000000000001");
  BOOST_TEST(alert.at("play").as_string() == "broken_element_help");
  BOOST_TEST(alert.at("signal").at("elementName").as_string() == "Add to cart");
  BOOST_TEST(asked(server, "/v1/alerts?site=demo&after=1").at("alerts").as_array().empty());
  BOOST_TEST(asked(server, "/v1/alerts?site=other").at("alerts").as_array().empty());
}

BOOST_AUTO_TEST_CASE(the_number_to_start_after_is_a_whole_number) {
  Desk desk;
  for (std::string const odd : {"x", "-1", "1.5", "", "9007199254740993"}) {
    auto const refused = desk.answer(get("/v1/alerts?site=demo&after=" + odd, {kAsAdmin}));
    BOOST_TEST(refused.status == 400, odd);
    BOOST_TEST(faultOf(refused.body) == "bad_field after");
  }
  BOOST_TEST(desk.answer(get("/v1/alerts?site=demo&after=9007199254740992", {kAsAdmin})).status ==
             200);
  BOOST_TEST(desk.answer(get("/v1/status?site=demo&after=1", {kAsAdmin})).status == 400);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
