#include "engine/support/failing_store.h"

#include <boost/test/unit_test.hpp>

#include "engine/store/sqlite_store.h"

namespace cairn::test {

std::unique_ptr<Store> failingStore(std::string const& dataDir, Faults& faults) {
  auto real = openSqliteStore(dataDir);
  if (!real) BOOST_FAIL("the store does not open: " << real.error().message);
  return std::make_unique<FailingStore>(std::move(*real), faults);
}

}  // namespace cairn::test
