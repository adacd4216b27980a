#include "journey/base/tally.h"

#include <boost/test/unit_test.hpp>

namespace {

using namespace cairn;

}  // namespace

BOOST_AUTO_TEST_SUITE(tally)

BOOST_AUTO_TEST_CASE(what_lies_in_the_window_counts_both_ends_included) {
  Tally tally;
  tally.add(1, 1'000, 500);
  tally.add(2, 1'200, 500);
  tally.add(1, 1'500, 500);
  BOOST_TEST(tally.count() == 3U);
  BOOST_TEST(tally.times(1) == 2U);
  BOOST_TEST(tally.kinds() == 2U);
  BOOST_TEST(tally.spanTo(1'500) == 500U);
  tally.add(3, 1'501, 500);  // the first is 501 ms old
  BOOST_TEST(tally.count() == 3U);
  BOOST_TEST(tally.times(1) == 1U);
  BOOST_TEST(tally.kinds() == 3U);
}

BOOST_AUTO_TEST_CASE(the_newest_eight_are_held) {
  Tally tally;
  for (std::uint64_t key = 1; key <= 9; ++key)
    tally.add(key, 10, 1'000);
  BOOST_TEST(tally.count() == 8U);
  BOOST_TEST(tally.times(1) == 0U);
  BOOST_TEST(tally.times(9) == 1U);
}

BOOST_AUTO_TEST_CASE(nothing_met_spans_nothing) {
  Tally tally;
  BOOST_TEST(tally.spanTo(5'000) == 0U);
  BOOST_TEST(tally.kinds() == 0U);
}

// Queued input is delivered late: a stamp from before the newest is no reason to forget.
BOOST_AUTO_TEST_CASE(a_stamp_from_the_past_is_added_and_forgets_nobody) {
  Tally tally;
  tally.add(1, 1'000, 100);
  tally.add(2, 900, 100);
  BOOST_TEST(tally.count() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
