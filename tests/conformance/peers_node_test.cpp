// Target texts are written by anybody: whatever they hold, reading them comes back and keeps to the
// text.
#include <string>
#include <vector>

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "journey/peers/traits.h"

namespace {

using namespace cairn::peers;
namespace data = boost::unit_test::data;

bool isPartOf(std::string_view part, std::string_view whole) {
  return part.empty() ||
         (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

struct Path {
  std::string text;
  std::vector<std::string> elements;
  std::string control;

  friend std::ostream& operator<<(std::ostream& out, Path const& path) { return out << path.text; }
};

std::vector<Path> const kPaths{
    {"a>b>c", {"a", "b", "c"}, ""},
    {"a > b", {"a", "b"}, ""},
    {"div#host::shadow a[href]>span", {"div#host", "a[href]", "span"}, ""},
    {"button:text(5 > 3)", {"button:text(5 > 3)"}, ""},
    {"button:text(a (b) c)>i", {"button:text(a (b) c)", "i"}, ""},
    {"a[href='x>y']>b", {"a[href='x>y']", "b"}, ""},
    {"label[for]->input[type=radio]", {"label[for]"}, "input[type=radio]"},
    {"my-tag->(missing)", {"my-tag"}, "(missing)"},
    {"a (no href)", {"a (no href)"}, ""},
    {"", {}, ""},
    {">>", {}, ""},
    {"button:text(never closed", {"button:text(never closed"}, ""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(peers_node)

BOOST_DATA_TEST_CASE(a_path_is_read_from_outside_in, data::make(kPaths), path) {
  auto const node = parseNode(path.text);
  BOOST_REQUIRE(node.size == path.elements.size());
  for (std::size_t i = 0; i < node.size; ++i)
    BOOST_TEST(node.elements[i].text == path.elements[i]);
  BOOST_TEST(node.control == path.control);
  BOOST_TEST(node.hasControl == !path.control.empty());
}

BOOST_AUTO_TEST_CASE(an_element_says_what_is_written_on_it) {
  Element const element{"input#mail.big.red[type=text][data-x=\"a b\"]:text(Mail)(no href)", false};
  BOOST_TEST(tagOf(element) == "input");
  BOOST_TEST(isTag({"BUTTON", false}, "button"));
  BOOST_TEST(attributeOf(element, "type").value() == "text");
  BOOST_TEST(attributeOf(element, "data-x").value() == "a b");
  BOOST_TEST(!attributeOf(element, "name").has_value());
  BOOST_TEST(labelOf(element).value() == "Mail");
  BOOST_TEST(marked(element, "no href"));
  BOOST_TEST(tagOf({"#text", false}) == "#text");
  BOOST_TEST(tagOf({"#textual", false}).empty());
  for (auto const* selector :
       {"input", ".red", "#mail", "[type=text]", "input.big[data-x]", "a,.big"})
    BOOST_TEST(matches(element, selector), selector);
  for (auto const* selector : {"a", ".blue", "#post", "[type=radio]", "a.big", "", ","})
    BOOST_TEST(!matches(element, selector), selector);
}

BOOST_AUTO_TEST_CASE(the_innermost_elements_of_a_deep_path_are_kept) {
  std::string deep;
  for (int i = 0; i < 100; ++i)
    deep += "div.d" + std::to_string(i) + ">";
  deep += "span";
  auto const node = parseNode(deep);  // looks into the text, which stays
  BOOST_TEST(node.size == Node::kDepth);
  BOOST_TEST(node.cut);
  BOOST_TEST(node.up(0).text == "span");
  BOOST_TEST(node.up(1).text == "div.d99");
}

BOOST_AUTO_TEST_CASE(any_bytes_are_read_and_nothing_beyond_them) {
  static constexpr char kSigned[] = "a>b:text(]->[::shadow (#.=\"'\\ x)\0\xff\xe2\x88\x92,~input*";
  constexpr std::string_view kSigns{kSigned, sizeof kSigned - 1};
  TextList list;
  BOOST_TEST(list.addAll(".a,b,[x],next,>"));
  std::uint64_t state = 1;
  for (int round = 0; round < 200'000; ++round) {
    std::string text;
    for (int i = 0; i < round % 48; ++i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      text += kSigns[(state >> 33U) % kSigns.size()];
    }
    text.shrink_to_fit();  // so that a sanitizer sees a look beyond its end
    auto const node = parseNode(text);
    BOOST_REQUIRE(node.size <= Node::kDepth);
    BOOST_REQUIRE(isPartOf(node.control, text));
    for (std::size_t i = 0; i < node.size; ++i) {
      BOOST_REQUIRE(isPartOf(node.up(i).text, text));
      auto rest = node.up(i).text;
      for (Part part; nextPart(rest, part);)
        BOOST_REQUIRE(isPartOf(part.name, text) && isPartOf(part.value, text));
    }
    for (int t = 0; t <= static_cast<int>(Targets::CairnDead); ++t)
      static_cast<void>(eligible(static_cast<Targets>(t), node, text, list));
    static_cast<void>(optedOut(node, list, nullptr));
    static_cast<void>(labelHolds(node, list));
    static_cast<void>(isTextField(node));
    static_cast<void>(plainlyInert(node));
  }
}

BOOST_AUTO_TEST_SUITE_END()
