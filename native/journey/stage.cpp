#include "journey/stage.h"

namespace cairn {

namespace {

Stage onPage(Stage now, PageType page, std::uint32_t orders) noexcept {
  switch (page) {
  case PageType::Product:
  case PageType::Category:
  case PageType::Search: return Stage::Consideration;
  case PageType::Cart:
  case PageType::Checkout: return Stage::Purchase;
  case PageType::ThankYou: return Stage::Service;
  case PageType::Account:
  case PageType::Help: return orders > 0 ? Stage::Service : now;
  case PageType::Home: return orders > 0 ? Stage::Retention : now;
  case PageType::Other: return now;
  }
  return now;
}

}  // namespace

Stage stageAfter(Stage now, FactKind fact, PageType page, std::uint32_t orders) noexcept {
  switch (fact) {
  case FactKind::PageViewed: return onPage(now, page, orders);
  case FactKind::ProductViewed:
  case FactKind::CollectionViewed:
  case FactKind::SearchSubmitted:
  case FactKind::ResultOpened:
  case FactKind::OptionChosen:
  case FactKind::OptionUnavailable:
  case FactKind::WishlistAdded: return Stage::Consideration;
  case FactKind::ProductAddedToCart:
  case FactKind::CartViewed:
  case FactKind::CouponApplied:
  case FactKind::CouponRefused:
  case FactKind::CheckoutStarted:
  case FactKind::CheckoutStepViewed:
  case FactKind::CheckoutContactInfoSubmitted:
  case FactKind::CheckoutAddressInfoSubmitted:
  case FactKind::CheckoutShippingInfoSubmitted:
  case FactKind::PaymentInfoSubmitted:
  case FactKind::PaymentHandoffStarted:
  case FactKind::OrderFailed: return Stage::Purchase;
  case FactKind::CheckoutCompleted:
  case FactKind::OrderCreated:
  case FactKind::OrderPaid:
  case FactKind::OrderShipped:
  case FactKind::OrderRefunded:
  case FactKind::TicketOpened: return Stage::Service;
  case FactKind::ReviewSubmitted: return Stage::Advocacy;
  case FactKind::None:
  case FactKind::ProductRemovedFromCart:
  case FactKind::CartChanged:
  case FactKind::FieldCompleted:
  case FactKind::CostShown:
  case FactKind::PaymentHandoffEnded:
  case FactKind::AlertDisplayed:
  case FactKind::ChatOpened:
  case FactKind::HelpOpened:
  case FactKind::CustomerIdentified:
  case FactKind::GrantRedeemed:
  case FactKind::GrantUsed:
  case FactKind::GrantExpired:
  case FactKind::StockChanged:
  case FactKind::SubscriptionStarted:
  case FactKind::SubscriptionEnded: return now;
  }
  return now;
}

}  // namespace cairn
