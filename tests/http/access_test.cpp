#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

#include "http/support/ask.h"

// Who may not, and what they are told: forged, stale, misspelt and missing.
namespace cairn::test {

namespace data = boost::unit_test::data;

struct Asked {
  char const* what;
  HttpRequest request;
  int status;
  std::string fault;
};
std::ostream& operator<<(std::ostream& out, Asked const& row) {
  return out << row.what;
}

HttpRequest without(HttpRequest const& made, std::string_view dropped) {
  auto copy = request(made.method, made.target(), {}, made.body);
  copy.receivedAtMs = made.receivedAtMs;
  for (std::string_view const name :
       {"content-type", "cairn-site", "cairn-timestamp", "cairn-signature"}) {
    if (name != dropped && made.header(name)) copy.addHeader(name, *made.header(name));
  }
  return copy;
}

HttpRequest tampered(std::string_view name, std::string_view value) {
  auto copy = without(signedRequest(signedFacts(), kNow, kNow), name);
  copy.addHeader(name, value);
  return copy;
}

HttpRequest otherBody() {
  auto made = signedRequest(signedFacts(), kNow, kNow);
  made.body = with(made.body, "21400", "1");
  return made;
}

std::vector<Asked> const kRefused{
    {"nothing there", get("/nowhere"), 404, "not_found target"},
    {"a longer address", get("/v1/signals/more"), 404, "not_found target"},
    {"the wrong method", get("/v1/signals"), 405, "method_not_allowed method"},
    {"a method nobody has", request(Method::Other, "/healthz"), 405, "method_not_allowed method"},
    {"no origin", post(kSignals, {kText}), 403, "forbidden_origin Origin"},
    {"a forged origin", post(kSignals, {{"Origin", "https://evil.example"}, kText}), 403,
     "forbidden_origin Origin"},
    {"an origin with a slash", post(kSignals, {{"Origin", "https://shop.example/"}, kText}), 403,
     "forbidden_origin Origin"},
    {"an origin beside ours",
     post(kSignals, {{"Origin", "https://shop.example.evil.example"}, kText}), 403,
     "forbidden_origin Origin"},
    {"the null origin", post(kSignals, {{"Origin", "null"}, kText}), 403,
     "forbidden_origin Origin"},
    {"two origins", post(kSignals, {kFrom, kFrom, kText}), 403, "forbidden_origin Origin"},
    {"another site's origin", post(kSignals, {{"Origin", "https://o.example"}, kText}), 403,
     "forbidden_origin Origin"},
    {"a forged key", post("/v1/signals?site=made-up-key&sentAtMs=1", {kFrom, kText}), 404,
     "unknown_site site"},
    {"a site id for a key", post("/v1/signals?site=demo&sentAtMs=1", {kFrom, kText}), 404,
     "unknown_site site"},
    {"no site", post("/v1/signals?sentAtMs=1", {kFrom, kText}), 400, "missing_field site"},
    {"a site twice", post("/v1/signals?site=demo-public-key&site=x&sentAtMs=1", {kFrom, kText}),
     400, "bad_field site"},
    {"no sending time", post("/v1/signals?site=demo-public-key", {kFrom, kText}), 400,
     "missing_field sentAtMs"},
    {"a broken sending time", post("/v1/signals?site=demo-public-key&sentAtMs=1x", {kFrom, kText}),
     400, "bad_field sentAtMs"},
    {"a negative sending time",
     post("/v1/signals?site=demo-public-key&sentAtMs=-1", {kFrom, kText}), 400,
     "bad_field sentAtMs"},
    {"an unknown parameter",
     post("/v1/signals?site=demo-public-key&sentAtMs=1&x=1", {kFrom, kText}), 400,
     "unknown_field query"},
    {"a broken percent", post("/v1/signals?site=%zz&sentAtMs=1", {kFrom, kText}), 400,
     "bad_field site"},
    {"no content type", post(kSignals, {kFrom}), 415, "unsupported Content-Type"},
    {"a form", post(kSignals, {kFrom, {"Content-Type", "application/x-www-form-urlencoded"}}), 415,
     "unsupported Content-Type"},
    {"a bad body", post(kSignals, {kFrom, kText}, "{\"v\":1}"), 400, "missing_field batchId"},
    {"older than 48 h", post("/v1/signals?site=demo-public-key&sentAtMs=172815201", {kFrom, kText}),
     409, "too_old createdAtMs"},
    {"degraded for a reason unknown",
     post("/v1/degraded?site=demo-public-key", {kFrom, kText}, R"({"reason":"bored"})"), 400,
     "bad_field reason"},
    {"degraded, forged origin",
     post("/v1/degraded?site=demo-public-key", {{"Origin", "https://evil.example"}, kText},
          R"({"reason":"wasm_blocked"})"),
     403, "forbidden_origin Origin"},
    {"no token", get("/v1/live?site=demo"), 401, "unauthorised Authorization"},
    {"a wrong token",
     get("/v1/live?site=demo", {{"Authorization", "Bearer 0123456789abcdef0123456789abcdee"}}), 401,
     "unauthorised Authorization"},
    {"an empty token", get("/v1/live?site=demo", {{"Authorization", "Bearer "}}), 401,
     "unauthorised Authorization"},
    {"basic authorisation", get("/v1/live?site=demo", {{"Authorization", "Basic YTpi"}}), 401,
     "unauthorised Authorization"},
    {"a live site unknown", get("/v1/live?site=nobody", {kAsAdmin}), 404, "unknown_site site"},
    {"a visitor unknown",
     get("/v1/visitors/0a0000000000000000000000000000ff?site=demo", {kAsAdmin}), 404,
     "not_found id"},
    {"a visitor id misspelt", get("/v1/visitors/../../etc?site=demo", {kAsAdmin}), 400,
     "bad_field id"},
    {"a visitor without token", get("/v1/visitors/0a0000000000000000000000000000ff?site=demo"), 401,
     "unauthorised Authorization"},
    {"a play book unknown", get("/plays/nobody.json"), 404, "not_found target"},
    {"a play book of another hash", get("/plays/demo-public-key.0000000000000000.json"), 404,
     "not_found target"},
    {"facts without a site", without(signedRequest(signedFacts(), kNow, kNow), "cairn-site"), 401,
     "missing_field cairn-site"},
    {"facts without a signature",
     without(signedRequest(signedFacts(), kNow, kNow), "cairn-signature"), 401,
     "missing_field cairn-signature"},
    {"facts of a site unknown", tampered("cairn-site", "nobody"), 401, "unknown_site Cairn-Site"},
    {"facts signed for another site", tampered("cairn-site", "other"), 401,
     "bad_signature Cairn-Signature"},
    {"a forged signature", tampered("cairn-signature", "v1=" + std::string(64, '0')), 401,
     "bad_signature Cairn-Signature"},
    {"a signature of version 2", tampered("cairn-signature", "v2=" + std::string(64, '0')), 401,
     "bad_signature Cairn-Signature"},
    {"a shifted timestamp", tampered("cairn-timestamp", "1795190400001"), 401,
     "bad_signature Cairn-Signature"},
    {"another body", otherBody(), 401, "bad_signature Cairn-Signature"},
    {"a stale timestamp", signedRequest(signedFacts(), kNow - 300'001, kNow), 401,
     "stale_timestamp Cairn-Timestamp"},
    {"a timestamp to come", signedRequest(signedFacts(), kNow + 300'001, kNow), 401,
     "stale_timestamp Cairn-Timestamp"},
    {"bad facts, well signed", signedRequest("{\"facts\":[{}]}", kNow, kNow), 400,
     "missing_field facts[0].kind"},
};

BOOST_AUTO_TEST_SUITE(access)

BOOST_DATA_TEST_CASE(who_may_not_is_told_why, data::make(kRefused), row) {
  Desk desk;
  auto const response = desk.answer(row.request);
  BOOST_TEST(response.status == row.status);
  BOOST_TEST(faultOf(response.body) == row.fault);
  BOOST_TEST(response.type == "application/json");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
