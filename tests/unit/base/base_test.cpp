#include <array>
#include <string_view>
#include <type_traits>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "journey/base/bucket.h"
#include "journey/base/hash.h"
#include "journey/base/result.h"
#include "journey/base/ring.h"
#include "journey/base/time.h"

namespace {

using namespace cairn;
namespace data = boost::unit_test::data;

struct Vector {
  std::string_view text;
  std::uint64_t hash;
};
std::ostream& operator<<(std::ostream& out, Vector const& v) {
  return out << '"' << v.text << '"';
}

// The 64-bit FNV-1a results published by Fowler, Noll and Vo (test_fnv.c, draft-eastlake-fnv).
Vector const kPublished[]{
    {"", 0xcbf29ce484222325},
    {"a", 0xaf63dc4c8601ec8c},
    {"b", 0xaf63df4c8601f1a5},
    {"c", 0xaf63de4c8601eff2},
    {"d", 0xaf63d94c8601e773},
    {"e", 0xaf63d84c8601e5c0},
    {"f", 0xaf63db4c8601ead9},
    {"fo", 0x08985907b541d342},
    {"foo", 0xdcb27518fed9d577},
    {"foob", 0xdd120e790c2512af},
    {"fooba", 0xcac165afa2fef40a},
    {"foobar", 0x85944171f73967e8},
    {"chongo was here!\n", 0x46810940eff5f915},
};

struct Amount {
  std::int64_t minor;
  std::uint32_t bucket;
};
std::ostream& operator<<(std::ostream& out, Amount const& a) {
  return out << a.minor;
}
Amount const kAmounts[]{{-500, 0}, {0, 0},   {1, 1},     {2, 2},     {4, 2},      {5, 3},
                        {9, 3},    {10, 4},  {19, 4},    {20, 5},    {50, 6},     {99, 6},
                        {100, 7},  {999, 9}, {1000, 10}, {1999, 10}, {18900, 13}, {20000, 14}};

enum class Wrong { Broken };

}  // namespace

BOOST_AUTO_TEST_SUITE(base)

BOOST_DATA_TEST_CASE(the_hash_is_the_published_one, data::make(kPublished), v) {
  BOOST_TEST(hashText(v.text) == v.hash);
}

BOOST_AUTO_TEST_CASE(a_text_hashed_in_parts_is_the_text_hashed_whole) {
  BOOST_TEST(hashText("bar", hashText("foo")) == hashText("foobar"));
}

BOOST_AUTO_TEST_CASE(bytes_above_ascii_are_hashed_as_they_stand) {
  BOOST_TEST(hashText("\xc3\xa9") != hashText("e"));
  static_assert(hashText("a") == 0xaf63dc4c8601ec8cULL);
}

BOOST_DATA_TEST_CASE(an_amount_lands_in_its_1_2_5_step, data::make(kAmounts), a) {
  BOOST_TEST(bucketOf(a.minor) == a.bucket);
}

BOOST_AUTO_TEST_CASE(buckets_rise_with_the_amount_and_stop_rising) {
  std::uint32_t last = 0;
  for (std::int64_t minor = 1; minor < 1'000'000'000'000'000; minor = minor * 3 / 2 + 1) {
    BOOST_TEST(bucketOf(minor) >= last);
    last = bucketOf(minor);
  }
  BOOST_TEST(bucketOf(INT64_MAX) <= 57U);
}

BOOST_AUTO_TEST_CASE(a_ring_forgets_the_oldest_when_full) {
  Ring<int, 3> ring;
  BOOST_TEST(ring.empty());
  for (int i = 1; i <= 5; ++i) {
    ring.push(i);
  }
  BOOST_TEST(ring.size() == 3U);
  BOOST_TEST((ring[0] == 3 && ring[1] == 4 && ring.newest() == 5));
  static_assert(std::is_trivially_copyable_v<Ring<int, 3>>);
}

BOOST_AUTO_TEST_CASE(a_ring_gives_up_its_oldest_and_takes_more) {
  Ring<int, 3> ring;
  for (int i = 1; i <= 4; ++i) {
    ring.push(i);
  }
  ring.popOldest();
  BOOST_TEST((ring.size() == 2U && ring[0] == 3));
  ring.push(9);
  BOOST_TEST((ring[1] == 4 && ring.newest() == 9));
  ring.clear();
  BOOST_TEST(ring.empty());
}

BOOST_AUTO_TEST_CASE(time_that_runs_backwards_has_not_passed) {
  BOOST_TEST(elapsed(100, 350) == 250U);
  BOOST_TEST(elapsed(350, 100) == 0U);
  BOOST_TEST(elapsed(100, 100) == 0U);
}

BOOST_AUTO_TEST_CASE(a_far_deadline_stops_short_of_never) {
  BOOST_TEST(after(100, 50) == 150U);
  BOOST_TEST(after(kNever - 2, 0) == kNever - 2);
  BOOST_TEST(after(kNever - 2, 1) == kNever - 1);
  BOOST_TEST(after(7, kNever - 1) == kNever - 1);
}

BOOST_AUTO_TEST_CASE(a_result_holds_a_value_or_an_error) {
  Result<int, Wrong> const good{7};
  Result<int, Wrong> const bad{Wrong::Broken};
  BOOST_TEST(static_cast<bool>(good));
  BOOST_TEST(*good == 7);
  BOOST_TEST(!static_cast<bool>(bad));
  BOOST_TEST((bad.error() == Wrong::Broken));
}

BOOST_AUTO_TEST_SUITE_END()
