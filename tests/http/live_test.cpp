#include <boost/test/unit_test.hpp>

#include <thread>

#include "http/asio.h"
#include "http/support/bodies.h"
#include "http/support/raw_client.h"
#include "http/support/running_server.h"

namespace cairn::test {

BOOST_AUTO_TEST_SUITE(live)

std::string liveText(std::string const& lastEventId = {}) {
  auto headers = "Authorization: Bearer " + std::string{kAdmin} + "\r\n";
  if (!lastEventId.empty()) headers += "Last-Event-ID: " + lastEventId + "\r\n";
  return getText("/v1/live?site=demo", headers);
}

void post(RunningServer const& server, unsigned number, std::string_view body = fullBatch()) {
  BOOST_REQUIRE(askOnce(server.port(), batchText(batchNumber(body, number))).status == 200);
}

// The id of the last event in a stretch of the stream.
std::string lastIdIn(std::string const& stream) {
  auto const at = stream.rfind("id: ");
  return at == std::string::npos ? "" : stream.substr(at + 4, stream.find('\n', at) - at - 4);
}

BOOST_AUTO_TEST_CASE(a_feed_opens_with_hello_and_tells_what_happens) {
  RunningServer server;
  RawClient client{server.port()};
  client.send(liveText());
  auto const hello = client.receiveUntil("\n\n");
  BOOST_TEST(hello.find("Content-Type: text/event-stream") != std::string::npos);
  BOOST_TEST(hello.find("event: hello\ndata: {\"serverTimeMs\":") != std::string::npos);
  post(server, 1);
  auto const stream = client.receiveUntil("event: signal\n");
  BOOST_TEST(stream.find("event: signal\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_cut_feed_resumes_where_it_was_cut) {
  RunningServer server;
  std::string last;
  {
    RawClient client{server.port()};
    client.send(liveText());
    client.receiveUntil("\n\n");
    post(server, 1);
    client.receiveUntil("event: decision\n");
    last = lastIdIn(client.receiveUntil("no such text", 500));
  }
  BOOST_REQUIRE(!last.empty());
  post(server, 2, with(fullBatch(), "\"id\":3", "\"id\":4"));
  RawClient client{server.port()};
  client.send(liveText(last));
  auto const stream = client.receiveUntil("event: signal\n");
  BOOST_TEST(stream.find("event: hello") == std::string::npos);
  auto const dash = last.find('-');
  auto const next =
      last.substr(0, dash + 1) + std::to_string(std::stoull(last.substr(dash + 1)) + 1);
  auto const first = stream.substr(stream.find("id: ") + 4);
  BOOST_TEST(first.substr(0, first.find('\n')) == next);
}

BOOST_AUTO_TEST_CASE(an_id_of_another_process_starts_anew) {
  RunningServer server;
  RawClient client{server.port()};
  client.send(liveText("00000000-7"));
  BOOST_TEST(client.receiveUntil("\n\n").find("event: hello") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(beats_come_in_silence) {
  RunningServer server{[](HttpConfig& config) { config.limits.beatMs = 200; }};
  RawClient client{server.port()};
  client.send(liveText());
  BOOST_TEST(client.receiveUntil(": beat\n\n").find(": beat\n\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(who_falls_too_far_behind_gets_overflow_and_is_closed) {
  RunningServer server{[](HttpConfig& config) { config.limits.liveBehind = 1; }};
  RawClient client{server.port()};
  client.send(liveText());
  client.receiveUntil("\n\n");
  post(server, 1);
  auto const stream = client.receiveUntil("event: overflow\ndata: {}\n\n");
  BOOST_TEST(stream.find("event: overflow\ndata: {}\n\n") != std::string::npos);
  BOOST_TEST(client.closed());
  BOOST_TEST(server.metric("cairn_live_overflows_total{site=\"demo\"}") == 1);
}

BOOST_AUTO_TEST_CASE(a_client_that_does_not_read_is_let_go_and_hurts_nobody) {
  RunningServer server{[](HttpConfig& config) {
    config.limits.writeMs = 400;
    config.limits.requestsPerSecond = 100'000;
    config.limits.requestBurst = 100'000;
  }};
  RawClient deaf{server.port(), 4096};
  deaf.send(liveText());
  BOOST_REQUIRE(server.reaches("cairn_live_clients", 1));
  RawClient shop{server.port()};
  // Each batch tells of 60 more facts, so the socket of who does not read fills up soon.
  std::string facts = R"("facts":[)";
  for (int i = 0; i < 60; ++i)
    facts += R"({"kind":"collection_viewed","atMs":1,"name":")" + std::string(80, 'n') + R"("},)";
  auto const heavy = with(fullBatch(), R"("facts":[)", facts);
  for (unsigned i = 1; i <= 400; ++i) {
    shop.send(batchText(batchNumber(heavy, i)));
    BOOST_REQUIRE(shop.receive().status == 200);
    if (i % 50 == 0 && server.metric("cairn_live_clients") == 0) break;
  }
  BOOST_TEST(server.reaches("cairn_live_clients", 0));
}

BOOST_AUTO_TEST_CASE(a_client_that_leaves_is_noticed) {
  RunningServer server;
  {
    RawClient client{server.port()};
    client.send(liveText());
    client.receiveUntil("\n\n");
    BOOST_TEST(server.reaches("cairn_live_clients", 1));
  }
  BOOST_TEST(server.reaches("cairn_live_clients", 0));
}

BOOST_AUTO_TEST_CASE(sites_do_not_hear_each_other) {
  RunningServer server;
  RawClient client{server.port()};
  client.send(
      getText("/v1/live?site=other", "Authorization: Bearer " + std::string{kAdmin} + "\r\n"));
  client.receiveUntil("\n\n");
  post(server, 1);
  auto const stream = client.receiveUntil("event: signal", 700);
  BOOST_TEST(stream.find("event: signal") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_feed_is_closed_when_the_token_that_opened_it_expires) {
  RunningServer server;
  RawClient client{server.port()};
  client.send(getText("/v1/live?site=demo", "Authorization: Bearer " +
                                                roleToken("viewer", unixNowMs() + 3'000) + "\r\n"));
  BOOST_TEST(client.receiveUntil("\n\n").find("event: hello") != std::string::npos);
  BOOST_TEST(client.closed(9'000));  // sooner than the first beat
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
