#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

#include "http/support/ask.h"

// What the people of a shop may do with the tokens its server makes for them.
namespace cairn::test {

namespace data = boost::unit_test::data;

constexpr auto kMinute = 60'000;
constexpr auto kVisitor = "/v1/visitors/0a0000000000000000000000000000ff?site=demo";

HttpRequest bearing(HttpRequest made, std::string const& token) {
  made.addHeader("Authorization", "Bearer " + token);
  return made;
}

HttpRequest listening(std::string const& token) {
  return bearing(get("/v1/live?site=demo"), token);
}

std::string tokenOf(std::string_view role) {
  return roleToken(role, kNow + 10 * kMinute);
}

// What came of a request: its status; 200 when a feed or a commit began.
int statusOf(Desk& desk, HttpRequest const& asked) {
  auto const outcome = desk.ask(asked).outcome;
  auto const* const response = std::get_if<HttpResponse>(&outcome);
  return response == nullptr ? 200 : response->status;
}

struct Right {
  std::string role;
  char const* what;
  HttpRequest request;
  bool may;
};
std::ostream& operator<<(std::ostream& out, Right const& row) {
  return out << row.role << " and " << row.what;
}

std::vector<Right> rights() {
  struct Act {
    char const* what;
    HttpRequest request;
    std::string who;  // the roles that may
  };
  std::vector<Act> const acts{
      {"the live feed", get("/v1/live?site=demo"), "owner marketer rep viewer"},
      {"the status", get("/v1/status?site=demo"), "owner marketer rep viewer"},
      {"the alerts", get("/v1/alerts?site=demo&after=3"), "owner marketer rep viewer"},
      {"the play book", get("/v1/plays?site=demo"), "owner marketer rep viewer"},
      {"a visitor", get(kVisitor), "owner marketer rep"},
      {"a visitor's erasure", request(Method::Delete, kVisitor), "owner"},
      {"another play book", request(Method::Put, "/v1/plays?site=demo"), "owner marketer"},
  };
  std::vector<Right> rows;
  for (auto const& act : acts)
    for (std::string const role : {"owner", "marketer", "rep", "viewer"})
      rows.push_back({role, act.what, act.request, act.who.find(role) != std::string::npos});
  return rows;
}

BOOST_AUTO_TEST_SUITE(roles)

BOOST_DATA_TEST_CASE(a_role_may_what_its_row_says, data::make(rights()), row) {
  Desk desk;
  auto const outcome = desk.ask(bearing(row.request, tokenOf(row.role))).outcome;
  auto const* const response = std::get_if<HttpResponse>(&outcome);
  if (row.may) {
    BOOST_TEST((response == nullptr || response->status != 403));
    BOOST_TEST((response == nullptr || response->status != 401));
  } else {
    BOOST_REQUIRE(response != nullptr);
    BOOST_TEST(response->status == 403);
    BOOST_TEST(faultOf(response->body) == "forbidden_role Authorization");
  }
}

BOOST_AUTO_TEST_CASE(a_token_is_good_until_it_expires_and_no_longer_than_a_quarter_of_an_hour) {
  Desk desk;
  auto const till = [&](std::int64_t atMs) {
    return statusOf(desk, listening(roleToken("viewer", atMs)));
  };
  BOOST_TEST(till(kNow + 1) == 200);
  BOOST_TEST(till(kNow) == 401);
  BOOST_TEST(till(kNow + 15 * kMinute) == 200);
  BOOST_TEST(till(kNow + 15 * kMinute + 1) == 401);
  BOOST_TEST(till(-1) == 401);
}

BOOST_AUTO_TEST_CASE(a_token_works_for_its_own_shop_only) {
  Desk desk;
  auto const own = tokenOf("owner");
  BOOST_TEST(statusOf(desk, bearing(get("/v1/live?site=other"), own)) == 403);
  BOOST_TEST(statusOf(desk, bearing(get("/v1/live?site=nobody"), own)) == 403);
  auto const forged = roleToken("owner", kNow + kMinute, "other", kSecret);
  BOOST_TEST(statusOf(desk, bearing(get("/v1/live?site=other"), forged)) == 401);
  auto const theirs = roleToken("owner", kNow + kMinute, "other", std::string{kSecret} + " too");
  BOOST_TEST(statusOf(desk, bearing(get("/v1/live?site=other"), theirs)) == 200);
}

BOOST_AUTO_TEST_CASE(a_token_changed_anywhere_is_none) {
  Desk desk;
  auto const good = tokenOf("viewer");
  BOOST_REQUIRE(statusOf(desk, listening(good)) == 200);
  for (std::size_t i = 0; i < good.size(); ++i) {
    auto bent = good;
    bent[i] = bent[i] == '0' ? '1' : '0';
    BOOST_TEST(statusOf(desk, listening(bent)) == 401, bent);
  }
  for (auto const& odd :
       {with(good, "viewer", "owner"), good + "0", good + ".", good.substr(0, good.size() - 1),
        std::string{"cairn1."}, std::string{"cairn1.demo"}, std::string{"cairn1...."},
        roleToken("king", kNow + kMinute), roleToken("server", kNow + kMinute),
        roleToken("", kNow + kMinute)}) {
    BOOST_TEST(statusOf(desk, listening(odd)) == 401, odd);
  }
  auto twice = listening(good);
  twice.addHeader("Authorization", "Bearer " + good);
  BOOST_TEST(statusOf(desk, twice) == 401);
}

BOOST_AUTO_TEST_CASE(the_token_is_the_one_other_tools_make) {
  // printf 'token\ndemo\nowner\n1795190460000' | openssl dgst -sha256 -hmac "$SECRET"
  BOOST_TEST(roleToken("owner", 1'795'190'460'000) ==
             "cairn1.demo.owner.1795190460000."
             "4a9ac6239920d847009aeb02b42643f7d4e00fcd3c1d033a7b2fe4b755fd1952");
}

BOOST_AUTO_TEST_CASE(a_signature_of_the_shops_server_may_all_of_it_and_covers_method_and_query) {
  Desk desk;
  auto const signedGet = [&](std::string_view target) {
    return signedRequest(Method::Get, target, "", kNow, kNow);
  };
  BOOST_TEST(statusOf(desk, signedGet("/v1/live?site=demo")) == 200);
  BOOST_TEST(statusOf(desk, signedGet(kVisitor)) == 404);  // it may ask; nobody is known by it
  BOOST_TEST(statusOf(desk, signedGet("/v1/live?site=other")) == 403);
  auto asked = signedGet("/v1/live?site=demo");
  asked.setTarget(kVisitor);
  BOOST_TEST(statusOf(desk, asked) == 401);
  asked = signedGet("/v1/live?site=demo");
  asked.method = Method::Head;
  BOOST_TEST(statusOf(desk, asked) == 401);
  auto const old = signedRequest(Method::Get, "/v1/live?site=demo", "", kNow - 300'001, kNow);
  BOOST_TEST(statusOf(desk, old) == 401);
}

BOOST_AUTO_TEST_CASE(a_feed_ends_with_the_token_that_opened_it) {
  Desk desk;
  auto const opened = desk.ask(listening(roleToken("viewer", kNow + kMinute))).outcome;
  BOOST_TEST(std::get<LiveRequest>(opened).untilMs == kNow + kMinute);
  auto const byAdmin = desk.ask(get("/v1/live?site=demo", {kAsAdmin})).outcome;
  BOOST_TEST(std::get<LiveRequest>(byAdmin).untilMs == std::numeric_limits<std::int64_t>::max());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
