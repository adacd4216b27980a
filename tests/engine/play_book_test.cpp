#include <cstring>
#include <fstream>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <simdjson.h>
#include <sodium.h>

#include "engine/play_book/compile.h"
#include "journey/base/hash.h"

using namespace cairn;
namespace data = boost::unit_test::data;

namespace {

struct Case {
  std::string title, book, field;  // field empty: compiles
};
std::ostream& operator<<(std::ostream& out, Case const& c) {
  return out << c.title;
}

// The cases are shared with the test that holds the published schema to the same answers.
std::vector<Case> cases() {
  simdjson::dom::parser parser;
  std::vector<Case> found;
  for (auto const entry : parser.load(CAIRN_SOURCE "/tests/engine/play_books.json").get_array()) {
    std::string_view field;
    if (entry["field"].get(field) != simdjson::SUCCESS) field = {};
    found.push_back({std::string(std::string_view(entry["title"])),
                     simdjson::minify(entry["book"].value()), std::string(field)});
  }
  return found;
}

std::string bookWith(std::string const& play) {
  return R"({"version":1,"plays":[)" + play + "]}";
}

constexpr char const* kTexts = R"("texts":{"en":{"title":"T","body":"B","close":"C"}}})";

}  // namespace

BOOST_AUTO_TEST_SUITE(play_book)

BOOST_DATA_TEST_CASE(errors_name_the_path, data::make(cases()), c) {
  auto const compiled = compilePlayBook(c.book);
  if (c.field.empty()) {
    BOOST_TEST(bool(compiled), (compiled ? "" : compiled.error().field + compiled.error().message));
  } else {
    BOOST_REQUIRE(!compiled);
    BOOST_TEST(compiled.error().field == c.field);
    BOOST_TEST(!compiled.error().message.empty());
  }
}

BOOST_AUTO_TEST_CASE(text_that_is_no_json_is_refused) {
  for (auto const* text : {"", "{", "[1,", "{\"version\":1,}", "\xff", "nul"}) {
    BOOST_TEST(!compilePlayBook(text));
  }
}

BOOST_AUTO_TEST_CASE(the_default_book_compiles_and_has_the_five_promised_plays) {
  auto const compiled = compilePlayBook(defaultPlayBook());
  BOOST_REQUIRE(bool(compiled));
  for (auto const* id : {"broken_element_help", "checkout_reassurance", "product_quiet_help",
                         "compare_products", "search_rescue"}) {
    BOOST_TEST(std::count(compiled->ids.begin(), compiled->ids.end(), id) == 1);
  }
  BOOST_TEST(compiled->book.count == compiled->ids.size());
  BOOST_TEST(compiled->book.plays[0].key == hashText(compiled->ids[0]));
}

BOOST_AUTO_TEST_CASE(the_page_reads_back_exactly_what_the_endpoint_judges_by) {
  auto const compiled = compilePlayBook(defaultPlayBook());
  BOOST_REQUIRE(bool(compiled));
  simdjson::dom::parser parser;
  auto const file = parser.parse(compiled->file);
  BOOST_TEST(std::string_view(file["hash"]) == compiled->hash);
  std::string_view const text = file["records"];
  PlayBook read;
  std::size_t length = 0;
  BOOST_TEST(sodium_base642bin(reinterpret_cast<unsigned char*>(&read), sizeof read, text.data(),
                               text.size(), nullptr, &length, nullptr,
                               sodium_base64_VARIANT_ORIGINAL) == 0);
  BOOST_TEST(length == sizeof read);
  BOOST_TEST(std::memcmp(&read, &compiled->book, sizeof read) == 0);
}

BOOST_AUTO_TEST_CASE(the_hash_changes_with_words_and_with_rules) {
  auto const play = [](std::string const& more) {
    return bookWith(R"({"id":"a","triggers":["rage_click"],"surface":"nudge",)" + more + kTexts);
  };
  auto const plain = compilePlayBook(play(""));
  auto const stricter = compilePlayBook(play(R"("minStrength":60,)"));
  BOOST_REQUIRE(plain && stricter);
  BOOST_TEST(plain->hash != stricter->hash);
  BOOST_TEST(plain->hash == compilePlayBook(play(""))->hash);
}

BOOST_AUTO_TEST_CASE(every_field_lands_where_the_core_reads_it) {
  auto const compiled = compilePlayBook(bookWith(
      R"({"id":"a","triggers":["idle_cart","exit_intent"],"surface":"chat","minStrength":61,)"
      R"("priority":62,"perVisit":2,"per30Days":4,"cooldownMs":5,"quietAfterCloseMs":6,)"
      R"("beforeFirstMs":7,"alert":true,"consent":"analytics",)"
      R"("when":[{"variable":"stage","op":"one_of","value":["awareness","purchase"]}],)" +
      std::string(kTexts)));
  BOOST_REQUIRE(bool(compiled));
  auto const& play = compiled->book.plays[0];
  BOOST_TEST(int(play.triggers[1]) == int(SignalKind::ExitIntent));
  BOOST_TEST(int(play.minStrength) == 61);
  BOOST_TEST(int(play.priority) == 62);
  BOOST_TEST(play.perVisit == 2U);
  BOOST_TEST(play.per30Days == 4U);
  BOOST_TEST(play.cooldownMs == 5);
  BOOST_TEST(play.quietAfterCloseMs == 6);
  BOOST_TEST(play.beforeFirstMs == 7U);
  BOOST_TEST(int(play.alert) == 1);
  BOOST_TEST(int(play.consent) == int(ConsentTier::Analytics));
  BOOST_TEST(int(play.surface) == int(Surface::Chat));
  BOOST_TEST(play.conditions[0].threshold == 0b101);
}

BOOST_AUTO_TEST_SUITE_END()
