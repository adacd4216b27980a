#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <map>

#include "engine/grants.h"
#include "engine/site_state_codec.h"
#include "engine/support/shop.h"

// Decisions, uses and ends of grants in random order, with turns that fail, replays and restarts
// between them. A bookkeeper counts by hand what every day and month has cost and may still cost.
using namespace cairn;
using namespace cairn::test;
namespace data = boost::unit_test::data;

namespace {

constexpr std::int64_t kMinuteMs = 60'000, kHourMs = 3'600'000, kDayMs = 86'400'000;
constexpr std::int64_t kDaily = 3'000, kMonthly = 40'000;

// One grant as the bookkeeper writes it down.
struct Note {
  std::string play;
  std::int64_t atMs = 0, expiresAtMs = 0, outMinor = 0, spentMinor = 0;
  bool inCart = false, over = false;
};

std::int64_t monthBegan(std::int64_t nowMs) {
  using namespace std::chrono;
  year_month_day const today{floor<days>(sys_time<milliseconds>{milliseconds{nowMs}})};
  sys_days const first{today.year() / today.month() / 1};
  return duration_cast<milliseconds>(first.time_since_epoch()).count();
}

class Season {
public:
  explicit Season(std::uint64_t seed) : dice_{seed * 977 + 1} {}

  // One turn: a few things happen, and it is committed or fails.
  void turn() {
    nowMs_ += below(below(50) == 0 ? 12 * kHourMs : 10 * kMinuteMs);
    auto const before = notes_;
    tidy();
    grants_.freeDue(nowMs_);
    for (auto n = 1 + below(5); n > 0; --n)
      happens();
    if (below(9) == 0) {
      grants_.takeBack();
      notes_ = before;
      grants_.freeDue(nowMs_);  // the next turn's first act
      tidy();
    }
    for (auto const& change : grants_.changes())
      replayed_.apply(change);
    grants_.settle();
    replayed_.settle();
  }

  void check() const {
    for (std::string const play : {"p", "q"}) {
      auto const day = owed(play, nowMs_ - nowMs_ % kDayMs), month = owed(play, monthBegan(nowMs_));
      BOOST_REQUIRE_LE(day, kDaily);
      BOOST_REQUIRE_LE(month, kMonthly);
      BOOST_REQUIRE_EQUAL(grants_.leftMinor(play, planOf(1, 1), nowMs_),
                          std::min(kDaily - day, kMonthly - month));
    }
  }

  void restart() {
    auto const bytes = pack(grants_.book());
    BOOST_REQUIRE(bytes == pack(replayed_.book()));
    grants_ = Grants{*unpack<GrantBook>(bytes)};
    BOOST_REQUIRE(bytes == pack(grants_.book()));
    auto const from = monthBegan(nowMs_);
    std::erase_if(notes_,
                  [&](auto const& one) { return one.second.over && one.second.atMs < from; });
  }

  std::size_t given = 0, refused = 0, used = 0;

private:
  std::int64_t below(std::int64_t limit) {
    dice_ ^= dice_ >> 12, dice_ ^= dice_ << 25, dice_ ^= dice_ >> 27;
    return static_cast<std::int64_t>((dice_ * 0x2545F4914F6CDD1DULL) >> 16) % limit;
  }

  static GrantPlan planOf(std::int64_t costMinor, std::int64_t minutes) {
    GrantPlan plan;
    plan.terms = {.type = GrantType::Amount, .value = costMinor, .currency = "EUR"};
    plan.validMs = minutes * kMinuteMs;
    plan.dailyBudgetMinor = kDaily;
    plan.monthlyBudgetMinor = kMonthly;
    return plan;
  }

  void happens() {
    auto const what = below(6);
    if (what < 3) return decide();
    auto const number = static_cast<std::uint64_t>(
        std::max<std::int64_t>(1, static_cast<std::int64_t>(newest_) - below(60)));
    auto const id = idOf("grant", number);
    auto const found = notes_.find(number);
    auto* const out = found == notes_.end() || found->second.over ? nullptr : &found->second;
    if (what == 3) {
      grants_.redeemed(id, nowMs_);
      if (out != nullptr) out->inCart = true;
    } else if (what == 4) {
      use(id, out);
    } else {
      grants_.expired(id, nowMs_);
      if (out != nullptr) out->over = true, out->outMinor = 0;
    }
  }

  void decide() {
    auto const plan = planOf(100 + below(900), 1 + below(1'440));
    std::string const play{below(3) == 0 ? "q" : "p"};
    if (grants_.leftMinor(play, plan, nowMs_) < worstCost(plan.terms)) {
      ++refused;
      return;
    }
    ++given;
    grants_.reserve(idOf("grant", ++newest_), play, plan, nowMs_);
    notes_[newest_] = {play, nowMs_, nowMs_ + plan.validMs, worstCost(plan.terms), 0};
  }

  // A shop takes a grant only while it is out; its fact may come twice.
  void use(Id const& id, Note* out) {
    if (out == nullptr) return;
    auto const discount = below(out->outMinor + 1);
    for (auto n = 1 + below(2); n > 0; --n)
      grants_.used(id, discount, "EUR", nowMs_);
    out->over = true, out->outMinor = 0, out->spentMinor = discount;
    ++used;
  }

  void tidy() {
    for (auto& [number, note] : notes_) {
      auto const until = note.expiresAtMs + (note.inCart ? 48 * kHourMs : 0);
      if (!note.over && until <= nowMs_) note.over = true, note.outMinor = 0;
    }
  }

  [[nodiscard]] std::int64_t owed(std::string const& play, std::int64_t fromMs) const {
    std::int64_t sum = 0;
    for (auto const& [number, note] : notes_)
      if (note.play == play && note.atMs >= fromMs) sum += note.outMinor + note.spentMinor;
    return sum;
  }

  std::uint64_t dice_;
  std::int64_t nowMs_ = kNow - 40 * kDayMs;
  std::uint64_t newest_ = 0;
  std::map<std::uint64_t, Note> notes_;
  Grants grants_, replayed_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(budget)

// Five seasons of 20,000 turns with one to five happenings each.
BOOST_DATA_TEST_CASE(no_day_and_no_month_costs_more_than_its_budget, data::xrange(1, 6), seed) {
  Season season{static_cast<std::uint64_t>(seed)};
  for (auto i = 0; i < 20'000; ++i) {
    season.turn();
    season.check();
    if (i % 250 == 0) season.restart();
  }
  BOOST_TEST(season.given > 1'000U);
  BOOST_TEST(season.refused > 1'000U);
  BOOST_TEST(season.used > 500U);
}

BOOST_AUTO_TEST_SUITE_END()
