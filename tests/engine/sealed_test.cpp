#include <boost/test/unit_test.hpp>

#include "engine/store/frame.h"
#include "engine/store/sqlite_store.h"
#include "engine/support/shop.h"

using namespace cairn;
using namespace cairn::test;

namespace {

std::string rawOf(Id const& id) {
  return {reinterpret_cast<char const*>(id.bytes.data()), id.bytes.size()};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sealed)

BOOST_AUTO_TEST_CASE(nothing_of_a_visitor_stands_in_the_files_in_clear) {
  Shop shop;
  BatchText batch;
  batch.pageName = "A page name nobody should find";
  batch.entry = R"("utmSource":"a-source-nobody-should-find")";
  batch.facts = {fact("product_viewed", 500, R"("productId":"a-product-nobody-should-find")")};
  shop.send(batch, kNow);
  auto const visitor = idOf("visitor", 1);
  shop.sign(R"({"factId":"fact-nobody-should-find","kind":"order_paid","occurredAt":1,)"
            R"("visitorId":")" +
                toHex(visitor) + R"(","orderId":"order-nobody-should-find","amountMinor":1,)" +
                R"("currency":"EUR","customerKey":"00000000000000aa"})",
            kNow);
  shop.sign(R"({"factId":"other-nobody-should-find","kind":"order_paid","occurredAt":1,)"
            R"("orderId":"lost-nobody-should-find","amountMinor":1,"currency":"EUR"})",
            kNow);
  for (auto i = 0; i < 2; ++i) {  // once from the ledger, once with a checkpoint
    auto const files = shop.allBytes();
    BOOST_TEST(occurrences(files, "nobody-should-find") == 0U);
    BOOST_TEST(occurrences(files, "nobody should find") == 0U);
    BOOST_TEST(occurrences(files, toHex(visitor)) == 0U);
    BOOST_TEST(occurrences(files, rawOf(visitor)) == 0U);
    BOOST_TEST(occurrences(files, "demo") >= 1U);  // the search does search
    shop.reopen();
  }
  BOOST_TEST(occurrences(shop.story(1), "nobody-should-find") >= 3U);
}

BOOST_AUTO_TEST_CASE(a_frame_opens_under_its_own_header_and_key_only) {
  BOOST_REQUIRE(startSealing());
  auto const key = freshKey();
  std::string row;
  FrameHeader const header{.kind = FrameKind::Fact,
                           .site = 3,
                           .visitor = 77,
                           .id = idOf("batch", 1),
                           .receivedAtMs = kNow,
                           .sentAtMs = -5};
  addFrame(row, header, key, "payload");
  addFrame(row, {.kind = FrameKind::Tick, .site = 1, .id = {}}, key, "");
  std::string_view frames{row};
  auto const first = nextFrame(frames);
  BOOST_REQUIRE(first.has_value());
  BOOST_TEST(first->header.visitor == 77U);
  BOOST_TEST(first->header.site == 3U);
  BOOST_TEST(first->header.sentAtMs == -5);
  BOOST_TEST((first->header.id == idOf("batch", 1)));
  BOOST_TEST(unseal(key, first->clear, first->sealed).value() == "payload");
  BOOST_TEST(!unseal(freshKey(), first->clear, first->sealed).has_value());
  auto const second = nextFrame(frames);
  BOOST_REQUIRE(second.has_value());
  BOOST_TEST(!unseal(key, second->clear, first->sealed).has_value());
  BOOST_TEST(!nextFrame(frames).has_value());
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_frame_are_not_read_as_one) {
  auto const key = freshKey();
  std::string row;
  addFrame(row, {.kind = FrameKind::Batch, .id = {}}, key, "payload");
  for (std::size_t cut = 0; cut < row.size(); ++cut) {
    std::string_view part{row.data(), cut};
    BOOST_TEST(!nextFrame(part).has_value());
  }
  auto broken = row;
  broken[4] = 9;  // version
  std::string_view frames{broken};
  BOOST_TEST(!nextFrame(frames).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
