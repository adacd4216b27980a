#include <array>

#include <boost/test/unit_test.hpp>

#include "journey/detectors/product_hesitation.h"
#include "journey/page.h"

namespace {

using namespace cairn;

// A minute and a half on one product; how often hesitation was told in it.
int look(ProductHesitation::State& state, Page& page, std::uint64_t product, Ms& nowMs) {
  static constexpr ProductHesitation::Config kConfig;
  int told = 0;
  auto const feed = [&](Event e) {
    e.atMs = nowMs;
    observe(page, e);
    Signal signal;
    if (ProductHesitation::onEvent(state, kConfig, page, e, signal)) ++told;
  };
  feed({.kind = EventKind::PageStart, .pageType = PageType::Product});
  feed({.target = product, .kind = EventKind::Fact, .fact = FactKind::ProductViewed});
  for (int i = 0; i < 9; ++i) {
    nowMs += 10'000;
    if (ProductHesitation::deadline(state, kConfig, page) <= nowMs) feed({});
    feed({.kind = EventKind::Move});
  }
  return told;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(product_memory)

BOOST_AUTO_TEST_CASE(a_product_told_is_never_told_again_however_many_follow) {
  ProductHesitation::State state;
  Page page;
  Ms nowMs = 0;
  int told = 0;
  for (std::uint64_t product = 1; product <= 50; ++product) {
    told += look(state, page, product, nowMs);
  }
  // The memory holds 32: more than a session may tell, and once it is full new products are quiet.
  BOOST_TEST(told == 32);
  for (std::uint64_t product = 1; product <= 50; ++product) {
    told += look(state, page, product, nowMs);
  }
  BOOST_TEST(told == 32);
}

BOOST_AUTO_TEST_CASE(products_only_glanced_at_make_room_for_others) {
  ProductHesitation::State state;
  Page page;
  Ms nowMs = 0;
  BOOST_TEST(look(state, page, 1, nowMs) == 1);
  for (std::uint64_t product = 2; product <= 500; ++product) {
    Event const viewed{
        .target = product, .atMs = nowMs, .kind = EventKind::Fact, .fact = FactKind::ProductViewed};
    observe(page, viewed);
    Signal signal;
    ProductHesitation::onEvent(state, {}, page, viewed, signal);
  }
  BOOST_TEST(look(state, page, 1, nowMs) == 0);
  BOOST_TEST(look(state, page, 501, nowMs) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
