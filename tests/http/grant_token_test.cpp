#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "engine/wire/encode.h"
#include "http/grant_token.h"
#include "http/secrets.h"
#include "http/support/ask.h"
#include "http/support/raw_client.h"
#include "http/support/running_server.h"

// What a shop believes a grant for.
namespace cairn::test {

namespace {

WireGrant tenPercent() {
  return {.id = *idFromHex("0d000000000000000000000000000001"),
          .terms = {.type = GrantType::Percent,
                    .value = 10,
                    .currency = "EUR",
                    .minCartMinor = 2'000,
                    .maxCartMinor = 30'000},
          .expiresAtMs = 1'795'192'200'000};
}

Id const kShopper = *idFromHex("0a000000000000000000000000000001");

std::string tokenOf(WireGrant const& grant) {
  return grantToken(kSecret, "demo", kShopper, grant);
}

// A book that gives five euros to whoever is angry, once.
constexpr std::string_view kGift =
    R"({"version":1,"plays":[{"id":"gift","triggers":["rage_click"],"surface":"popup","offer":true,)"
    R"("consent":"marketing","beforeFirstMs":0,"action":{"kind":"grant","grant":{"type":"amount",)"
    R"("amountMinor":500,"currency":"EUR","dailyBudgetMinor":500,"monthlyBudgetMinor":500}},)"
    R"("texts":{"en":{"title":"T","body":"B","close":"C"}}}]})";

std::string angryBatch(unsigned number, std::string_view visitor) {
  auto body = boost::json::parse(batchNumber(fullBatch(), number)).as_object();
  body["decisions"] = boost::json::array{};
  body["exposures"] = boost::json::array{};
  body["consent"] = "marketing";
  body["visitorId"] = visitor;
  return boost::json::serialize(body);
}

boost::json::value decisionOf(RunningServer const& server, std::string const& batch) {
  auto const answer = askOnce(server.port(), batchText(batch));
  BOOST_REQUIRE(answer.status == 200);
  return boost::json::parse(answer.body).at("decision");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(grant_token)

BOOST_AUTO_TEST_CASE(the_token_is_the_one_other_tools_make) {
  // printf 'grant\ndemo\n0d…01\n0a…01\np10-30000-EUR-2000\n1795192200000' |
  //   openssl dgst -sha256 -hmac "$SECRET"
  BOOST_TEST(tokenOf(tenPercent()) ==
             "grant1.demo.0d000000000000000000000000000001.0a000000000000000000000000000001."
             "p10-30000-EUR-2000.1795192200000."
             "9617bf6e08994ec4baee73b03a83875362652477970f4c19e66fba541910e95c");
}

BOOST_AUTO_TEST_CASE(each_type_has_its_terms) {
  auto grant = tenPercent();
  grant.terms = {.type = GrantType::Amount, .value = 500, .currency = "EUR"};
  BOOST_TEST(tokenOf(grant).find(".a500-EUR-0.") != std::string::npos);
  grant.terms = {
      .type = GrantType::FreeShipping, .value = 900, .currency = "CHF", .minCartMinor = 7};
  BOOST_TEST(tokenOf(grant).find(".s900-CHF-7.") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_grant_is_written_with_its_value_under_the_name_of_its_type) {
  SignalsReply reply;
  reply.decision = WireDecision{.id = {}, .signalId = 1, .play = "gift", .reasons = {}};
  reply.grant = tenPercent();
  reply.grant->token = "t";
  auto const written = boost::json::parse(toJson(reply)).at("decision").at("grant");
  BOOST_TEST(boost::json::serialize(written) ==
             R"({"id":"0d000000000000000000000000000001","type":"percent","percent":10,)"
             R"("currency":"EUR","minCartMinor":2000,"maxCartMinor":30000,)"
             R"("expiresAtMs":1795192200000,"token":"t"})");
  reply.grant->terms = {.type = GrantType::FreeShipping, .value = 900, .currency = "EUR"};
  auto const shipping = boost::json::parse(toJson(reply)).at("decision").at("grant").as_object();
  BOOST_TEST(shipping.at("costMinor").as_int64() == 900);
  BOOST_TEST(!shipping.contains("maxCartMinor"));
}

// From the book that is put to the token in the reply, and the same token in the retry.
BOOST_AUTO_TEST_CASE(the_reply_carries_a_token_the_shop_can_check) {
  RunningServer server;
  BOOST_REQUIRE(askOnce(server.port(), putText(kGift)).status == 200);
  auto const batch = angryBatch(1, toHex(kShopper));
  auto const decision = decisionOf(server, batch);
  auto const& grant = decision.at("grant").as_object();
  auto const expires = std::to_string(grant.at("expiresAtMs").as_int64());
  std::string const id{grant.at("id").as_string()};
  auto const signature =
      signLines(kSecret, {"grant", "demo", id, toHex(kShopper), "a500-EUR-0", expires});
  BOOST_TEST(grant.at("token").as_string() == "grant1.demo." + id + "." + toHex(kShopper) +
                                                  ".a500-EUR-0." + expires + "." + signature);
  BOOST_TEST(decisionOf(server, batch) == decision);
  auto const second = decisionOf(server, angryBatch(2, "0a0000000000000000000000000000ff"));
  BOOST_TEST(second.is_null());  // the budget was for one
}

BOOST_AUTO_TEST_CASE(the_operator_is_told_what_was_given_and_what_the_budget_withheld) {
  RunningServer server;
  BOOST_REQUIRE(askOnce(server.port(), putText(kGift)).status == 200);
  BOOST_TEST(server.metric(R"(cairn_grants_reserved_total{site="other"})") == 0);
  for (int i = 0; i < 2; ++i) {  // twice: counters are moved to what they are, not added up
    decisionOf(server, angryBatch(1, toHex(kShopper)));
    decisionOf(server, angryBatch(2, "0a0000000000000000000000000000ff"));
    BOOST_TEST(server.metric(R"(cairn_grants_reserved_total{site="demo"})") == 1);
    BOOST_TEST(server.metric(R"(cairn_grants_over_budget_total{site="demo"})") == 1);
    auto const money = R"({currency="EUR",site="demo"})";
    BOOST_TEST(server.metric("cairn_grants_reserved_minor_total" + std::string{money}) == 500);
    BOOST_TEST(server.metric("cairn_grants_used_minor_total" + std::string{money}) == 0);
    BOOST_TEST(server.metric("cairn_grants_aside_minor" + std::string{money}) == 500);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
