#define BOOST_TEST_MODULE cairn_http
#include <boost/test/unit_test.hpp>

#include <spdlog/spdlog.h>

// The endpoint's log would drown the report.
struct Silence {
  Silence() { spdlog::set_level(spdlog::level::off); }
};
BOOST_TEST_GLOBAL_FIXTURE(Silence);
