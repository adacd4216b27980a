// The presets cairn, cairn_blind and cairn_frantic say what the detectors on the page do: the same
// random shoppers go through both, and both fire at the same times with the same counts.
#include <memory>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "journey/detectors/dead_click.h"
#include "journey/detectors/rage_click.h"
#include "journey/peers/detector.h"
#include "journey/peers/presets.h"

namespace {

using namespace cairn;

constexpr std::size_t kStreams = 20'000;  // of each of the six comparisons
constexpr std::size_t kSteps = 40;
constexpr Ms kRunOutMs = 10'000;

// One thing that happens in both worlds.
enum class Act { Click, Mutation, Request, Input, Navigation, WindowOpen, Scroll, Selection, Flip };
struct Step {
  Ms atMs = 0;
  Act act = Act::Click;
  std::uint32_t thing = 1;
  std::int16_t x = 0;
  std::int16_t y = 0;
};

class Random {
public:
  explicit Random(std::uint64_t seed) : state_{seed * 0x9e3779b97f4a7c15ULL + 1} {}
  std::uint32_t below(std::uint32_t limit) {
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    auto const high = (state_ * 0x2545f4914f6cdd1dULL) >> 32U;
    return static_cast<std::uint32_t>((high * limit) >> 32U);
  }
  template <class T, std::size_t N>
  T pick(T const (&from)[N]) {
    return from[below(N)];
  }

private:
  std::uint64_t state_;
};

// How a stream goes: whether anything answers, and whether the shopper hammers.
struct Mood {
  bool effects = false;
  bool hasty = false;
};

// Gaps and places on both sides of every boundary, and quick clicks between.
std::vector<Step> shopper(std::uint64_t seed, Mood mood) {
  static constexpr Ms kGaps[]{0,   1,   50,  60,  90,  99,  100, 101, 150,   175,   199,  200,
                              249, 250, 299, 300, 301, 333, 400, 699, 700,   999,   1000, 1001,
                              120, 80,  110, 140, 130, 70,  160, 90,  1'499, 3'000, 500,  2'999};
  static constexpr std::int16_t kPlaces[]{100, 100, 100, 100, 110, 130, 150, 151, 50};
  static constexpr std::uint32_t kThings[]{1, 1, 1, 1, 1, 1, 2, 3};
  static constexpr Ms kHastyGaps[]{100, 120, 140, 160, 166, 167, 168,
                                   150, 99,  101, 0,   299, 300, 999};
  Random random{seed};
  std::vector<Step> steps(kSteps);
  Ms now = 10'000;
  for (auto& step : steps) {
    now += mood.hasty ? random.pick(kHastyGaps) : random.pick(kGaps);
    auto const same = mood.hasty && random.below(12) != 0;
    step = {.atMs = now, .thing = same ? 1 : random.pick(kThings)};
    step.x = same ? kPlaces[0] : random.pick(kPlaces);
    step.y = same ? kPlaces[0] : random.pick(kPlaces);
    if (mood.effects && random.below(6) == 0) step.act = static_cast<Act>(1 + random.below(8));
  }
  return steps;
}

// A signal as both worlds tell it.
struct Told {
  std::int64_t atMs = 0;
  std::int64_t clicks = 0;
  bool raised = true;

  bool operator==(Told const&) const = default;
  friend std::ostream& operator<<(std::ostream& out, Told const& t) {
    return out << (t.raised ? "raised" : "updated") << '@' << t.atMs << 'x' << t.clicks;
  }
};

EffectKind effectOf(Act act) {
  switch (act) {
  case Act::Mutation: return EffectKind::Mutation;
  case Act::Request: return EffectKind::Request;
  case Act::Input: return EffectKind::Input;
  case Act::Navigation: return EffectKind::Navigation;
  case Act::WindowOpen: return EffectKind::WindowOpen;
  case Act::Selection: return EffectKind::Selection;
  case Act::Click:
  case Act::Scroll:
  case Act::Flip: break;
  }
  return EffectKind::None;
}

std::vector<Event> eventsOf(Step const& step, bool blind) {
  constexpr auto kControl = anyOf(Flag::LooksClickable, Flag::NativeControl);
  Event const on{.target = 0x1000 + step.thing,
                 .atMs = step.atMs,
                 .flags = kControl,
                 .node = step.thing,
                 .owner = step.thing,
                 .x = step.x,
                 .y = step.y,
                 .clientX = step.x,
                 .clientY = step.y};
  auto const as = [&](EventKind kind) {
    auto e = on;
    e.kind = kind;
    return e;
  };
  switch (step.act) {
  case Act::Click:
    if (blind) return {as(EventKind::Click)};
    return {as(EventKind::Press), as(EventKind::Release)};
  case Act::Scroll: return {{.atMs = step.atMs, .kind = EventKind::Scroll}};
  case Act::Flip:
    return {{.atMs = step.atMs, .kind = EventKind::Hidden},
            {.atMs = step.atMs, .kind = EventKind::Shown}};
  default: break;
  }
  return {{.atMs = step.atMs,
           .flags = anyOf(Flag::Visible),
           .kind = EventKind::Effect,
           .effect = effectOf(step.act)}};
}

// The detector as the page runs it, but for the session's limits.
template <class D>
struct OnPage {
  typename D::Config config{};
  Page page{};
  typename D::State state{};
  std::vector<Told> told{};

  void hear(Event const& e) {
    observe(page, e);
    if (e.kind != EventKind::Tick && !e.isOneOf(D::kListens)) return;
    Signal signal;
    if (!D::onEvent(state, config, page, e, signal)) return;
    told.push_back({e.atMs, signal.count, signal.phase == Phase::Raised});
  }
  void runTo(Ms atMs) {
    for (auto due = D::deadline(state, config, page); due <= atMs;
         due = D::deadline(state, config, page))
      hear({.atMs = due});
  }
  std::vector<Told> run(std::vector<Step> const& steps, bool blind) {
    for (auto const& step : steps) {
      for (auto const& event : eventsOf(step, blind)) {
        runTo(event.atMs);
        hear(event);
      }
    }
    runTo(steps.back().atMs + kRunOutMs);
    return std::move(told);
  }
};

peers::InputKind inputOf(Act act) {
  switch (act) {
  case Act::Click: return peers::InputKind::Click;
  case Act::Mutation: return peers::InputKind::Mutation;
  case Act::Request: return peers::InputKind::Request;
  case Act::Input: return peers::InputKind::Change;
  case Act::Navigation: return peers::InputKind::Navigation;
  case Act::WindowOpen: return peers::InputKind::WindowOpen;
  case Act::Scroll: return peers::InputKind::Scroll;
  case Act::Selection: return peers::InputKind::Selection;
  case Act::Flip: return peers::InputKind::Visibility;
  }
  return peers::InputKind::Other;
}

// The preset over the same steps, recorded. The cooldown is the session's affair on the page.
class Recorded {
public:
  Recorded(std::string_view preset, std::string_view signal) {
    detector_->rule = peers::ruleOf(preset, signal).value();
    detector_->rule.rage.cooldownMs = 0;
  }

  std::vector<Told> run(std::vector<Step> const& steps) {
    detector_->burst = {};
    detector_->dead = {};
    detector_->summary = {};
    detector_->nowMs = peers::kNoTime;
    std::vector<Told> told;
    for (auto const& step : steps) {
      auto const target = "button#b" + std::to_string(step.thing);
      peers::Input const input{.atMs = step.atMs,
                               .x = step.x * 1'000,
                               .y = step.y * 1'000,
                               .target = target,
                               .kind = inputOf(step.act),
                               .typed = true,
                               .hasTarget = true};
      detector_->onEvent(input, *found_);
      take(told);
    }
    detector_->finish(*found_);
    take(told);
    return told;
  }

private:
  void take(std::vector<Told>& told) {
    for (std::size_t i = 0; i < found_->size; ++i) {
      auto const& found = found_->all[i];
      told.push_back({found.atMs, found.clicks, found.phase != "updated"});
    }
    found_->size = 0;
  }

  std::unique_ptr<peers::Detector> detector_ = std::make_unique<peers::Detector>();
  std::unique_ptr<peers::Findings> found_ = std::make_unique<peers::Findings>();
};

// Returns how many signals were compared.
template <class D>
std::size_t compare(typename D::Config const& config, Recorded recorded, bool blind, Mood mood) {
  std::size_t compared = 0;
  for (std::uint64_t seed = 1; seed <= kStreams; ++seed) {
    auto const steps = shopper(seed, mood);
    auto const onPage = OnPage<D>{.config = config}.run(steps, blind);
    auto const preset = recorded.run(steps);
    BOOST_TEST_CONTEXT("stream " << seed) {
      BOOST_REQUIRE_EQUAL_COLLECTIONS(onPage.begin(), onPage.end(), preset.begin(), preset.end());
    }
    compared += onPage.size();
  }
  return compared;
}

RageClick::Config onlyFrantic() {
  RageClick::Config config;
  config.burst.clicks = 0;
  return config;
}

RageClick::Config withoutFrantic() {
  RageClick::Config config;
  config.franticClicks = 0;
  return config;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(peers_own)

BOOST_AUTO_TEST_CASE(cairn_fires_as_the_page_does) {
  for (auto const mood : {Mood{}, Mood{.effects = true}}) {
    Recorded recorded{"cairn", "rage_click"};
    BOOST_TEST(compare<RageClick>(withoutFrantic(), std::move(recorded), false, mood) > 5'000U);
  }
}

BOOST_AUTO_TEST_CASE(cairn_frantic_fires_as_the_page_does) {
  Recorded recorded{"cairn_frantic", "rage_click"};
  Mood const mood{.effects = true, .hasty = true};
  BOOST_TEST(compare<RageClick>(onlyFrantic(), std::move(recorded), false, mood) > 5'000U);
}

BOOST_AUTO_TEST_CASE(cairn_blind_fires_as_a_page_without_a_document_does) {
  Recorded recorded{"cairn_blind", "rage_click"};
  BOOST_TEST(compare<RageClick>(RageClick::blind(), std::move(recorded), true, {.hasty = true}) >
             5'000U);
}

BOOST_AUTO_TEST_CASE(a_dead_click_is_dead_in_both) {
  for (auto const mood : {Mood{}, Mood{.effects = true}}) {
    Recorded recorded{"cairn", "dead_click"};
    BOOST_TEST(compare<DeadClick>({}, std::move(recorded), false, mood) > 5'000U);
  }
}

BOOST_AUTO_TEST_SUITE_END()
