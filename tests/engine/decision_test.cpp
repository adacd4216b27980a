#include <boost/test/unit_test.hpp>

#include "engine/judge.h"
#include "engine/support/shop.h"

using namespace cairn;
using namespace cairn::test;

namespace {

// A batch in which the visitor of long standing rages at a button.
BatchText rage(std::uint64_t number, std::uint32_t strength = 60) {
  BatchText batch;
  batch.batch = number;
  batch.createdAtMs = 60'000 + static_cast<std::int64_t>(number) * 1'000;
  batch.signals = {
      signal("rage_click", batch.createdAtMs - 100, static_cast<std::uint32_t>(number), strength)};
  return batch;
}

BatchText saying(std::uint64_t number, std::string const& event, SignalsReply const& given) {
  BatchText batch;
  batch.batch = number;
  batch.createdAtMs = 60'000 + static_cast<std::int64_t>(number) * 1'000;
  batch.exposures = {
      exposure(event, given.decision->play, given.decision->id, batch.createdAtMs - 10)};
  return batch;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(decisions)

BOOST_AUTO_TEST_CASE(a_struggle_is_answered_with_help_and_every_reason) {
  Shop shop;
  auto const reply = shop.send(rage(1), kNow);
  BOOST_REQUIRE(reply.decision.has_value());
  BOOST_TEST(reply.decision->play == "broken_element_help");
  BOOST_TEST(reply.decision->signalId == 1U);
  auto const& reasons = reply.decision->reasons;
  BOOST_TEST(reasons.gates.size() > 5U);
  for (auto const& gate : reasons.gates)
    if (reasons.playOf(gate) == reply.decision->play) BOOST_TEST(gate.passed == 1);
  BOOST_TEST(shop->figures().playsGiven == 1U);
}

BOOST_AUTO_TEST_CASE(a_play_withheld_is_recorded_with_the_gate_that_failed) {
  Shop shop;
  auto batch = rage(1);
  batch.gates = R"("typing":true,"paying":false,"playOpen":false)";
  BOOST_TEST(!shop.send(batch, kNow).decision.has_value());
  auto const story = shop.story(1);
  BOOST_TEST(occurrences(story, R"("play":null,"signalId":1)") >= 1U);
  BOOST_TEST(occurrences(story, R"("condition":"typing","op":"equal","value":1,"threshold":0,)"
                                R"("passed":false)") >= 1U);
  BOOST_TEST(shop->figures().decisions == 1U);
  BOOST_TEST(shop->figures().playsGiven == 0U);
}

BOOST_AUTO_TEST_CASE(what_was_shown_counts_in_the_caps_and_what_was_given_does_not) {
  Shop shop;
  auto const given = shop.send(rage(1), kNow);
  BOOST_TEST(given.context.playsThisVisit == 0U);
  auto const shown = shop.send(saying(2, "shown", given), kNow + 1'000);
  BOOST_TEST(shown.context.playsThisVisit == 1U);
  BOOST_TEST(shown.context.plays30Days == 1U);
  BOOST_TEST(shown.context.sinceLastPlayMs == 10);
  BOOST_TEST(shop.send(saying(3, "shown", given), kNow + 2'000).context.playsThisVisit == 1U);
  auto const closed = shop.send(saying(4, "closed", given), kNow + 3'000);
  BOOST_TEST(closed.context.sinceLastCloseMs == 10);
  BOOST_TEST(!shop.send(rage(5), kNow + 20'000).decision.has_value());
  BOOST_TEST(occurrences(shop.story(1), R"("condition":"plays_this_visit","op":"below","value":1,)"
                                        R"("threshold":1,"passed":false)") >= 1U);
}

BOOST_AUTO_TEST_CASE(one_batch_gets_one_play_and_the_strongest_signal_is_asked_first) {
  Shop shop;
  auto batch = rage(1, 55);
  batch.signals.push_back(signal("search_struggle", batch.createdAtMs - 50, 2, 95));
  auto const reply = shop.send(batch, kNow);
  BOOST_REQUIRE(reply.decision.has_value());
  BOOST_TEST(reply.decision->play == "search_rescue");
  BOOST_TEST(shop->figures().decisions == 2U);
  BOOST_TEST(shop->figures().playsGiven == 1U);
}

BOOST_AUTO_TEST_CASE(no_second_play_while_the_first_is_on_its_way) {
  Shop shop;
  BOOST_TEST(shop.send(rage(1), kNow).decision.has_value());
  BOOST_TEST(!shop.send(rage(2), kNow + 1'000).decision.has_value());
  BOOST_TEST(shop.send(rage(3), kNow + 11'000).decision.has_value());
}

BOOST_AUTO_TEST_CASE(updates_and_signals_withdrawn_are_not_judged) {
  Shop shop;
  auto batch = rage(1);
  batch.signals = {signal("rage_click", 60'100, 1, 60, "updated"),
                   signal("checkout_stall", 60'200, 2),
                   signal("checkout_stall", 60'300, 2, 60, "retracted")};
  BOOST_TEST(!shop.send(batch, kNow).decision.has_value());
  BOOST_TEST(shop->figures().decisions == 0U);
  BOOST_TEST(shop->figures().signals == 3U);
}

BOOST_AUTO_TEST_CASE(a_struggle_of_long_ago_is_kept_and_not_answered) {
  Shop shop;
  auto const batch = rage(1);
  auto const body = batch.json();
  turn(*shop, {signalsRequest(body, kNow, batch.createdAtMs + 40'000)}, kNow);
  BOOST_TEST(shop->figures().signals == 1U);
  BOOST_TEST(shop->figures().decisions == 0U);
}

BOOST_AUTO_TEST_CASE(what_the_device_decided_is_recorded_and_not_decided_again) {
  Shop shop;
  auto batch = rage(1);
  auto const id = toHex(idOf("decision", 7));
  batch.decisions = {
      R"({"id":")" + id + R"(","atMs":60950,"signalId":1,)" +
      R"("play":"broken_element_help","reasons":[{"play":"broken_element_help",)" +
      R"("condition":"typing","op":"equal","value":0,"threshold":0,"passed":true}]})"};
  batch.exposures = {exposure("shown", "broken_element_help", idOf("decision", 7), 60'960)};
  auto const reply = shop.send(batch, kNow);
  BOOST_TEST(!reply.decision.has_value());
  BOOST_TEST(reply.context.playsThisVisit == 1U);
  BOOST_TEST(occurrences(shop.story(1), R"("id":")" + id + R"(","play":"broken_element_help")") >=
             1U);
  BOOST_TEST(occurrences(shop.story(1), R"("onDevice":true)") >= 1U);
  BOOST_TEST(occurrences(shop.story(1), R"("play":"broken_element_help","orderPlaced")") == 1U);
}

BOOST_AUTO_TEST_CASE(a_signal_no_play_asks_for_makes_no_decision) {
  Signal signal{};
  signal.kind = SignalKind::RageClick;
  signal.strength = 90;
  BOOST_TEST(judge(CompiledPlays{}, VisitorCore{}, {signal}, Occasion{}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
