// What all detectors together must keep: the same bytes again, silence where silence is due,
// bounds.
#define BOOST_TEST_MODULE conformance
#define BOOST_TEST_DYN_LINK
#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <set>
#include <string>

#include <boost/test/unit_test.hpp>

#include "conformance/streams.h"

namespace {

using namespace cairn;
using namespace cairn::test;

bool sameBytes(Signals const& a, Signals const& b) {
  return a.size() == b.size() &&
         (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(Signal)) == 0);
}

// The events of a run, changed; what belongs to the page as a whole and to no element is left out
// when `elementsOnly`.
template <class Change>
Signals changed(std::uint64_t seed, bool elementsOnly, Change change) {
  constexpr auto kWhole = listensTo(EventKind::Leave, EventKind::Enter, EventKind::Scroll,
                                    EventKind::Hidden, EventKind::Shown);
  auto events = stream(seed, kEvents, 0);
  if (elementsOnly) {
    std::erase_if(
        events, [](Event const& e) { return (kWhole >> static_cast<unsigned>(e.kind) & 1U) != 0; });
  }
  std::for_each(events.begin(), events.end(), change);
  return signalsOf(events);
}

void flagAll(Event& e, Flag flag) {
  e.flags |= static_cast<std::uint32_t>(flag);
}

void flagPage(Event& e, Flag flag) {
  if (e.kind == EventKind::PageStart) flagAll(e, flag);
}

std::string told(Signals const& signals) {
  std::set<std::string_view> names;
  for (auto const& signal : signals) {
    names.insert(name(signal.kind));
  }
  std::string all;
  for (auto const one : names) {
    all += std::string(one) + ' ';
  }
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(whole_session)

BOOST_AUTO_TEST_CASE(the_same_events_give_the_same_bytes) {
  for (auto const& run : runs()) {
    BOOST_TEST(sameBytes(signalsOf(run.events), run.signals));
  }
}

BOOST_AUTO_TEST_CASE(a_session_saved_and_restored_goes_on_the_same) {
  for (auto const& run : runs()) {
    auto const middle = run.events.size() / 2 + run.signals.size() % 97;
    std::array<unsigned char, sizeof(Session)> saved;
    Signals signals;
    Session session;
    for (std::size_t i = 0; i < middle; ++i) {
      feed(session, run.events[i], signals);
    }
    std::memcpy(saved.data(), &session, sizeof session);
    Session restored;
    std::memcpy(&restored, saved.data(), sizeof restored);
    for (std::size_t i = middle; i < run.events.size(); ++i) {
      feed(restored, run.events[i], signals);
    }
    BOOST_TEST(sameBytes(signals, run.signals));
  }
}

BOOST_AUTO_TEST_CASE(nothing_comes_of_nothing) {
  Session session;
  Signals signals;
  BOOST_TEST(nextDeadline(session) == kNever);
  for (Ms atMs = 0; atMs < 7'200'000; atMs += 1'000) {
    feed(session, {.atMs = atMs, .kind = EventKind::Tick}, signals);
  }
  BOOST_TEST(told(signals) == "");
}

BOOST_AUTO_TEST_CASE(an_ignored_part_of_the_page_is_silent) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    BOOST_TEST(told(changed(seed, true, [](Event& e) { flagAll(e, Flag::Ignored); })) == "");
  }
}

BOOST_AUTO_TEST_CASE(what_a_script_made_up_is_silent) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    BOOST_TEST(told(changed(seed, true, [](Event& e) { flagAll(e, Flag::Untrusted); })) == "");
  }
}

BOOST_AUTO_TEST_CASE(a_driven_browser_is_silent) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    BOOST_TEST(told(changed(seed, false, [](Event& e) { flagPage(e, Flag::Bot); })) == "");
  }
}

BOOST_AUTO_TEST_CASE(the_theme_editor_is_silent) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    BOOST_TEST(told(changed(seed, false, [](Event& e) { flagPage(e, Flag::Editor); })) == "");
  }
}

BOOST_AUTO_TEST_CASE(a_late_tick_says_what_prompt_ticks_say) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    auto const events = stream(seed, kEvents, 0);
    Session session;
    Signals prompt;
    for (auto const& event : events) {
      for (auto due = nextDeadline(session); due <= event.atMs; due = nextDeadline(session)) {
        feed(session, {.atMs = due, .kind = EventKind::Tick}, prompt);
      }
      feed(session, event, prompt);
    }
    BOOST_TEST(sameBytes(prompt, signalsOf(events)));
  }
}

BOOST_AUTO_TEST_CASE(a_long_visit_of_nonsense_stays_bounded) {
  auto const signals = signalsOf(stream(77, 100'000, kLateMs));
  std::map<SignalKind, std::uint32_t> raised;
  for (auto const& signal : signals) {
    if (signal.phase == Phase::Raised) ++raised[signal.kind];
  }
  for (auto const& [kind, count] : raised) {
    BOOST_TEST(count <= Limits::kPerSession, name(kind));
  }
  BOOST_TEST(signals.size() < 1'000U);
}

BOOST_AUTO_TEST_SUITE_END()
