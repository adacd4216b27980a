#include <boost/test/unit_test.hpp>

#include "http/support/bodies.h"
#include "http/support/raw_client.h"
#include "http/support/running_server.h"

namespace cairn::test {

BOOST_AUTO_TEST_SUITE(limits)

BOOST_AUTO_TEST_CASE(a_body_over_the_limit_is_refused_before_it_is_read) {
  RunningServer server{[](HttpConfig& config) { config.limits.bodyBytes = 2'000; }};
  auto const header = "Origin: https://shop.example\r\nContent-Type: text/plain\r\n";
  for (int const size : {2'001, 50'000'000}) {
    RawClient client{server.port()};
    client.send("POST /v1/signals HTTP/1.1\r\nHost: a\r\n" + std::string{header} +
                "Content-Length: " + std::to_string(size) + "\r\n\r\n{");
    auto const answer = client.receive();
    BOOST_TEST(answer.status == 413);
    BOOST_TEST(faultOf(answer.body) == "too_large body");
    BOOST_TEST(client.closed());
  }
  auto const chunked =
      "POST /v1/signals HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n7d1\r\n" +
      std::string(2'001, ' ') + "\r\n0\r\n\r\n";
  BOOST_TEST(askOnce(server.port(), chunked).status == 413);
  BOOST_TEST(askOnce(server.port(), batchText(smallBatch())).status == 200);
}

BOOST_AUTO_TEST_CASE(heads_are_bounded_in_bytes_and_in_lines) {
  RunningServer server{[](HttpConfig& config) {
    config.limits.headerBytes = 2'048;
    config.limits.headers = 16;
  }};
  BOOST_TEST(askOnce(server.port(), getText("/healthz", "X: " + std::string(3'000, 'x') + "\r\n"))
                 .status == 431);
  std::string many;
  for (int i = 0; i < 17; ++i)
    many += "X: 1\r\n";
  BOOST_TEST(askOnce(server.port(), getText("/healthz", many)).status == 431);
  RawClient endless{server.port()};
  endless.send("GET /" + std::string(5'000, 'a'));
  BOOST_TEST(endless.receive().status == 431);
  BOOST_TEST(askOnce(server.port(), getText("/healthz")).status == 200);
}

BOOST_AUTO_TEST_CASE(slow_heads_and_bodies_end_at_their_deadline) {
  RunningServer server{[](HttpConfig& config) {
    config.limits.headerMs = 300;
    config.limits.bodyMs = 300;
  }};
  RawClient head{server.port()};
  head.send("GET /healthz HTT");
  BOOST_TEST(head.receive().status == 408);
  BOOST_TEST(head.closed());
  RawClient body{server.port()};
  body.send("POST /v1/facts HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
  auto const answer = body.receive();
  BOOST_TEST(answer.status == 408);
  BOOST_TEST(faultOf(answer.body) == "missing_field body");
}

BOOST_AUTO_TEST_CASE(an_idle_connection_is_let_go_in_silence) {
  RunningServer server{[](HttpConfig& config) { config.limits.idleMs = 300; }};
  RawClient fresh{server.port()};
  BOOST_TEST(fresh.receive().status == 0);
  RawClient used{server.port()};
  used.send(getText("/healthz"));
  BOOST_TEST(used.receive().status == 200);
  BOOST_TEST(used.closed());
}

BOOST_AUTO_TEST_CASE(connections_are_bounded_per_address) {
  RunningServer server{[](HttpConfig& config) { config.limits.connectionsPerAddress = 2; }};
  RawClient one{server.port()}, two{server.port()};
  one.send(getText("/healthz"));
  two.send(getText("/healthz"));
  BOOST_TEST(one.receive().status == 200);
  BOOST_TEST(two.receive().status == 200);
  RawClient three{server.port()};
  auto const refused = three.receive();
  BOOST_TEST(refused.status == 503);
  BOOST_TEST(refused.has("Retry-After"));
  two.send(getText("/healthz"));
  BOOST_TEST(two.receive().status == 200);
}

BOOST_AUTO_TEST_CASE(connections_are_bounded_in_all) {
  RunningServer server{[](HttpConfig& config) { config.limits.connections = 1; }};
  RawClient one{server.port()};
  one.send(getText("/healthz"));
  BOOST_TEST(one.receive().status == 200);
  RawClient two{server.port()};
  BOOST_TEST(two.receive().status == 503);
}

BOOST_AUTO_TEST_CASE(pipelined_requests_are_answered_in_order) {
  RunningServer server;
  RawClient client{server.port()};
  std::string pipeline;
  for (unsigned i = 0; i < 50; ++i) {
    pipeline += batchText(batchNumber(smallBatch(), i + 1)) + getText("/healthz");
  }
  client.send(pipeline);
  for (unsigned i = 0; i < 50; ++i) {
    auto const reply = client.receive();
    auto const expected = batchNumber(smallBatch(), i + 1).substr(17, 32);
    BOOST_TEST(reply.body.find(expected) != std::string::npos);
    BOOST_TEST(client.receive().body == R"({"status":"alive"})");
  }
}

BOOST_AUTO_TEST_CASE(who_expects_100_gets_it_before_the_body) {
  RunningServer server;
  RawClient client{server.port()};
  auto const whole = with(batchText(smallBatch()), "Origin", "Expect: 100-continue\r\nOrigin");
  auto const head = whole.find("\r\n\r\n") + 4;
  client.send(whole.substr(0, head));
  BOOST_TEST(client.receiveUntil("\r\n\r\n").starts_with("HTTP/1.1 100 Continue\r\n\r\n"));
  BOOST_TEST(client.receive(true).status == 100);
  client.send(whole.substr(head));
  BOOST_TEST(client.receive().status == 200);
}

BOOST_AUTO_TEST_CASE(a_full_queue_says_busy) {
  RunningServer server{[](HttpConfig& config) { config.limits.queue = 0; }};
  auto const answer = askOnce(server.port(), batchText(smallBatch()));
  BOOST_TEST(answer.status == 503);
  BOOST_TEST(answer.has("Retry-After: 1"));
  BOOST_TEST(answer.has("Access-Control-Allow-Origin: https://shop.example"));
  BOOST_TEST(faultOf(answer.body) == "busy ");
}

BOOST_AUTO_TEST_CASE(head_gets_the_head_alone) {
  RunningServer server;
  RawClient client{server.port()};
  client.send("HEAD /healthz HTTP/1.1\r\nHost: a\r\n\r\n" + getText("/healthz"));
  auto const head = client.receive(true);
  BOOST_TEST(head.has("Content-Length: 18"));
  BOOST_TEST(client.receive().body == R"({"status":"alive"})");
}

BOOST_AUTO_TEST_CASE(http_1_0_is_answered_and_closed) {
  RunningServer server;
  RawClient client{server.port()};
  client.send("GET /healthz HTTP/1.0\r\n\r\n");
  BOOST_TEST(client.receive().status == 200);
  BOOST_TEST(client.closed());
}

BOOST_AUTO_TEST_CASE(a_proxy_that_is_trusted_names_the_client) {
  RunningServer server{[](HttpConfig& config) {
    config.trustForwardedFor = true;
    config.limits.requestBurst = 1;
    config.limits.requestsPerSecond = 1;
  }};
  auto const from = [&](char const* address) {
    auto const text = with(batchText("{"), "Origin",
                           "X-Forwarded-For: 9.9.9.9, " + std::string{address} + "\r\nOrigin");
    return askOnce(server.port(), text).status;
  };
  BOOST_TEST(from("192.0.2.1") == 400);
  BOOST_TEST(from("192.0.2.2") == 400);
  BOOST_TEST(from("192.0.2.2") == 429);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
