#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include <set>

#include "engine/wire/evidence_names.h"
#include "http/openapi.h"
#include "http/support/bodies.h"
#include "http/support/desk.h"

// docs/openapi.json and the code, held together.
namespace cairn::test {

namespace json = boost::json;

json::value const& description() {
  static json::value const kParsed = json::parse(openApi());
  return kParsed;
}

json::object const& schema(char const* name) {
  return description().at("components").at("schemas").at(name).as_object();
}

// The words the schema allows in a property.
std::set<std::string> words(char const* schemaName, char const* property) {
  std::set<std::string> found;
  for (auto const& word : schema(schemaName).at("properties").at(property).at("enum").as_array()) {
    found.insert(std::string{word.as_string()});
  }
  return found;
}

template <class Names>
std::set<std::string> setOf(Names const& names, std::size_t first = 0) {
  return {names.begin() + static_cast<std::ptrdiff_t>(first), names.end()};
}

std::set<std::string> keysOf(json::object const& object) {
  std::set<std::string> keys;
  for (auto const& member : object)
    keys.insert(std::string{member.key()});
  return keys;
}

Method methodNamed(std::string_view word) {
  for (auto const method : {Method::Post, Method::Put, Method::Delete}) {
    std::string lower{name(method)};
    for (auto& c : lower)
      c = static_cast<char>(c - 'A' + 'a');
    if (word == lower) return method;
  }
  return Method::Get;
}

BOOST_AUTO_TEST_SUITE(openapi)

BOOST_AUTO_TEST_CASE(the_words_are_those_of_the_code) {
  BOOST_TEST(words("Gate", "condition") == setOf(kVariableNames), boost::test_tools::per_element());
  BOOST_TEST(words("Gate", "op") == setOf(kOpNames), boost::test_tools::per_element());
  BOOST_TEST(words("Exposure", "event") == setOf(kExposureNames), boost::test_tools::per_element());
  BOOST_TEST(words("Signal", "pageType") == setOf(kPageTypeNames),
             boost::test_tools::per_element());
  BOOST_TEST(words("Signal", "preset") == setOf(kPresetNames), boost::test_tools::per_element());
  BOOST_TEST(words("PageFact", "step") == setOf(kCheckoutStepNames, 1),
             boost::test_tools::per_element());
  BOOST_TEST(words("PageFact", "fieldRole") == setOf(kFieldRoleNames, 1),
             boost::test_tools::per_element());
  BOOST_TEST(words("SignalsBatch", "core") == setOf(kPageCoreNames),
             boost::test_tools::per_element());
  BOOST_TEST(words("SignalsBatch", "consent") == setOf(kConsentTierNames, 2),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(its_signal_kinds_are_the_registered_detectors) {
  std::set<std::string> registered;
  for (std::size_t i = 1; i < kSignalNames.size(); ++i) {
    auto const kind = static_cast<SignalKind>(i);
    if (!wire::evidenceNames(kind).empty()) registered.insert(std::string{name(kind)});
  }
  BOOST_TEST(words("Signal", "kind") == registered, boost::test_tools::per_element());
}

// What the document calls a page's or a server's fact is what the decoder takes from one.
BOOST_AUTO_TEST_CASE(its_fact_kinds_are_those_the_decoder_takes) {
  Decoder decoder;
  std::set<std::string> page, server;
  for (std::size_t i = 1; i < kFactNames.size(); ++i) {
    std::string const kind{kFactNames[i]};
    auto const stated = decoder.signals(with(fullBatch(), "product_viewed", kind));
    auto const refusedKind = !stated && stated.error().field == "facts[0].kind";
    if (!refusedKind) page.insert(kind);
    auto const told = decoder.facts(with(signedFacts(), "order_paid", kind));
    if (told || told.error().field != "facts[0].kind") server.insert(kind);
  }
  BOOST_TEST(words("PageFact", "kind") == page, boost::test_tools::per_element());
  BOOST_TEST(words("SignedFact", "kind") == server, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_full_batch_uses_exactly_its_fields) {
  auto const batch = json::parse(fullBatch()).as_object();
  BOOST_TEST(keysOf(batch) == keysOf(schema("SignalsBatch").at("properties").as_object()),
             boost::test_tools::per_element());
  BOOST_TEST(keysOf(batch.at("signals").at(0).as_object()) ==
                 keysOf(schema("Signal").at("properties").as_object()),
             boost::test_tools::per_element());
  BOOST_TEST(keysOf(batch.at("decisions").at(0).as_object()) ==
                 keysOf(schema("DeviceDecision").at("properties").as_object()),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_address_it_names_is_there) {
  Desk desk;
  for (auto const& [path, methods] : description().at("paths").as_object()) {
    for (auto const& [method, about] : methods.as_object()) {
      auto const how = methodNamed(method);
      auto const routed = desk.ask(request(how, std::string_view{path}));
      BOOST_TEST(routed.route != "none", std::string{path});
      auto const* const response = std::get_if<HttpResponse>(&routed.outcome);
      BOOST_TEST((response == nullptr || response->status != 405), std::string{path});
    }
  }
}

BOOST_AUTO_TEST_CASE(required_fields_are_required) {
  Decoder decoder;
  for (auto const& field : schema("SignalsBatch").at("required").as_array()) {
    auto batch = json::parse(fullBatch()).as_object();
    batch.erase(field.as_string());
    auto const refused = decoder.signals(json::serialize(batch));
    BOOST_TEST((!refused && refused.error().code == "missing_field"),
               std::string{field.as_string()});
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
