#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "support/run.h"
#include "support/trace.h"

namespace {

using namespace cairn;
using namespace cairn::test;
namespace data = boost::unit_test::data;

constexpr Ms kSprinkleMs = 50;

std::vector<TraceCase> const& cases() {
  static auto const all = readTraces(CAIRN_TRACES);
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(traces)

BOOST_AUTO_TEST_CASE(there_are_some) {
  BOOST_TEST(cases().size() > 0U);
}

BOOST_DATA_TEST_CASE(as_written, data::make(cases()), trace) {
  auto const wrong = difference(trace, run(trace));
  BOOST_TEST(wrong.empty(), wrong);
}

BOOST_DATA_TEST_CASE(ticks_in_between_change_nothing, data::make(cases()), trace) {
  auto const wrong = difference(trace, run(trace, kSprinkleMs));
  BOOST_TEST(wrong.empty(), wrong);
}

BOOST_AUTO_TEST_SUITE_END()
