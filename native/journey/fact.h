#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cairn {

// What a page, a shop's server or another system states. The names are those of the wire
// (docs/protocol.md); the first fourteen are Shopify's standard events (features.md §6).
enum class FactKind : std::uint8_t {
  None,
  PageViewed,
  ProductViewed,
  CollectionViewed,
  SearchSubmitted,
  ResultOpened,
  OptionChosen,
  OptionUnavailable,
  ProductAddedToCart,
  ProductRemovedFromCart,
  CartViewed,
  CartChanged,
  CouponApplied,
  CouponRefused,
  CheckoutStarted,
  CheckoutStepViewed,
  CheckoutContactInfoSubmitted,
  CheckoutAddressInfoSubmitted,
  CheckoutShippingInfoSubmitted,
  PaymentInfoSubmitted,
  FieldCompleted,
  CostShown,
  PaymentHandoffStarted,
  PaymentHandoffEnded,
  AlertDisplayed,
  ChatOpened,
  WishlistAdded,
  HelpOpened,
  CheckoutCompleted,
  OrderCreated,  // from here on: signed by a shop's server, never believed from a page
  OrderPaid,
  OrderFailed,
  OrderRefunded,
  OrderShipped,
  CustomerIdentified,
  ReviewSubmitted,
  TicketOpened,
  GrantRedeemed,  // applied to a cart
  GrantUsed,      // paid with; the discount is final
  GrantExpired,   // will not be used any more
  StockChanged,   // of a product: concerns no visitor
  SubscriptionStarted,
  SubscriptionEnded,
};

constexpr std::array<std::string_view, 43> kFactNames{"none",
                                                      "page_viewed",
                                                      "product_viewed",
                                                      "collection_viewed",
                                                      "search_submitted",
                                                      "result_opened",
                                                      "option_chosen",
                                                      "option_unavailable",
                                                      "product_added_to_cart",
                                                      "product_removed_from_cart",
                                                      "cart_viewed",
                                                      "cart_changed",
                                                      "coupon_applied",
                                                      "coupon_refused",
                                                      "checkout_started",
                                                      "checkout_step_viewed",
                                                      "checkout_contact_info_submitted",
                                                      "checkout_address_info_submitted",
                                                      "checkout_shipping_info_submitted",
                                                      "payment_info_submitted",
                                                      "field_completed",
                                                      "cost_shown",
                                                      "payment_handoff_started",
                                                      "payment_handoff_ended",
                                                      "alert_displayed",
                                                      "chat_opened",
                                                      "wishlist_added",
                                                      "help_opened",
                                                      "checkout_completed",
                                                      "order_created",
                                                      "order_paid",
                                                      "order_failed",
                                                      "order_refunded",
                                                      "order_shipped",
                                                      "customer_identified",
                                                      "review_submitted",
                                                      "ticket_opened",
                                                      "grant_redeemed",
                                                      "grant_used",
                                                      "grant_expired",
                                                      "stock_changed",
                                                      "subscription_started",
                                                      "subscription_ended"};
static_assert(kFactNames.size() == static_cast<std::size_t>(FactKind::SubscriptionEnded) + 1);

constexpr std::string_view name(FactKind kind) noexcept {
  return kFactNames[static_cast<std::size_t>(kind)];
}

// Page types, `page.type` on the wire.
enum class PageType : std::uint8_t {
  Other,
  Home,
  Category,
  Product,
  Search,
  Cart,
  Checkout,
  ThankYou,
  Account,
  Help,
};
constexpr std::array<std::string_view, 10> kPageTypeNames{
    "other", "home",     "category",  "product", "search",
    "cart",  "checkout", "thank_you", "account", "help"};

// Checkout steps, `step` on the wire.
enum class CheckoutStep : std::uint8_t { None, Contact, Shipping, Payment, Review };
constexpr std::array<std::string_view, 5> kCheckoutStepNames{"none", "contact", "shipping",
                                                             "payment", "review"};

// Roles of a form field: what it asks for, never what was typed.
enum class FieldRole : std::uint8_t {
  None,
  Email,
  Name,
  Phone,
  Address,
  City,
  Postcode,
  Country,
  Card,
  Coupon,
  Search,
  Quantity,
  Other,
};
constexpr std::array<std::string_view, 13> kFieldRoleNames{
    "none",    "email", "name",   "phone",  "address",  "city", "postcode",
    "country", "card",  "coupon", "search", "quantity", "other"};

// Why a shop refused a discount code, `reasonClass` of coupon_refused on the wire; any other word
// there is Unknown.
enum class CouponReason : std::uint8_t {
  Unknown,
  NotFound,
  Expired,
  UsageLimit,
  Minimum,
  NotApplicable,
  NotYours,
  Conflict,
  Empty,
};
constexpr std::array<std::string_view, 9> kCouponReasonNames{
    "unknown",        "not_found", "expired",  "usage_limit", "minimum",
    "not_applicable", "not_yours", "conflict", "empty"};

}  // namespace cairn
