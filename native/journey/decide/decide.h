#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "journey/decide/context.h"
#include "journey/decide/play_book.h"
#include "journey/signal.h"

namespace cairn {

// One condition of one play as it was judged. Fixed layout; on the wire and in the ledger it is
// {play, condition, op, value, threshold, passed}.
struct Gate {
  std::int64_t value = 0;
  std::int64_t threshold = 0;
  std::uint8_t play = 0;  // index in the book
  Variable variable = Variable::SignalStrength;
  Op op = Op::AtLeast;
  std::uint8_t passed = 0;
  std::uint32_t reserved = 0;
};
static_assert(sizeof(Gate) == 24);

// Enough for every gate of every play.
constexpr std::size_t kMaxGates = kMaxPlays * (kMaxConditions + 21);

// What the endpoint knows of a play that gives something; the device knows nothing of it and never
// gives one. All zero: the play gives nothing.
struct GrantRoom {
  std::int64_t leftMinor = 0;    // of the day's and the month's budget, the smaller
  std::int64_t costMinor = 0;    // the most that one more can cost
  std::uint32_t given = 0;       // to this visitor lately
  std::uint32_t perVisitor = 0;  // at most
};

struct Decision {
  std::int32_t play = -1;        // index in the book; -1: none given
  std::uint32_t gates = 0;       // how many gates were written
  std::uint32_t considered = 0;  // plays that show something and whose trigger matched
  std::uint32_t alert = 0;       // 1: a matching play asks to tell the merchant, shown or not
};

// Judges every play of `book` that `signal` triggers and gives the eligible one of highest
// priority, or none. Writes each gate of each judged play to `gates`, in book order: its own
// limits, the policy, the merchant's conditions. Given or withheld, nothing is left out. Pure: same
// arguments, same bytes. `rooms`: one per play, or none.
Decision decide(PlayBook const& book, Context const& context, Signal const& signal,
                std::span<Gate, kMaxGates> gates, std::span<GrantRoom const> rooms = {}) noexcept;

}  // namespace cairn
