#include <boost/test/unit_test.hpp>

#include "journey/base/hash.h"
#include "support/run.h"
#include "support/trace.h"

namespace {

using namespace cairn;
using namespace cairn::test;

TraceCase only(std::string_view text) {
  auto cases = parseTraces(text, "a.trace");
  BOOST_REQUIRE(cases.size() == 1U);
  return cases[0];
}

}  // namespace

BOOST_AUTO_TEST_SUITE(trace_grammar)

BOOST_AUTO_TEST_CASE(a_tap_is_a_press_and_a_release_and_repeats) {
  auto const c = only("== t\n 100 tap buy clickable native x=5 y=6 every=250 times=2\n---\n");
  BOOST_TEST(c.error == "");
  BOOST_REQUIRE(c.events.size() == 5U);
  BOOST_TEST((c.events[0].kind == EventKind::Press && c.events[1].kind == EventKind::Release));
  BOOST_TEST((c.events[2].atMs == 350U && c.events[0].target == hashText("buy")));
  BOOST_TEST((c.events[0].node == c.events[3].owner && c.events[0].node != 0U));
  BOOST_TEST((c.events[0].x == 5 && c.events[0].clientY == 6));
  BOOST_TEST((c.events[0].has(Flag::NativeControl) && c.events[0].has(Flag::LooksClickable)));
}

BOOST_AUTO_TEST_CASE(the_end_is_ten_silent_minutes_unless_told) {
  BOOST_TEST(only("== t\n100 move\n---\n").events.back().atMs == 600'100U);
  auto const told = only("== t\n100 move\nend 900\n---\n").events.back();
  BOOST_TEST((told.atMs == 900U && told.kind == EventKind::Tick));
}

BOOST_AUTO_TEST_CASE(lines_are_put_in_order_of_time_unless_told) {
  auto const text = "\n300 move\n100 key\n---\n";
  BOOST_TEST(only(std::string("== t") + text).events[0].atMs == 100U);
  BOOST_TEST(only(std::string("== t\nwith order=written") + text).events[0].atMs == 300U);
}

BOOST_AUTO_TEST_CASE(effects_and_facts_go_by_their_names) {
  auto const c = only("== t\n1 mutation visible section=cart\n2 effect kind=busy\n"
                      "3 search_submitted raincoats need=raincoat results=0\n---\n");
  BOOST_TEST(c.error == "");
  BOOST_TEST((c.events[0].effect == EffectKind::Mutation && c.events[0].section != 0U));
  BOOST_TEST((c.events[1].effect == EffectKind::Busy));
  BOOST_TEST((c.events[2].states(FactKind::SearchSubmitted) &&
              c.events[2].subject == hashText("raincoat")));
}

BOOST_AUTO_TEST_CASE(a_word_nobody_knows_is_an_error_with_its_line) {
  for (auto const* text :
       {"== t\n1 jump\n---\n", "== t\n1 move speed=3\n---\n", "== t\n1 tap buy quickly\n---\n",
        "== t\nsoon move\n---\n", "== t\nwith luck=1\n---\n", "== t\nmove\n---\n",
        "== t\n---\n1 rage\n", "== t\n---\n1 stage bored\n"}) {
    auto const c = only(text);
    BOOST_TEST(c.error.starts_with("a.trace:"), text);
    BOOST_TEST(!difference(c, run(c)).empty());
  }
  BOOST_TEST(!only("== t\n1 move\n").error.empty(), "no --- line");
}

BOOST_AUTO_TEST_CASE(a_wrong_expectation_says_what_came_instead) {
  auto const c = only("== t\n1 search_submitted a results=0\n2 search_submitted b results=0\n---\n"
                      "2 search_struggle b chainLen=3\n");
  auto const message = difference(c, run(c));
  BOOST_TEST(message.find("a.trace:1: t") != std::string::npos);
  BOOST_TEST(message.find("chainLen=3") != std::string::npos);
  BOOST_TEST(message.find("2 search_struggle b raised strength=50") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_evidence_nobody_knows_never_matches) {
  auto const c = only("== t\n1 search_submitted a results=0\n2 search_submitted b results=0\n---\n"
                      "2 search_struggle b luck=0\n");
  BOOST_TEST(!difference(c, run(c)).empty());
}

BOOST_AUTO_TEST_SUITE_END()
