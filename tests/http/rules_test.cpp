#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <sys/stat.h>

#include <ostream>

#include "http/rate_limiter.h"
#include "http/refusals.h"
#include "http/response_text.h"
#include "http/secrets.h"
#include "http/support/desk.h"

namespace cairn::test {

BOOST_AUTO_TEST_SUITE(rules)

BOOST_AUTO_TEST_CASE(a_bucket_gives_its_burst_and_then_its_rate) {
  RateLimiter limiter{10, 3};
  for (int i = 0; i < 3; ++i)
    BOOST_TEST(limiter.take("a", 1000));
  BOOST_TEST(!limiter.take("a", 1000));
  BOOST_TEST(!limiter.take("a", 1099));
  BOOST_TEST(limiter.take("a", 1199));
  BOOST_TEST(!limiter.take("a", 1199));
  BOOST_TEST(limiter.take("b", 1199));
}

BOOST_AUTO_TEST_CASE(a_rate_of_0_is_no_limit) {
  RateLimiter limiter{0, 1};
  for (int i = 0; i < 1000; ++i)
    BOOST_REQUIRE(limiter.take("a", 0));
}

BOOST_AUTO_TEST_CASE(a_clock_that_steps_back_takes_nothing_away_for_good) {
  RateLimiter limiter{10, 1};
  BOOST_TEST(limiter.take("a", 5000));
  BOOST_TEST(!limiter.take("a", 1000));
  BOOST_TEST(limiter.take("a", 1100));
}

BOOST_AUTO_TEST_CASE(the_limiter_remembers_a_bounded_number_of_addresses) {
  RateLimiter limiter{1, 1, 100};
  for (int i = 0; i < 10'000; ++i) {
    limiter.take(std::to_string(i), i);
    BOOST_REQUIRE(limiter.size() <= 100U);
  }
}

BOOST_AUTO_TEST_CASE(the_signature_is_the_one_other_tools_make) {
  // printf 'POST\n/v1/facts\ndemo\n1795190400000\n{"facts":[]}' | openssl dgst -sha256 -hmac secret
  BOOST_TEST(
      signLines("secret", {"POST", "/v1/facts", "demo", "1795190400000", R"({"facts":[]})"}) ==
      "6713ab0eb4bef84293a9fed3769a31e0b59f7f4f1b631514a8a7849ae90666de");
  BOOST_TEST(sameSecret("abc", "abc"));
  BOOST_TEST(!sameSecret("abc", "abd"));
  BOOST_TEST(!sameSecret("abc", "abcd"));
}

BOOST_AUTO_TEST_CASE(a_secret_is_made_once_and_for_its_owner_alone) {
  TempDir dir;
  auto const made = readOrCreateSecret(dir.file("s"));
  BOOST_TEST(made.error.empty());
  BOOST_TEST(made.secret.size() == 64U);
  struct stat about {};
  BOOST_REQUIRE(::stat(dir.file("s").c_str(), &about) == 0);
  BOOST_TEST((about.st_mode & 0777U) == 0600U);
  BOOST_TEST(readOrCreateSecret(dir.file("s")).secret == made.secret);
  ::chmod(dir.file("s").c_str(), 0644);
  BOOST_TEST(readOrCreateSecret(dir.file("s")).error.find("chmod 600") != std::string::npos);
  BOOST_TEST(!readOrCreateSecret(dir.file("no/such/folder")).error.empty());
}

BOOST_AUTO_TEST_CASE(short_secrets_are_refused) {
  TempDir dir;
  dir.write("s", "123\n");
  ::chmod(dir.file("s").c_str(), 0600);
  BOOST_TEST(!readOrCreateSecret(dir.file("s")).error.empty());
}

BOOST_AUTO_TEST_CASE(a_store_that_does_not_write_is_told_as_what_it_is) {
  BOOST_TEST(storeRefusal(StoreError::Full).status == 507);
  BOOST_TEST(faultOf(storeRefusal(StoreError::Full).body) == "storage_full ");
  BOOST_TEST(storeRefusal(StoreError::Locked).status == 503);
  BOOST_TEST(storeRefusal(StoreError::Io).status == 500);
  BOOST_TEST(storeRefusal(StoreError::Corrupt).status == 500);
}

BOOST_AUTO_TEST_CASE(dates_are_written_as_http_wants_them) {
  BOOST_TEST(httpDate(784'111'777'000) == "Sun, 06 Nov 1994 08:49:37 GMT");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
