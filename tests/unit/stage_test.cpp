#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "journey/stage.h"

namespace {

using namespace cairn;
namespace data = boost::unit_test::data;

struct Move {
  Stage from;
  FactKind fact;
  PageType page;
  std::uint32_t orders;
  Stage to;
};
std::ostream& operator<<(std::ostream& out, Move const& m) {
  return out << name(m.from) << " + " << name(m.fact) << " on page "
             << kPageTypeNames[static_cast<std::size_t>(m.page)] << " with " << m.orders
             << " orders";
}

using enum Stage;
using F = FactKind;
using P = PageType;

Move const kMoves[]{
    {Awareness, F::PageViewed, P::Home, 0, Awareness},
    {Awareness, F::PageViewed, P::Category, 0, Consideration},
    {Awareness, F::PageViewed, P::Search, 0, Consideration},
    {Consideration, F::PageViewed, P::Home, 0, Consideration},
    {Consideration, F::PageViewed, P::Cart, 0, Purchase},
    {Purchase, F::PageViewed, P::Product, 0, Consideration},
    {Purchase, F::PageViewed, P::ThankYou, 0, Service},
    {Awareness, F::PageViewed, P::Home, 1, Retention},
    {Awareness, F::PageViewed, P::Account, 1, Service},
    {Awareness, F::PageViewed, P::Help, 0, Awareness},
    {Retention, F::PageViewed, P::Other, 1, Retention},
    {Retention, F::ProductViewed, P::Product, 3, Consideration},
    {Consideration, F::ProductAddedToCart, P::Product, 0, Purchase},
    {Purchase, F::ProductRemovedFromCart, P::Cart, 0, Purchase},
    {Purchase, F::CouponRefused, P::Cart, 0, Purchase},
    {Purchase, F::OrderPaid, P::Checkout, 0, Service},
    {Service, F::OrderFailed, P::Other, 1, Purchase},
    {Service, F::OrderRefunded, P::Other, 1, Service},
    {Service, F::ReviewSubmitted, P::Account, 1, Advocacy},
    {Advocacy, F::WishlistAdded, P::Product, 1, Consideration},
    {Consideration, F::CostShown, P::Product, 0, Consideration},
    {Consideration, F::ChatOpened, P::Product, 0, Consideration},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(stage)

BOOST_DATA_TEST_CASE(a_fact_moves_the_visitor, data::make(kMoves), move) {
  BOOST_TEST((stageAfter(move.from, move.fact, move.page, move.orders) == move.to));
}

BOOST_AUTO_TEST_CASE(what_says_nothing_of_the_stage_leaves_it) {
  for (auto const fact : {F::None, F::FieldCompleted, F::AlertDisplayed, F::CustomerIdentified}) {
    for (std::size_t s = 0; s < kStageNames.size(); ++s) {
      auto const now = static_cast<Stage>(s);
      BOOST_TEST((stageAfter(now, fact, P::Checkout, 2) == now));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
