#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

#include "engine/wire/decode.h"
#include "http/support/bodies.h"

// Bad batches and facts: each row spoils a good body in one place, and the error must name it.
namespace cairn::test {

namespace data = boost::unit_test::data;

struct Spoilt {
  char const* what;
  std::string from, to;
  std::string fault;  // "code field"
};
std::ostream& operator<<(std::ostream& out, Spoilt const& row) {
  return out << row.what;
}

std::string deep(std::size_t levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

std::string copies(std::string const& entry, std::size_t count) {
  std::string list = entry;
  for (std::size_t i = 1; i < count; ++i)
    list += "," + entry;
  return list;
}

std::string const kHelpOpened = R"({"kind":"help_opened","atMs":1})";

// Gates of more plays than a book can hold.
std::string gatesOfPlays(std::size_t count) {
  std::string list;
  for (std::size_t i = 0; i < count; ++i)
    list += (i == 0 ? "" : ",") + std::string{R"({"play":"p)"} + std::to_string(i) +
            R"(","condition":"visits","op":"below","value":0,"threshold":1,"passed":true})";
  return list;
}

std::vector<Spoilt> const kBatches{
    // the document
    {"cut off", "\"atMs\":14640}]}", "\"atMs\":14640}]", "bad_json "},
    {"text behind the end", "\"atMs\":14640}]}", "\"atMs\":14640}]} x", "bad_json "},
    {"a second document", "\"atMs\":14640}]}", "\"atMs\":14640}]}{}", "bad_json "},
    {"a literal misspelt, deep inside", "\"passed\":true", "\"passed\":tru", "bad_json "},
    {"single quotes", "\"v\":1", "'v':1", "bad_json "},
    {"a trailing comma", "\"v\":1,", "\"v\":1,,", "bad_json "},
    {"a comment", "\"v\":1,", "\"v\":1,/**/", "bad_json "},
    {"NaN", "\"createdAtMs\":15200", "\"createdAtMs\":NaN", "bad_json "},
    {"a leading zero", "\"createdAtMs\":15200", "\"createdAtMs\":015200", "bad_json "},
    {"a lone surrogate", "Add to cart", "\\ud800", "bad_json "},
    {"a raw control character", "Add to cart", "Add\x01", "bad_json "},
    {"UTF-8 cut short", "Add to cart", "\xc3", "bad_utf8 "},
    {"an overlong UTF-8 slash", "Add to cart", "\xc0\xaf", "bad_utf8 "},
    {"a surrogate in UTF-8", "Add to cart", "\xed\xa0\x80", "bad_utf8 "},
    {"nested beyond reason", "\"v\":1", "\"v\":" + deep(5'000), "bad_json "},
    {"nested a little", "\"v\":1", "\"v\":" + deep(20), "bad_field v"},
    // the batch
    {"another version", "\"v\":1", "\"v\":2", "bad_field v"},
    {"no version", "\"v\":1,", "", "missing_field v"},
    {"a field twice", "\"v\":1,", "\"v\":1,\"v\":1,", "bad_field v"},
    {"an unknown field", "\"v\":1,", "\"v\":1,\"x\":0,", "unknown_field x"},
    {"a coordinate", "\"v\":1,", "\"v\":1,\"clientX\":12,", "unknown_field clientX"},
    {"no batch id", "\"batchId\":\"8c1f00000000000000000000000000b1\",", "",
     "missing_field batchId"},
    {"a short batch id", "8c1f00000000000000000000000000b1", "8c1f", "bad_field batchId"},
    {"an upper-case id", "8c1f00000000000000000000000000b1", "8C1F00000000000000000000000000B1",
     "bad_field batchId"},
    {"an id as number", "\"0a000000000000000000000000000001\"", "17", "bad_field visitorId"},
    {"a session id too long", "0b000000000000000000000000000001",
     "0b0000000000000000000000000000011", "bad_field sessionId"},
    {"a negative time", "\"createdAtMs\":15200", "\"createdAtMs\":-1", "bad_field createdAtMs"},
    {"a fraction of a millisecond", "\"createdAtMs\":15200", "\"createdAtMs\":15200.5",
     "bad_field createdAtMs"},
    {"a time written as a float", "\"createdAtMs\":15200", "\"createdAtMs\":15200.0",
     "bad_field createdAtMs"},
    {"a time with an exponent", "\"createdAtMs\":15200", "\"createdAtMs\":1e3",
     "bad_field createdAtMs"},
    {"a time beyond 49 days", "\"createdAtMs\":15200", "\"createdAtMs\":4294967295",
     "bad_field createdAtMs"},
    {"a time beyond 2^63", "\"createdAtMs\":15200", "\"createdAtMs\":18446744073709551615",
     "bad_field createdAtMs"},
    {"a time as text", "\"createdAtMs\":15200", "\"createdAtMs\":\"15200\"",
     "bad_field createdAtMs"},
    {"a null time", "\"createdAtMs\":15200", "\"createdAtMs\":null", "bad_field createdAtMs"},
    {"consent below analytics", "\"consent\":\"analytics\"", "\"consent\":\"functional\"",
     "bad_field consent"},
    {"an unknown core", "\"core\":\"wasm\"", "\"core\":\"js\"", "bad_field core"},
    {"an unknown consent", "\"consent\":\"analytics\"", "\"consent\":\"all\"", "bad_field consent"},
    {"an unknown device", "\"device\":\"desktop\"", "\"device\":\"fridge\"", "bad_field device"},
    {"a locale with a space", "en-GB", "en GB", "bad_field locale"},
    {"entry as a list", "\"entry\":{", "\"entry\":[],\"page2\":{", "bad_field entry"},
    {"an unknown entry field", "\"utmSource\"", "\"utmTerm\"", "unknown_field entry.utmTerm"},
    {"a long campaign", "autumn", std::string(81, 'a'), "bad_field entry.utmCampaign"},
    {"an unknown page type", "\"type\":\"product\"", "\"type\":\"blog\"", "bad_field page.type"},
    {"a path with a query", "/product/alder-jacket", "/product?id=7", "bad_field page.path"},
    {"a path with a fragment", "/product/alder-jacket", "/product#a", "bad_field page.path"},
    {"a path without its slash", "/product/alder-jacket", "product", "bad_field page.path"},
    {"a path too long", "/product/alder-jacket", "/" + std::string(512, 'a'),
     "bad_field page.path"},
    {"a name too long in bytes", "\"name\":\"Alder rain jacket\"}",
     "\"name\":\"" + std::string(79, 'a') + "\xc3\xa4\"}", "bad_field page.name"},
    {"NUL in a name", "\"name\":\"Alder rain jacket\"}", "\"name\":\"a\\u0000b\"}",
     "bad_field page.name"},
    {"a gate missing", "\"paying\":false,", "", "missing_field gates.paying"},
    {"a gate as number", "\"typing\":false", "\"typing\":0", "bad_field gates.typing"},
    // facts
    {"facts as an object", "\"facts\":[", "\"facts\":{},\"signals\":[", "bad_field facts"},
    {"65 facts", "\"facts\":[", "\"facts\":[" + copies(kHelpOpened, 64) + ",", "too_large facts"},
    {"a fact as text", "\"facts\":[", "\"facts\":[\"viewed\",", "bad_field facts[0]"},
    {"an unknown fact kind", "product_viewed", "product_licked", "bad_field facts[0].kind"},
    {"kind none", "product_viewed", "none", "bad_field facts[0].kind"},
    {"an order stated by a page", "product_viewed", "order_paid", "bad_field facts[0].kind"},
    {"a discount stated by a page", "product_viewed", "grant_used", "bad_field facts[0].kind"},
    {"a grant applied, by a page", "product_viewed", "grant_redeemed", "bad_field facts[0].kind"},
    {"a grant given up by a page", "product_viewed", "grant_expired", "bad_field facts[0].kind"},
    {"stock stated by a page", "product_viewed", "stock_changed", "bad_field facts[0].kind"},
    {"a subscription stated by a page", "product_viewed", "subscription_started",
     "bad_field facts[0].kind"},
    {"its end, too", "product_viewed", "subscription_ended", "bad_field facts[0].kind"},
    {"a grant id from a page", "\"productId\":\"alder-jacket\"",
     "\"productId\":\"a\",\"grantId\":\"0a000000000000000000000000000001\"",
     "unknown_field facts[0].grantId"},
    {"a field of another kind", "\"productId\":\"alder-jacket\"", "\"productId\":\"a\",\"items\":2",
     "unknown_field facts[0].items"},
    {"an order id from a page", "\"productId\":\"alder-jacket\"",
     "\"productId\":\"a\",\"orderId\":\"7\"", "unknown_field facts[0].orderId"},
    {"no product id", "\"productId\":\"alder-jacket\",", "", "missing_field facts[0].productId"},
    {"an empty product id", "\"productId\":\"alder-jacket\"", "\"productId\":\"\"",
     "bad_field facts[0].productId"},
    {"no time", "\"atMs\":120,", "", "missing_field facts[0].atMs"},
    {"money as a fraction", "18900", "189.00", "bad_field facts[0].amountMinor"},
    {"negative money", "18900", "-1", "bad_field facts[0].amountMinor"},
    {"a currency in lower case", "EUR", "eur", "bad_field facts[0].currency"},
    {"a key too short", "00000000000000aa", "aa", "bad_field facts[1].queryKey"},
    {"a typed query", "\"queryKey\":\"00000000000000aa\"", "\"query\":\"raincoat\"",
     "unknown_field facts[1].query"},
    {"fewer than unknown results", "\"results\":-1", "\"results\":-2",
     "bad_field facts[1].results"},
    // signals
    {"an unknown signal kind", "rage_click", "rage", "bad_field signals[0].kind"},
    {"a kind no detector raises yet", "rage_click", "bot_like", "bad_field signals[0].kind"},
    {"no signal id", "\"id\":3,", "", "missing_field signals[0].id"},
    {"an unknown phase", "\"raised\"", "\"rising\"", "bad_field signals[0].phase"},
    {"a strength above 100", "\"strength\":50", "\"strength\":101",
     "bad_field signals[0].strength"},
    {"a negative count", "\"count\":4", "\"count\":-4", "bad_field signals[0].count"},
    {"an element name too long", "Add to cart", std::string(81, 'x'),
     "bad_field signals[0].elementName"},
    {"an unknown preset", "\"preset\":\"cairn\"", "\"preset\":\"own\"",
     "bad_field signals[0].preset"},
    {"an unknown host", "\"host\":\"web\"", "\"host\":\"fridge\"", "bad_field signals[0].host"},
    {"vetoes beyond 32 bits", "524287", "4294967296", "bad_field signals[0].vetoesChecked"},
    {"evidence missing",
     ",\"evidence\":{\"medianGapMs\":203,\"effectsSeen\":0,\"tier\":0,\"controlClass\":1}", "",
     "missing_field signals[0].evidence"},
    {"alien evidence", "\"medianGapMs\":203", "\"clientX\":203",
     "unknown_field signals[0].evidence.clientX"},
    {"evidence as text", "\"medianGapMs\":203", "\"medianGapMs\":\"203\"",
     "bad_field signals[0].evidence.medianGapMs"},
    {"evidence twice", "\"medianGapMs\":203", "\"tier\":203", "bad_field signals[0].evidence.tier"},
    {"a position on the screen", "\"spanMs\":610", "\"spanMs\":610,\"x\":3",
     "unknown_field signals[0].x"},
    // decisions and exposures
    {"a play of no length", "\"play\":\"broken_element_help\",\"surface\"",
     "\"play\":\"\",\"surface\"", "bad_field decisions[0].play"},
    {"an unknown condition", "plays_this_visit", "moon_phase",
     "bad_field decisions[0].reasons[0].condition"},
    {"reasons of 25 plays", "\"reasons\":[", "\"reasons\":[" + gatesOfPlays(25) + ",",
     "too_large decisions[0].reasons"},
    {"an unknown operator", "\"below\"", "\"lt\"", "bad_field decisions[0].reasons[0].op"},
    {"passed as a number", "\"passed\":true", "\"passed\":1",
     "bad_field decisions[0].reasons[0].passed"},
    {"a threshold that is missing", "\"threshold\":1,", "",
     "missing_field decisions[0].reasons[0].threshold"},
    {"a signal id below zero", "\"signalId\":3", "\"signalId\":-3",
     "bad_field decisions[0].signalId"},
    {"an unknown surface", "\"surface\":\"nudge\",\"event\"", "\"surface\":\"banner\",\"event\"",
     "bad_field exposures[0].surface"},
    {"an unknown event", "\"event\":\"shown\"", "\"event\":\"hovered\"",
     "bad_field exposures[0].event"},
    {"an exposure of no decision", "\"decisionId\":\"0c000000000000000000000000000001\",", "",
     "missing_field exposures[0].decisionId"},
};

template <class Read>
std::string faultIn(Read const& read) {
  return read ? "accepted" : read.error().code + " " + read.error().field;
}

BOOST_AUTO_TEST_SUITE(wire_refused)

BOOST_DATA_TEST_CASE(a_bad_batch_is_refused_by_name, data::make(kBatches), row) {
  Decoder decoder;
  BOOST_TEST(faultIn(decoder.signals(with(fullBatch(), row.from, row.to))) == row.fault);
}

std::vector<Spoilt> const kSigned{
    {"a page's kind", "order_paid", "product_viewed", "bad_field facts[0].kind"},
    {"no fact id", "\"factId\":\"order-1042-paid\",", "", "missing_field facts[0].factId"},
    {"an empty fact id", "order-1042-paid", "", "bad_field facts[0].factId"},
    {"a fact id too long", "order-1042-paid", std::string(129, 'f'), "bad_field facts[0].factId"},
    {"page time", "\"occurredAt\":1795190399000", "\"atMs\":1", "unknown_field facts[0].atMs"},
    {"no time", "\"occurredAt\":1795190399000,", "", "missing_field facts[0].occurredAt"},
    {"a time in seconds and a half", "1795190399000", "1795190399.5",
     "bad_field facts[0].occurredAt"},
    {"no order", "\"orderId\":\"1042\",", "", "missing_field facts[0].orderId"},
    {"money without currency", ",\"currency\":\"EUR\",\"items\":2", "",
     "missing_field facts[0].currency"},
    {"a customer in clear", "00000000000000cc", "jane@example.com",
     "bad_field facts[2].customerKey"},
    {"an e-mail", "\"customerKey\"", "\"email\"", "unknown_field facts[2].email"},
    {"an order id on a cart", "\"factId\":\"cart-1\"", "\"factId\":\"cart-1\",\"orderId\":\"1\"",
     "unknown_field facts[1].orderId"},
    {"facts missing", "\"facts\"", "\"fact\"", "unknown_field fact"},
    {"257 facts", "{\"facts\":[",
     "{\"facts\":[" + copies(R"({"factId":"t","kind":"ticket_opened","occurredAt":1})", 256) + ",",
     "too_large facts"},
};

// One signed fact of its own each; the rest of it in `from`, `to` is not used.
std::vector<Spoilt> const kAlone{
    {"a grant without its id", R"("kind":"grant_redeemed")", "", "missing_field facts[0].grantId"},
    {"a short grant id", R"("kind":"grant_expired","grantId":"ab")", "",
     "bad_field facts[0].grantId"},
    {"an order with a grant id",
     R"("kind":"order_shipped","orderId":"1","grantId":"0a000000000000000000000000000001")", "",
     "unknown_field facts[0].grantId"},
    {"a grant used for no order",
     R"("kind":"grant_used","grantId":"0a000000000000000000000000000001","amountMinor":1,"currency":"EUR")",
     "", "missing_field facts[0].orderId"},
    {"a grant used for no money",
     R"("kind":"grant_used","grantId":"0a000000000000000000000000000001","orderId":"1","currency":"EUR")",
     "", "missing_field facts[0].amountMinor"},
    {"money with a grant that was only applied",
     R"("kind":"grant_redeemed","grantId":"0a000000000000000000000000000001","amountMinor":1)", "",
     "unknown_field facts[0].amountMinor"},
    {"stock of nothing", R"("kind":"stock_changed","reasonClass":"low")", "",
     "missing_field facts[0].productId"},
    {"stock nobody knows", R"("kind":"stock_changed","productId":"p","reasonClass":"gone")", "",
     "bad_field facts[0].reasonClass"},
    {"stock of a visitor",
     R"("kind":"stock_changed","productId":"p","reasonClass":"low","visitorId":"0a000000000000000000000000000001")",
     "", "unknown_field facts[0].visitorId"},
    {"money of a subscription", R"("kind":"subscription_started","amountMinor":1)", "",
     "unknown_field facts[0].amountMinor"},
};

BOOST_DATA_TEST_CASE(a_bad_fact_alone_is_refused_by_name, data::make(kAlone), row) {
  Decoder decoder;
  BOOST_TEST(faultIn(decoder.facts(R"({"facts":[{"factId":"f","occurredAt":1,)" + row.from +
                                   "}]}")) == row.fault);
}

BOOST_DATA_TEST_CASE(bad_facts_are_refused_by_name, data::make(kSigned), row) {
  Decoder decoder;
  BOOST_TEST(faultIn(decoder.facts(with(signedFacts(), row.from, row.to))) == row.fault);
}

BOOST_AUTO_TEST_CASE(what_is_no_object_is_refused) {
  Decoder decoder;
  for (auto const* const body : {"", "1", "\"a\"", "[]", "null", "true", " "}) {
    BOOST_TEST(!decoder.signals(body), body);
    BOOST_TEST(!decoder.facts(body), body);
    BOOST_TEST(!decoder.degraded(body), body);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
