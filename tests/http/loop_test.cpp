#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <thread>

#include "http/secrets.h"
#include "http/support/bodies.h"
#include "http/support/raw_client.h"
#include "http/support/running_server.h"

// Whole requests through the socket and the store.
namespace cairn::test {

BOOST_AUTO_TEST_SUITE(loop)

BOOST_AUTO_TEST_CASE(a_batch_is_committed_and_answered_with_its_decision) {
  RunningServer server;
  auto const answer = askOnce(server.port(), batchText(fullBatch()));
  BOOST_REQUIRE(answer.status == 200);
  BOOST_TEST(answer.has("Access-Control-Allow-Origin: https://shop.example\r\n"));
  auto const reply = boost::json::parse(answer.body);
  BOOST_TEST(reply.at("batchId").as_string() == "8c1f00000000000000000000000000b1");
  BOOST_TEST(!reply.at("duplicate").as_bool());
}

BOOST_AUTO_TEST_CASE(a_batch_sent_again_changes_nothing_and_gets_the_same_reply) {
  RunningServer server;
  auto first = boost::json::parse(askOnce(server.port(), batchText(fullBatch())).body).as_object();
  auto const digest = server.engine().stateDigest();
  auto second = boost::json::parse(askOnce(server.port(), batchText(fullBatch())).body).as_object();
  BOOST_TEST(second.at("duplicate").as_bool());
  second["duplicate"] = false;
  BOOST_TEST(first == second);
  BOOST_TEST(server.metric("cairn_batches_total") == 1);
  BOOST_TEST(server.engine().stateDigest() == digest);
}

BOOST_AUTO_TEST_CASE(refused_requests_leave_no_trace_and_the_connection_open) {
  RunningServer server;
  RawClient client{server.port()};
  for (int i = 0; i < 20; ++i) {
    client.send(batchText(with(fullBatch(), "rage_click", "rage")));
    BOOST_TEST(client.receive().status == 400);
  }
  client.send(batchText(smallBatch()));
  BOOST_TEST(client.receive().status == 200);
  BOOST_TEST(server.metric("cairn_batches_total") == 1);
  BOOST_TEST(server.metric(R"(cairn_http_requests_total{route="/v1/signals",status="400"})") == 20);
}

BOOST_AUTO_TEST_CASE(many_clients_at_once_all_get_their_own_reply) {
  RunningServer server{[](HttpConfig& config) {
    config.limits.requestsPerSecond = 100'000;
    config.limits.requestBurst = 100'000;
  }};
  constexpr unsigned kClients = 8, kEach = 50;
  std::vector<unsigned> right(kClients);
  std::vector<std::thread> threads;
  for (unsigned c = 0; c < kClients; ++c) {
    threads.emplace_back([&, c] {
      RawClient client{server.port()};
      for (unsigned i = 0; i < kEach; ++i) {
        auto const body = batchNumber(smallBatch(), 1 + c * kEach + i);
        client.send(batchText(body));
        auto const answer = client.receive();
        right[c] +=
            answer.status == 200 && answer.body.find(body.substr(17, 32)) != std::string::npos;
      }
    });
  }
  for (auto& thread : threads)
    thread.join();
  for (auto const count : right)
    BOOST_TEST(count == kEach);
  BOOST_TEST(server.metric("cairn_batches_total") == kClients * kEach);
}

BOOST_AUTO_TEST_CASE(signed_facts_count_and_repeat_without_harm) {
  RunningServer server;
  auto const nowMs = std::chrono::duration_cast<std::chrono::milliseconds>(
                         std::chrono::system_clock::now().time_since_epoch())
                         .count();
  auto const stamp = std::to_string(nowMs);
  auto const text =
      postText("/v1/facts",
               "Content-Type: application/json\r\nCairn-Site: demo\r\nCairn-Timestamp: " + stamp +
                   "\r\nCairn-Signature: v1=" +
                   signLines(kSecret, {"POST", "/v1/facts", "demo", stamp, signedFacts()}) + "\r\n",
               signedFacts());
  auto const first = boost::json::parse(askOnce(server.port(), text).body);
  BOOST_TEST(first.at("accepted").as_int64() == 3);
  auto const second = boost::json::parse(askOnce(server.port(), text).body);
  BOOST_TEST(second.at("duplicates").as_int64() == 3);
  BOOST_TEST(second.at("accepted").as_int64() == 0);
}

BOOST_AUTO_TEST_CASE(the_story_of_a_visitor_is_told_to_the_merchant) {
  RunningServer server;
  askOnce(server.port(), batchText(fullBatch()));
  auto const answer =
      askOnce(server.port(), getText("/v1/visitors/0a000000000000000000000000000001?site=demo",
                                     "Authorization: Bearer " + std::string{kAdmin} + "\r\n"));
  BOOST_REQUIRE(answer.status == 200);
  auto const story = boost::json::parse(answer.body);
  BOOST_TEST(story.at("signals").as_array().size() == 1U);
  auto const elsewhere =
      askOnce(server.port(), getText("/v1/visitors/0a000000000000000000000000000001?site=other",
                                     "Authorization: Bearer " + std::string{kAdmin} + "\r\n"));
  BOOST_TEST(elsewhere.status == 404);
}

BOOST_AUTO_TEST_CASE(a_stop_ends_feeds_and_idle_clients_and_lets_a_request_finish) {
  RunningServer server;
  auto const port = server.port();
  RawClient live{port}, idle{port}, sending{port};
  live.send(getText("/v1/live?site=demo", "Authorization: Bearer " + std::string{kAdmin} + "\r\n"));
  live.receiveUntil("\n\n");
  idle.send(getText("/healthz"));
  BOOST_TEST(idle.receive().status == 200);
  auto const text = batchText(smallBatch());
  sending.send(text.substr(0, text.size() - 10));
  std::this_thread::sleep_for(std::chrono::milliseconds{300});
  server.stop();
  BOOST_TEST(live.closed());
  BOOST_TEST(idle.closed());
  BOOST_CHECK_THROW(RawClient{port}, std::runtime_error);
  sending.send(text.substr(text.size() - 10));
  auto const answer = sending.receive();
  BOOST_TEST(answer.status == 200);
  BOOST_TEST(answer.has("Connection: close"));
  sending.finishSending();
  server.join();
  BOOST_TEST(server.engine().figures().batches == 1U);
}

BOOST_AUTO_TEST_CASE(a_stop_does_not_wait_for_who_never_finishes) {
  RunningServer server{[](HttpConfig& config) { config.limits.drainMs = 300; }};
  RawClient stuck{server.port()};
  stuck.send("POST /v1/facts HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
  std::this_thread::sleep_for(std::chrono::milliseconds{200});
  auto const began = std::chrono::steady_clock::now();
  server.stop();
  server.join();
  BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::seconds{8}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
