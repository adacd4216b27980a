#include <boost/test/unit_test.hpp>

#include "journey/page.h"

namespace {

using namespace cairn;

Event at(Ms atMs, EventKind kind) {
  return {.atMs = atMs, .kind = kind};
}

Event key(Ms atMs, Flag flag) {
  return {.atMs = atMs, .flags = static_cast<std::uint32_t>(flag), .kind = EventKind::Key};
}

Event mutation(Ms atMs) {
  return {.atMs = atMs, .kind = EventKind::Effect, .effect = EffectKind::Mutation};
}

Event stated(Ms atMs, FactKind fact, std::int64_t amountMinor = 0, std::int32_t value = 0) {
  return {.amountMinor = amountMinor,
          .atMs = atMs,
          .value = value,
          .kind = EventKind::Fact,
          .fact = fact};
}

Event started(Ms atMs, PageType type, std::uint32_t flags = 0) {
  return {
      .target = 7, .atMs = atMs, .flags = flags, .kind = EventKind::PageStart, .pageType = type};
}

template <class... E>
Page after(E const&... events) {
  Page page;
  (observe(page, events), ...);
  return page;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(page)

BOOST_AUTO_TEST_CASE(a_key_in_a_text_field_is_typing_for_five_seconds) {
  auto const page = after(key(1'000, Flag::TypingKey));
  BOOST_TEST(page.typing(1'000));
  BOOST_TEST(page.typing(6'000));
  BOOST_TEST(!page.typing(6'001));
}

BOOST_AUTO_TEST_CASE(an_input_method_at_work_is_typing) {
  BOOST_TEST(after(key(1'000, Flag::Composing)).typing(2'000));
}

BOOST_AUTO_TEST_CASE(nobody_types_into_a_page_that_is_gone) {
  BOOST_TEST(!after(key(1'000, Flag::TypingKey), started(1'200, PageType::Search)).typing(1'300));
}

BOOST_AUTO_TEST_CASE(a_key_outside_a_text_field_is_not_typing) {
  BOOST_TEST(!after(at(1'000, EventKind::Key)).typing(1'000));
}

BOOST_AUTO_TEST_CASE(nobody_types_before_the_first_key) {
  BOOST_TEST(!Page{}.typing(0));
  BOOST_TEST(!Page{}.flipped(0));
  BOOST_TEST(!Page{}.ambient(0));
  BOOST_TEST(!Page{}.active(0));
}

BOOST_AUTO_TEST_CASE(a_hidden_or_shown_tab_has_flipped_for_a_second) {
  auto page = after(at(1'000, EventKind::Hidden));
  BOOST_TEST(!page.visible());
  BOOST_TEST(page.flipped(2'000));
  BOOST_TEST(!page.flipped(2'001));
  observe(page, at(9'000, EventKind::Shown));
  BOOST_TEST(page.visible());
  BOOST_TEST(page.flipped(10'000));
  BOOST_TEST(!page.flipped(10'001));
}

BOOST_AUTO_TEST_CASE(a_page_that_changes_twice_a_second_by_itself_is_ambient) {
  auto const page = after(mutation(10'000), mutation(10'900));
  BOOST_TEST(page.ambient(10'900));
}

BOOST_AUTO_TEST_CASE(one_change_a_second_is_not_ambient) {
  BOOST_TEST(!after(mutation(10'000)).ambient(10'000));
  BOOST_TEST(!after(mutation(10'000), mutation(11'100)).ambient(11'100));
}

BOOST_AUTO_TEST_CASE(changes_the_visitor_caused_are_not_ambient) {
  auto const page = after(at(10'000, EventKind::Press), mutation(10'100), mutation(10'400));
  BOOST_TEST(!page.ambient(10'400));
}

BOOST_AUTO_TEST_CASE(a_visitor_is_active_for_thirty_seconds_while_the_tab_is_visible) {
  auto page = after(at(1'000, EventKind::Move));
  BOOST_TEST(page.active(30'999));
  BOOST_TEST(!page.active(31'000));
  observe(page, at(2'000, EventKind::Hidden));
  BOOST_TEST(!page.active(2'000));
}

BOOST_AUTO_TEST_CASE(input_made_up_by_a_script_is_no_input) {
  auto press = at(1'000, EventKind::Press);
  press.flags = static_cast<std::uint32_t>(Flag::Untrusted);
  BOOST_TEST(!isInput(press));
  auto scroll = at(1'000, EventKind::Scroll);
  BOOST_TEST(isInput(scroll));
  scroll.flags = static_cast<std::uint32_t>(Flag::Programmatic);
  BOOST_TEST(!isInput(scroll));
  BOOST_TEST(!isInput(at(1'000, EventKind::Hover)));
}

BOOST_AUTO_TEST_CASE(the_payment_is_elsewhere_until_it_comes_back_or_is_done) {
  auto page = after(started(0, PageType::Checkout), stated(1, FactKind::PaymentHandoffStarted));
  BOOST_TEST(page.handedOff());
  observe(page, stated(2, FactKind::PaymentHandoffEnded));
  BOOST_TEST(!page.handedOff());
  observe(page, stated(3, FactKind::PaymentHandoffStarted));
  observe(page, stated(4, FactKind::OrderPaid));
  BOOST_TEST(!page.handedOff());
  BOOST_TEST(page.ordered());
}

BOOST_AUTO_TEST_CASE(the_page_says_what_is_in_the_cart_until_the_order) {
  auto page = after(stated(1, FactKind::CartChanged, 18'900, 2));
  BOOST_TEST((page.cartMinor == 18'900 && page.cartItems == 2U));
  observe(page, stated(2, FactKind::CheckoutCompleted));
  BOOST_TEST((page.cartMinor == 0 && page.cartItems == 0U));
}

BOOST_AUTO_TEST_CASE(a_new_page_forgets_the_old_one_and_keeps_the_visit) {
  auto page = after(started(0, PageType::Checkout), stated(1, FactKind::CartChanged, 18'900, 1),
                    at(2, EventKind::Hidden), mutation(5'000), mutation(5'100),
                    started(9'000, PageType::Product));
  BOOST_TEST(page.visible());
  BOOST_TEST(!page.ambient(9'000));
  BOOST_TEST((page.type == PageType::Product && page.path == 7U && page.startedAtMs == 9'000U));
  BOOST_TEST((page.step == CheckoutStep::None && page.product == 0U));
  BOOST_TEST(page.cartMinor == 18'900);
}

BOOST_AUTO_TEST_CASE(once_a_bot_always_a_bot_but_an_editor_page_is_one_page) {
  auto page = after(started(0, PageType::Home, static_cast<std::uint32_t>(Flag::Bot)),
                    started(1, PageType::Home, static_cast<std::uint32_t>(Flag::Editor)));
  BOOST_TEST(page.bot);
  BOOST_TEST(page.editor);
  observe(page, started(2, PageType::Home));
  BOOST_TEST(page.bot);
  BOOST_TEST(!page.editor);
}

BOOST_AUTO_TEST_CASE(the_newest_stamp_never_goes_back) {
  auto const page = after(at(5'000, EventKind::Move), at(4'700, EventKind::Move));
  BOOST_TEST(page.nowMs == 5'000U);
}

BOOST_AUTO_TEST_SUITE_END()
