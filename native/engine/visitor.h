#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/wire/messages.h"
#include "journey/base/ring.h"
#include "journey/journey.h"
#include "journey/session.h"

namespace cairn {

// What makes up a visitor's story, one list each.
enum class Chapter : std::uint8_t { Facts, Signals, Decisions, Exposures };
constexpr std::size_t kChapters = 4;

// Entries of a story: the wire's record with what only the endpoint knows of it.
struct FactEntry {
  std::int64_t atMs = 0;
  bool verified = false;
  WireFact fact;
  std::string orderId;
  std::uint64_t customerKey = 0;
  std::optional<Id> grantId{};
};
struct SignalEntry {
  std::int64_t atMs = 0;
  Id session;
  WireSignal signal;
};
struct DecisionEntry {
  std::int64_t atMs = 0;
  bool onDevice = false;
  bool alert = false;  // a matching play asks to tell the merchant
  WireDecision decision;
};
struct ToldDecision {  // with what was given
  DecisionEntry entry;
  std::optional<WireGrant> grant;
};
struct AlertEntry {  // a play asks to tell the merchant
  std::int64_t atMs = 0;
  std::string play;
  WireSignal signal;
};
struct ExposureEntry {
  std::int64_t atMs = 0;
  WireExposure exposure;
};

// Newest entries of each chapter, kept as bytes (pack() of the entry): small, and a snapshot copies
// them. Within a turn it only grows, so that a turn is taken back by cutting; trimTo() follows when
// the turn is down.
struct Story {
  using Lengths = std::array<std::size_t, kChapters>;
  std::array<std::vector<std::string>, kChapters> chapters;

  void add(Chapter chapter, std::string_view entry) {
    chapters[static_cast<std::size_t>(chapter)].emplace_back(entry);  // no more room than it needs
  }
  [[nodiscard]] std::vector<std::string> const& of(Chapter chapter) const {
    return chapters[static_cast<std::size_t>(chapter)];
  }
  [[nodiscard]] Lengths lengths() const {
    Lengths lengths{};
    for (std::size_t i = 0; i < kChapters; ++i)
      lengths[i] = chapters[i].size();
    return lengths;
  }
  void cutTo(Lengths const& lengths) {
    for (std::size_t i = 0; i < kChapters; ++i)
      chapters[i].resize(lengths[i]);
  }
  void trimTo(std::size_t newest) {
    for (auto& chapter : chapters) {
      if (chapter.size() <= newest) continue;
      chapter.erase(chapter.begin(),
                    chapter.begin() + static_cast<std::ptrdiff_t>(chapter.size() - newest));
    }
  }
};

// One visit on one device, as the page names it.
struct SessionEntry {
  Id id;
  std::int64_t beganAtMs = 0;
  std::int64_t lastAtMs = 0;
  Device device = Device::Desktop;
  std::string locale;
  Entry entry;
};
constexpr std::size_t kSessionsKept = 16;

// A play given and not yet over: asked for when an order ends every play.
struct OpenPlay {
  Id decisionId;
  std::string play;
  std::int64_t givenAtMs = 0;
  bool shown = false;
  bool ended = false;  // an order came: the page is told with every reply until it says so
};
constexpr std::size_t kOpenPlaysKept = 8;

// A decision made while no reply was under way.
struct Waiting {
  WireDecision decision;
  std::optional<WireGrant> grant;
};

// Something of value was given; kept for as long as a cap may ask about it.
struct GivenGrant {
  std::uint64_t play = 0;  // hashText() of its id
  std::int64_t atMs = 0;
};
constexpr std::int64_t kGrantsAskedMs = 31'536'000'000;  // 365 days
constexpr std::size_t kGrantsKept = 256;

// The detectors where the page has none (signals.md §7, hosts): a core session fed with facts.
struct NativeVisit {
  // A cart line was told by the page or by the shop's server, and not yet by the other one.
  struct Line {
    std::uint64_t product = 0;
    std::int64_t atMs = 0;
    FactKind kind = FactKind::None;
    bool verified = false;
    std::uint8_t reserved[6] = {0, 0, 0, 0, 0, 0};  // saved as bytes: no padding
  };

  Session session{};
  std::int64_t baseMs = 0;  // Unix ms of the session's time 0
  Ring<Line, 8> lines{};
};
static_assert(std::is_trivially_copyable_v<NativeVisit>);

// The part of a visitor that a turn may change anywhere in, so it is copied before the first
// change.
struct VisitorCore {
  Journey journey;
  std::string pagePath, pageName;
  Entry entry;  // how the newest visit began
  std::vector<SessionEntry> sessions;
  std::vector<OpenPlay> openPlays;
  std::vector<GivenGrant> grants;  // oldest first
  std::optional<Waiting> waiting;
  std::unique_ptr<NativeVisit> native;  // while the page of an open visit has no core of its own

  // Forgets what no cap asks about any more.
  void remember(GivenGrant const& given) {
    std::erase_if(grants, [&](auto const& old) { return old.atMs <= given.atMs - kGrantsAskedMs; });
    if (grants.size() == kGrantsKept) grants.erase(grants.begin());
    grants.push_back(given);
  }

  VisitorCore() = default;
  VisitorCore(VisitorCore&&) noexcept = default;
  VisitorCore& operator=(VisitorCore&&) noexcept = default;
  VisitorCore(VisitorCore const& other)
      : journey{other.journey}, pagePath{other.pagePath}, pageName{other.pageName},
        entry{other.entry}, sessions{other.sessions}, openPlays{other.openPlays},
        grants{other.grants}, waiting{other.waiting},
        native{other.native ? std::make_unique<NativeVisit>(*other.native) : nullptr} {}
  VisitorCore& operator=(VisitorCore const& other) { return *this = VisitorCore{other}; }
  ~VisitorCore() = default;
};

struct Visitor {
  Id id;
  std::uint16_t site = 0;  // the store's number of the site
  VisitorCore core;
  Story story;
};

}  // namespace cairn
