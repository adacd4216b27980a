#include <boost/test/unit_test.hpp>

#include "http/asio.h"
#include "http/secrets.h"
#include "http/support/ask.h"
#include "http/support/raw_client.h"
#include "http/support/running_server.h"

// DELETE /v1/visitors/{id}, as a shop's server asks for it.
namespace cairn::test {

constexpr auto kShopper = "/v1/visitors/0a000000000000000000000000000001?site=demo";

std::string signedText(std::string const& method, std::string_view target) {
  auto const stamp = std::to_string(unixNowMs());
  auto text =
      getText(target, "Cairn-Site: demo\r\nCairn-Timestamp: " + stamp + "\r\nCairn-Signature: v1=" +
                          signLines(kSecret, {method, target, "demo", stamp, ""}) + "\r\n");
  return text.replace(0, 3, method);
}

BOOST_AUTO_TEST_SUITE(erase_request)

BOOST_AUTO_TEST_CASE(a_visitor_is_erased_once_and_unknown_from_then_on) {
  RunningServer server;
  BOOST_REQUIRE(askOnce(server.port(), batchText(fullBatch())).status == 200);
  BOOST_TEST(askOnce(server.port(), signedText("GET", kShopper)).status == 200);
  auto const erased = askOnce(server.port(), signedText("DELETE", kShopper));
  BOOST_TEST(erased.status == 200);
  BOOST_TEST(erased.body == R"({"erased":true})");
  BOOST_TEST(askOnce(server.port(), signedText("GET", kShopper)).status == 404);
  auto const again = askOnce(server.port(), signedText("DELETE", kShopper));
  BOOST_TEST(again.status == 200);
  BOOST_TEST(again.body == R"({"erased":false})");
  auto const alerts = askOnce(server.port(), signedText("GET", "/v1/alerts?site=demo"));
  BOOST_TEST(alerts.body == R"({"alerts":[],"newest":1})");
}

BOOST_AUTO_TEST_CASE(who_may_not_erase_erases_nothing) {
  RunningServer server;
  BOOST_REQUIRE(askOnce(server.port(), batchText(fullBatch())).status == 200);
  auto asked = getText(kShopper, "Authorization: Bearer " +
                                     roleToken("marketer", unixNowMs() + 60'000) + "\r\n");
  auto const refused = askOnce(server.port(), asked.replace(0, 3, "DELETE"));
  BOOST_TEST(refused.status == 403);
  auto const other =
      signedText("DELETE", "/v1/visitors/0a000000000000000000000000000001?site=other");
  BOOST_TEST(askOnce(server.port(), other).status == 403);
  BOOST_TEST(askOnce(server.port(), signedText("DELETE", "/v1/visitors/x?site=demo")).status ==
             400);
  BOOST_TEST(askOnce(server.port(), signedText("GET", kShopper)).status == 200);
}

BOOST_AUTO_TEST_CASE(a_preflight_names_both_methods) {
  Desk desk;
  auto const allowed = desk.answer(request(Method::Options, kShopper, {kFrom}));
  BOOST_TEST(allowed.headers.find("Access-Control-Allow-Methods: GET, HEAD, DELETE, OPTIONS\r\n") !=
             std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
