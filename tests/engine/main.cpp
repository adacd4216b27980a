#define BOOST_TEST_NO_MAIN
#include <boost/test/unit_test.hpp>
#include <cstring>

#include "engine/support/crash_child.h"
#include "engine/support/gifts.h"

// The tests, or, with --crash-child DIR SEED or --grant-child DIR, a process for them to kill.
int main(int argc, char* argv[]) {
  if (argc == 4 && std::strcmp(argv[1], "--crash-child") == 0) {
    return cairn::test::commitUntilKilled(argv[2], std::strtoull(argv[3], nullptr, 10));
  }
  if (argc == 3 && std::strcmp(argv[1], "--grant-child") == 0) {
    return cairn::test::giveAndDie(argv[2]);
  }
  return boost::unit_test::unit_test_main([] { return true; }, argc, argv);
}
