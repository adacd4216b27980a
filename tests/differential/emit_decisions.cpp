// Writes decisions to stdout for the differential test: N times a Desk as the native core left it
// (wasm/desk.h: what was to be decided and every gate), then the play given as i32. Little endian.
// Plays, visitors and signals are pseudo-random with small numbers, so that every gate is met from
// both sides. The same seed gives the same bytes on every machine.
#include <charconv>
#include <cstdio>
#include <string_view>

#include "desk.h"

namespace {

using namespace cairn;

// SplitMix64 (Steele, Lea and Flood 2014).
struct Dice {
  std::uint64_t state;

  std::uint64_t roll() {
    auto z = state += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }
  template <class Number>
  void set(Number& field, std::uint64_t limit, std::int64_t from = 0) {
    field = static_cast<Number>(from + static_cast<std::int64_t>(roll() % limit));
  }
  void mostly(std::uint8_t& field, std::uint8_t usual) { field = roll() % 8 == 0 ? !usual : usual; }
};

void fill(Dice& dice, Play& play, std::uint64_t key) {
  play.key = key;
  dice.set(play.beforeFirstMs, 3);
  dice.set(play.perVisit, 3, 1);
  dice.set(play.per30Days, 3, 1);
  dice.set(play.cooldownMs, 3);
  dice.set(play.quietAfterCloseMs, 3);
  for (auto& kind : play.triggers)
    dice.set(kind, 3);
  dice.set(play.minStrength, 60);
  dice.set(play.priority, 4);
  dice.set(play.consent, 3);
  dice.set(play.surface, 4);
  dice.mostly(play.needsServer, 0);
  dice.mostly(play.help, 1);
  dice.mostly(play.alert, 0);
  dice.set(play.conditionCount, 3);
  for (auto& condition : play.conditions) {
    dice.set(condition.variable, kVariableNames.size());
    dice.set(condition.op, kOpNames.size());
    dice.set(condition.threshold, 4, -1);
  }
}

void fill(Dice& dice, PlayBook& book) {
  dice.set(book.version, 8);
  if (book.version != 0) book.version = kPlayBookVersion;
  dice.set(book.count, kMaxPlays + 2);  // one more than there is room for, too
  dice.set(book.policy.cooldownMs, 2);
  dice.set(book.policy.quietAfterCloseMs, 2);
  dice.set(book.policy.playsPerPage, 3, 1);
  dice.set(book.policy.playsPerVisit, 3, 1);
  dice.set(book.policy.playsPer30Days, 3, 1);
  dice.set(book.policy.observeOnly, 8);
  if (book.policy.observeOnly != 1) book.policy.observeOnly = 0;
  for (std::size_t i = 0; i < book.plays.size(); ++i)
    fill(dice, book.plays[i], i + 1);
}

void fill(Dice& dice, Context& context) {
  dice.set(context.sinceLastPlayMs, 4, -1);
  dice.set(context.sinceLastCloseMs, 4, -1);
  dice.set(context.sessionAgeMs, 4);
  dice.set(context.cartMinor, 1'000'000);
  for (auto* count : {&context.cartItems, &context.playsThisPage, &context.playsThisVisit,
                      &context.plays30Days, &context.visits, &context.orders})
    dice.set(*count, 3);
  dice.set(context.consent, 4);
  dice.set(context.device, 3);
  dice.set(context.pageType, 10);
  dice.set(context.step, 5);
  dice.set(context.stage, 6);
  for (auto* flag : {&context.typing, &context.paying, &context.playOpen, &context.ordered,
                     &context.hidden, &context.bot, &context.verifiedCart})
    dice.mostly(*flag, 0);
  dice.mostly(context.onDevice, 1);
  for (auto& seen : context.history) {
    dice.set(seen.play, kMaxPlays);
    dice.set(seen.sinceShownMs, 4, -1);
    dice.set(seen.sinceClosedMs, 4, -1);
    dice.set(seen.shownThisVisit, 3);
    dice.set(seen.shown30Days, 3);
  }
}

void fill(Dice& dice, Signal& signal) {
  dice.set(signal.kind, 3);
  dice.set(signal.phase, 3);
  dice.set(signal.strength, 101);
  dice.set(signal.count, 4);
  dice.set(signal.spanMs, 4);
  for (auto& number : signal.evidence)
    dice.set(number, 4);
}

bool emit(Dice& dice) {
  static abi::Desk desk;
  desk = {};
  fill(dice, desk.book);
  fill(dice, desk.context);
  fill(dice, desk.signal);
  auto const decision = decide(desk.book, desk.context, desk.signal, desk.gates);
  desk.gateCount = decision.gates;
  return std::fwrite(&desk, sizeof desk, 1, stdout) == 1 &&
         std::fwrite(&decision.play, sizeof decision.play, 1, stdout) == 1;
}

bool readNumber(std::string_view text, std::uint64_t& value) {
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t count = 0, seed = 0;
  if (argc != 3 || !readNumber(argv[1], count) || !readNumber(argv[2], seed)) {
    std::fprintf(stderr, "usage: cairn_emit_decisions N SEED\n");
    return 2;
  }
  for (Dice dice{seed}; count > 0; --count) {
    if (!emit(dice)) {
      std::perror("stdout");
      return 1;
    }
  }
  return 0;
}
