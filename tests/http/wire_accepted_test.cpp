#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "engine/wire/decode.h"
#include "engine/wire/encode.h"
#include "http/support/bodies.h"

namespace cairn::test {

BOOST_AUTO_TEST_SUITE(wire_accepted)

boost::json::object parsed(std::string const& json) {
  return boost::json::parse(json).as_object();
}

BOOST_AUTO_TEST_CASE(every_part_of_a_batch_arrives) {
  Decoder decoder;
  auto const batch = decoder.signals(fullBatch());
  BOOST_REQUIRE(batch);
  BOOST_TEST(toHex(batch->batchId) == "8c1f00000000000000000000000000b1");
  BOOST_TEST(batch->createdAtMs == 15200);
  BOOST_TEST((batch->consent == ConsentTier::Analytics));
  BOOST_TEST(batch->locale == "en-GB");
  BOOST_TEST(batch->entry.utmMedium == "email");
  BOOST_TEST((batch->page.type == PageType::Product));
  BOOST_TEST(batch->page.path == "/product/alder-jacket");
  BOOST_REQUIRE_EQUAL(batch->facts.size(), 2U);
  BOOST_TEST(batch->facts[0].amountMinor.value() == 18900);
  BOOST_TEST(batch->facts[1].queryKey == 0xaaU);
  BOOST_REQUIRE_EQUAL(batch->signals.size(), 1U);
  BOOST_TEST(batch->signals[0].elementName == "Add to cart");
  BOOST_TEST(batch->signals[0].signal.target == 0x9b1c000000000001U);
  BOOST_TEST(batch->signals[0].signal.evidence[0] == 203U);
  BOOST_TEST((batch->decisions.at(0).reasons.gates.at(0).op == Op::Below));
  BOOST_TEST((batch->exposures.at(0).event == ExposureKind::Shown));
}

BOOST_AUTO_TEST_CASE(what_may_be_absent_may_be_absent) {
  Decoder decoder;
  auto const batch = decoder.signals(smallBatch());
  BOOST_REQUIRE(batch);
  BOOST_TEST(batch->signals.empty());
  BOOST_TEST(batch->locale.empty());
  BOOST_TEST((batch->core == PageCore::Wasm));
}

BOOST_AUTO_TEST_CASE(a_page_says_that_it_has_no_core) {
  Decoder decoder;
  auto const batch =
      decoder.signals(with(smallBatch(), R"("consent")", R"("core":"none","consent")"));
  BOOST_REQUIRE(batch);
  BOOST_TEST((batch->core == PageCore::None));
}

BOOST_AUTO_TEST_CASE(a_withheld_decision_has_no_play) {
  Decoder decoder;
  auto const batch = decoder.signals(with(fullBatch(),
                                          R"("play":"broken_element_help","surface":"nudge",)"
                                          R"("reasons")",
                                          R"("play":null,"reasons")"));
  BOOST_REQUIRE(batch);
  BOOST_TEST(batch->decisions.at(0).play.empty());
  BOOST_TEST(parsed(toJson(batch->decisions[0])).at("play").is_null());
}

BOOST_AUTO_TEST_CASE(what_was_decoded_is_written_as_it_came) {
  Decoder decoder;
  auto const batch = decoder.signals(fullBatch());
  auto const sent = parsed(std::string{fullBatch()});
  BOOST_TEST(parsed(toJson(batch->signals[0])) == sent.at("signals").at(0).as_object());
  BOOST_TEST(parsed(toJson(batch->exposures[0])) == sent.at("exposures").at(0).as_object());
  BOOST_TEST(parsed(toJson(batch->facts[0])) == sent.at("facts").at(0).as_object());
  BOOST_TEST(parsed(toJson(batch->facts[1])) == sent.at("facts").at(1).as_object());
  auto decision = sent.at("decisions").at(0).as_object();
  decision.erase("atMs");
  BOOST_TEST(parsed(toJson(batch->decisions[0])) == decision);
}

BOOST_AUTO_TEST_CASE(signed_facts_arrive) {
  Decoder decoder;
  auto const facts = decoder.facts(signedFacts());
  BOOST_REQUIRE(facts);
  BOOST_REQUIRE_EQUAL(facts->size(), 3U);
  BOOST_TEST(facts->at(0).orderId == "1042");
  BOOST_TEST(facts->at(0).fact.atMs == 1'795'190'399'000);
  BOOST_TEST((facts->at(1).fact.kind == FactKind::CartChanged));
  BOOST_TEST(facts->at(2).customerKey == 0xccU);
}

BOOST_AUTO_TEST_CASE(facts_of_grants_stock_and_subscriptions_arrive) {
  Decoder decoder;
  auto const facts = decoder.facts(
      R"({"facts":[{"factId":"1","kind":"grant_redeemed","occurredAt":1,"orderId":"7",)"
      R"("grantId":"0d000000000000000000000000000001"},)"
      R"({"factId":"2","kind":"grant_used","occurredAt":1,"orderId":"7","amountMinor":250,)"
      R"("currency":"EUR","grantId":"0d000000000000000000000000000002"},)"
      R"({"factId":"3","kind":"grant_expired","occurredAt":1,)"
      R"("visitorId":"0a000000000000000000000000000001","grantId":"0d000000000000000000000000000003"},)"
      R"({"factId":"4","kind":"stock_changed","occurredAt":1,"productId":"p","reasonClass":"in_stock"},)"
      R"({"factId":"5","kind":"subscription_started","occurredAt":1,"orderId":"7",)"
      R"("customerKey":"00000000000000cc"},)"
      R"({"factId":"6","kind":"subscription_ended","occurredAt":1},)"
      R"({"factId":"7","kind":"alert_displayed","occurredAt":1,"reasonClass":"card_declined",)"
      R"("visitorId":"0a000000000000000000000000000001"}]})");
  BOOST_REQUIRE(facts);
  BOOST_TEST(toHex(*facts->at(0).grantId) == "0d000000000000000000000000000001");
  BOOST_TEST(facts->at(1).fact.amountMinor.value() == 250);
  BOOST_TEST(facts->at(3).fact.reasonClass == "in_stock");
  BOOST_TEST(!facts->at(3).grantId);
  BOOST_TEST(facts->at(4).customerKey == 0xccU);
  BOOST_TEST((facts->at(6).fact.kind == FactKind::AlertDisplayed));
}

BOOST_AUTO_TEST_CASE(a_decoder_starts_afresh_after_a_fault_and_after_a_long_body) {
  Decoder decoder;
  auto const longBody = with(fullBatch(), "\"facts\":[", "\"facts\":[" + std::string(100'000, ' '));
  BOOST_TEST(!!decoder.signals(longBody));
  BOOST_TEST(!decoder.signals("{"));
  BOOST_TEST(!!decoder.signals(smallBatch()));
  BOOST_TEST(!decoder.signals(std::string{smallBatch()}.substr(0, smallBatch().size() - 1)));
}

BOOST_AUTO_TEST_CASE(text_is_escaped_and_stays_one_line) {
  WireSignal found;
  found.signal.kind = SignalKind::RageClick;
  found.elementName = "a\"b\\c\nd\x01"
                      "\xc3\xa4";
  auto const json = toJson(found);
  BOOST_TEST(json.find('\n') == std::string::npos);
  BOOST_TEST(std::string{parsed(json).at("elementName").as_string()} == found.elementName);
}

BOOST_AUTO_TEST_CASE(replies_are_written_as_the_protocol_shows_them) {
  SignalsReply reply;
  reply.duplicate = true;
  reply.serverTimeMs = 17;
  reply.end.push_back({});
  BOOST_TEST(toJson(reply) ==
             R"({"batchId":"00000000000000000000000000000000","duplicate":true,"serverTimeMs":17,)"
             R"("decision":null,"end":["00000000000000000000000000000000"],)"
             R"("context":{"visits":1,"orders":0,"playsThisVisit":0,"plays30Days":0,)"
             R"("sinceLastPlayMs":-1,"sinceLastCloseMs":-1,"orderPlaced":false}})");
  BOOST_TEST(
      toJson(FactsReply{.accepted = 1, .duplicates = 2, .unattached = 3, .serverTimeMs = 4}) ==
      R"({"accepted":1,"duplicates":2,"unattached":3,"serverTimeMs":4})");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
