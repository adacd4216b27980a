#pragma once

#include <cstdint>
#include <vector>

#include "engine/visitor.h"

namespace cairn {

// The detectors where the page has none (signals.md §7, hosts): a core session per open visit whose
// newest batch said so, fed with facts alone. Only the kinds that facts can show are heard.
bool heardFromFacts(SignalKind kind) noexcept;

// Signal ids of the native host have this bit, so they never meet an id made on the page.
constexpr std::uint32_t kNativeId = 0x8000'0000U;

// The page's own core sees more than facts can show, so it ends ours. Where the page of an open
// visit has none, a session begins at `atMs` (Unix ms) unless there is one.
void chooseHost(VisitorCore& core, PageCore page, std::int64_t atMs);

// Each steps the session by one event of `atMs` and appends what it finds. Times before the newest
// one count as that one: facts from a server come late. Without a session nothing happens. A cart
// line that page and shop both tell within kSameLineMs is stepped once.
constexpr std::int64_t kSameLineMs = 10'000;
void nativePage(VisitorCore& core, std::int64_t atMs, std::vector<SignalEntry>& found);
void nativeFact(VisitorCore& core, FactEntry const& fact, std::vector<SignalEntry>& found);
void nativeTick(VisitorCore& core, std::int64_t atMs, std::vector<SignalEntry>& found);

// Unix ms at which silence alone may raise a signal; INT64_MAX = never.
std::int64_t nativeDeadline(VisitorCore const& core);

}  // namespace cairn
