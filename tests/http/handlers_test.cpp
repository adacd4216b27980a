#include <boost/test/unit_test.hpp>

#include "http/support/ask.h"

// Handlers by themselves: plain requests in, outcomes out, no socket.
namespace cairn::test {

BOOST_AUTO_TEST_SUITE(handlers)

BOOST_AUTO_TEST_CASE(a_good_batch_goes_to_the_store_as_it_was_sent) {
  Desk desk;
  auto const routed = desk.ask(pageRequest(fullBatch()));
  auto const& commit = std::get<Commit>(routed.outcome);
  auto const& asked = std::get<SignalsRequest>(commit.request);
  BOOST_TEST(asked.site == "demo");
  BOOST_TEST(asked.sentAtMs == 15300);
  BOOST_TEST(asked.receivedAtMs == kNow);
  BOOST_TEST(asked.body == fullBatch());
  BOOST_TEST(routed.cors.find("Access-Control-Allow-Origin: https://shop.example\r\n") !=
             std::string::npos);
  BOOST_TEST(routed.cors.find("Vary: Origin\r\n") != std::string::npos);
  BOOST_TEST(routed.cors.find("Credentials") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(signed_facts_go_to_the_store_up_to_300_s_late) {
  Desk desk;
  for (auto const skewMs : {0, -300'000, 300'000}) {
    auto const routed = desk.ask(signedRequest(signedFacts(), kNow + skewMs, kNow));
    auto const& asked = std::get<FactsRequest>(std::get<Commit>(routed.outcome).request);
    BOOST_TEST(asked.facts.size() == 3U);
    BOOST_TEST(asked.site == "demo");
  }
}

BOOST_AUTO_TEST_CASE(a_refusal_can_be_read_by_the_page_that_was_refused) {
  Desk desk;
  auto const routed = desk.ask(post(kSignals, {kFrom, kText}, "{"));
  BOOST_TEST(routed.cors.find("Access-Control-Allow-Origin: https://shop.example") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_foreign_origin_is_never_echoed) {
  Desk desk;
  for (auto const* const target : {kSignals, "/v1/degraded?site=demo-public-key"}) {
    auto const routed = desk.ask(post(target, {{"Origin", "https://evil.example"}, kText}));
    BOOST_TEST(routed.cors == "Vary: Origin\r\n");
  }
  auto const live =
      desk.ask(get("/v1/live?site=demo", {{"Origin", "https://evil.example"}, kAsAdmin}));
  BOOST_TEST(live.cors == "Vary: Origin\r\n");
}

BOOST_AUTO_TEST_CASE(preflights_say_what_may_be_sent) {
  Desk desk;
  auto const page = desk.ask(
      request(Method::Options, kSignals, {kFrom, {"Access-Control-Request-Method", "POST"}}));
  auto const& allowed = std::get<HttpResponse>(page.outcome);
  BOOST_TEST(allowed.status == 204);
  BOOST_TEST(allowed.headers.find("Access-Control-Allow-Methods: POST, OPTIONS") !=
             std::string::npos);
  BOOST_TEST(allowed.headers.find("Access-Control-Allow-Headers: Content-Type\r\n") !=
             std::string::npos);

  auto const merchant = desk.ask(
      request(Method::Options, "/v1/live?site=demo", {{"Origin", "https://admin.example"}}));
  auto const& dashboard = std::get<HttpResponse>(merchant.outcome);
  BOOST_TEST(dashboard.status == 204);
  BOOST_TEST(dashboard.headers.find("Authorization, Last-Event-ID") != std::string::npos);
  BOOST_TEST(merchant.cors.find("Access-Control-Allow-Origin: https://admin.example") !=
             std::string::npos);

  auto const ownAdmin = desk.ask(request(Method::Options, "/v1/live?site=demo", {kFrom}));
  BOOST_TEST(std::get<HttpResponse>(ownAdmin.outcome).status == 204);
  auto const otherShop = desk.answer(
      request(Method::Options, "/v1/live?site=demo", {{"Origin", "https://o.example"}}));
  BOOST_TEST(otherShop.status == 403);

  auto const evil =
      desk.answer(request(Method::Options, kSignals, {{"Origin", "https://evil.example"}}));
  BOOST_TEST(evil.status == 403);
}

BOOST_AUTO_TEST_CASE(a_feed_resumes_only_in_its_own_epoch) {
  Desk desk;
  auto const resumed = [&](std::string_view id) {
    auto const routed = desk.ask(get("/v1/live?site=demo", {kAsAdmin, {"Last-Event-ID", id}}));
    return std::get<LiveRequest>(routed.outcome).after;
  };
  BOOST_TEST(resumed("e1-0").value_or(99) == 0U);
  for (auto const* const id : {"e2-0", "e1-99999", "e1-", "e1", "e1-0x", "e1--1", "garbage"}) {
    BOOST_TEST(!resumed(id), id);
  }
}

BOOST_AUTO_TEST_CASE(live_clients_are_bounded) {
  Desk desk;
  desk.endpoint.liveClients = desk.config.limits.liveClients;
  auto const busy = desk.answer(get("/v1/live?site=demo", {kAsAdmin}));
  BOOST_TEST(busy.status == 503);
  BOOST_TEST(busy.headers.find("Retry-After") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(too_many_requests_from_one_address_are_slowed) {
  Desk desk;
  auto const ask = [&](std::string_view client) {
    auto made = pageRequest("{");
    made.client = client;
    return desk.answer(made).status;
  };
  for (std::uint32_t i = 0; i < desk.config.limits.requestBurst; ++i)
    BOOST_REQUIRE(ask("a") == 400);
  BOOST_TEST(ask("a") == 429);
  BOOST_TEST(ask("b") == 400);
}

BOOST_AUTO_TEST_CASE(degraded_pages_are_counted) {
  Desk desk;
  auto const made =
      post("/v1/degraded?site=demo-public-key", {kFrom, kText}, R"({"reason":"wasm_blocked"})");
  BOOST_TEST(desk.answer(made).status == 204);
  auto const metrics = desk.answer(get("/metrics"));
  BOOST_TEST(metrics.body.find("cairn_degraded_total{reason=\"wasm_blocked\"} 1") !=
             std::string::npos);
  BOOST_TEST(metrics.type.starts_with("text/plain; version=0.0.4"));
}

BOOST_AUTO_TEST_CASE(ready_ends_with_a_stop_or_a_store_that_fails) {
  Desk desk;
  BOOST_TEST(desk.answer(get("/readyz")).status == 200);
  desk.endpoint.storeFailing = true;
  BOOST_TEST(desk.answer(get("/readyz")).status == 503);
  desk.endpoint.storeFailing = false;
  desk.endpoint.draining = true;
  BOOST_TEST(desk.answer(get("/readyz")).status == 503);
  BOOST_TEST(desk.answer(get("/healthz")).status == 200);
}

BOOST_AUTO_TEST_CASE(the_play_book_is_found_by_its_hash) {
  Desk desk;
  auto const found = desk.answer(get("/plays/demo-public-key.json"));
  BOOST_TEST(found.status == 302);
  auto const& hash = desk.config.sites[0].playsHash;
  BOOST_TEST(found.headers.find("Location: /plays/demo-public-key." + hash + ".json\r\n") !=
             std::string::npos);
  BOOST_TEST(found.headers.find("max-age=60") != std::string::npos);
  auto const book = desk.answer(get("/plays/demo-public-key." + hash + ".json"));
  BOOST_TEST(book.status == 200);
  BOOST_TEST(book.body == desk.config.sites[0].playsFile);
  BOOST_TEST(book.headers.find("immutable") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
