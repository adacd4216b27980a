// What every detector must keep, whatever it looks for. The register is the only list: a detector
// added there is tested here.
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include <boost/test/unit_test.hpp>

#include "conformance/streams.h"
#include "support/register.h"

namespace {

using namespace cairn;
using namespace cairn::test;

template <class List>
struct AsTuple;
template <class... D>
struct AsTuple<Detectors<D...>> {
  using Types = std::tuple<D...>;
};
using Registered = AsTuple<AllDetectors>::Types;

// Calls `check(signal)` for every signal of D in every run.
template <class D, class Check>
void forSignals(Check check) {
  for (auto const& run : runs()) {
    for (auto const& signal : run.signals) {
      if (signal.kind == D::kSignal) check(signal);
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(battery)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_detector_says_what_it_is, D, Registered) {
  static_assert(Detector<D>);
  static_assert(std::is_trivially_copyable_v<typename D::State>);
  static_assert(D::kEvidence.size() <= std::tuple_size_v<decltype(Signal::evidence)>);
  BOOST_TEST((D::kSignal != SignalKind::None));
  BOOST_TEST(D::kListens != 0U);
  std::set<std::string_view> names(D::kEvidence.begin(), D::kEvidence.end());
  BOOST_TEST(names.size() == D::kEvidence.size());
  BOOST_TEST(!names.contains("none"));
  int same = 0;
  eachDetector([&]<class Other>() { same += Other::kSignal == D::kSignal ? 1 : 0; });
  BOOST_TEST(same == 1);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_detector_fires_on_some_shopper, D, Registered) {
  std::size_t count = 0;
  forSignals<D>([&](Signal const&) { ++count; });
  BOOST_TEST(count > 0U, name(D::kSignal) << " never fires on the random streams");
  BOOST_TEST_MESSAGE(name(D::kSignal) << ": " << count << " signals");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_signal_keeps_its_form, D, Registered) {
  forSignals<D>([](Signal const& signal) {
    BOOST_REQUIRE(signal.strength <= 100);
    BOOST_REQUIRE(signal.id != 0U);
    BOOST_REQUIRE(signal.vetoesChecked != 0U);
    BOOST_REQUIRE((signal.reserved[0] == 0 && signal.reserved[1] == 0));
    for (auto i = D::kEvidence.size(); i < signal.evidence.size(); ++i) {
      BOOST_REQUIRE(signal.evidence[i] == 0U);
    }
  });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_update_belongs_to_the_last_raised, D, Registered) {
  for (auto const& run : runs()) {
    std::uint32_t last = 0;
    for (auto const& signal : run.signals) {
      if (signal.kind != D::kSignal) continue;
      if (signal.phase == Phase::Raised) {
        BOOST_REQUIRE(signal.id > last);
        last = signal.id;
      }
      BOOST_REQUIRE(signal.id == last);
    }
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(limits_and_cooldown_are_kept, D, Registered) {
  for (auto const& run : runs()) {
    std::map<std::uint64_t, Ms> lastOf;
    std::uint32_t inSession = 0;
    for (auto const& signal : run.signals) {
      if (signal.kind != D::kSignal || signal.phase != Phase::Raised) continue;
      ++inSession;
      auto const [spoken, first] = lastOf.try_emplace(signal.target, signal.atMs);
      if (!first) BOOST_REQUIRE(elapsed(spoken->second, signal.atMs) >= D::kCooldownMs);
      spoken->second = signal.atMs;
    }
    BOOST_REQUIRE(inSession <= Limits::kPerSession);
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(five_signals_a_page_are_the_most, D, Registered) {
  for (std::uint64_t seed = 1; seed <= kSeeds; seed += 2) {
    Session session;
    std::uint32_t onPage = 0;
    for (auto const& event : stream(seed, kEvents, 0)) {
      Signals signals;
      feed(session, event, signals);
      // Signals that came before the new page began were due on the old one.
      for (auto const& signal : signals) {
        if (signal.kind == D::kSignal && signal.phase == Phase::Raised) ++onPage;
      }
      BOOST_REQUIRE(onPage <= Limits::kPerPage);
      if (event.kind == EventKind::PageStart) onPage = 0;
    }
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_deadline_served_has_moved_on, D, Registered) {
  Configs configs;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Session session;
    Ms newest = 0;
    for (auto const& event : stream(seed, kEvents / 4, seed % 2 == 0 ? kLateMs : 0)) {
      Signals signals;
      newest = std::max(newest, event.atMs);
      feed(session, event, signals);
      feed(session, {.atMs = newest, .kind = EventKind::Tick}, signals);
      auto const& state = partOf<D>(AllDetectors{}, session.states);
      BOOST_REQUIRE(D::deadline(state, configOf<D>(configs), session.page) > newest);
    }
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_deadline_never_comes_nearer_unheard, D, Registered) {
  Configs configs;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    Session session;
    for (auto const& event : stream(seed, kEvents / 4, seed % 2 == 0 ? kLateMs : 0)) {
      Signals signals;
      feed(session, event, signals);
      if (session.page.editor) continue;
      auto const& state = partOf<D>(AllDetectors{}, session.states);
      // nextDeadline() is what the host waits for: nothing may fall due before it.
      BOOST_REQUIRE(D::deadline(state, configOf<D>(configs), session.page) >=
                    nextDeadline(session));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
