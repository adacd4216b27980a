#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "http/metrics.h"

// What an operator's monitoring reads.
namespace cairn::test {

namespace {

std::set<std::string> found(std::string const& text, std::regex const& pattern) {
  std::set<std::string> names;
  for (std::sregex_iterator at{text.begin(), text.end(), pattern}, end; at != end; ++at)
    names.insert((*at)[1]);
  return names;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(metrics)

BOOST_AUTO_TEST_CASE(every_line_is_documented_and_every_documented_line_is_there) {
  Metrics metrics;
  metrics.answered("/healthz", 200);
  using Event = Metrics::Event;
  for (auto const event :
       {Event::Degraded, Event::RefusedConnection, Event::RateLimited, Event::LiveOverflow})
    metrics.happened(event, "a");
  GrantFigures figures;
  figures.money["EUR"] = {};
  metrics.grants("demo", figures);
  std::ifstream in{CAIRN_SOURCE "/docs/metrics.md"};
  std::string const document{std::istreambuf_iterator<char>{in}, {}};
  auto const documented = found(document, std::regex{"`(cairn_[a-z_]+)`"});
  auto const told = found(metrics.text({}), std::regex{"# TYPE (cairn_[a-z_]+) "});
  BOOST_TEST(documented == told, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
