#include "engine/support/random_day.h"

#include <array>

namespace cairn::test {

namespace {

constexpr std::array kPages{"home", "category", "product", "search", "cart", "checkout"};
constexpr std::array kSignals{"rage_click",     "dead_click",      "product_hesitation",
                              "checkout_stall", "search_struggle", "exit_intent"};

}  // namespace

std::uint64_t RandomDay::next() {
  state_ ^= state_ >> 12;
  state_ ^= state_ << 25;
  state_ ^= state_ >> 27;
  return (state_ * 0x2545F4914F6CDD1DULL) >> 16;
}

std::string RandomDay::pageFact(std::int64_t atMs) {
  auto const product = R"("productId":"p)" + std::to_string(below(5)) + "\"";
  switch (below(8)) {
  case 0: return fact("page_viewed", atMs);
  case 1:
    return fact("product_viewed", atMs,
                product + R"(,"name":"Jacket","amountMinor":18900,"currency":"EUR")");
  case 2:
    return fact("product_added_to_cart", atMs,
                product + R"(,"quantity":1,"amountMinor":18900,"currency":"EUR")");
  case 3: return fact("product_removed_from_cart", atMs, product + R"(,"quantity":1)");
  case 4:
    return fact("cart_changed", atMs,
                R"("amountMinor":)" + std::to_string(below(50'000)) +
                    R"(,"currency":"EUR","items":2)");
  case 5:
    return fact("search_submitted", atMs,
                R"("queryKey":"000000000000000)" + std::to_string(1 + below(9)) +
                    R"(","needKey":"000000000000000)" + std::to_string(1 + below(9)) +
                    R"(","results":0)");
  case 6: return fact("checkout_step_viewed", atMs, R"("step":"shipping")");
  default: return fact("checkout_started", atMs);
  }
}

BatchText RandomDay::batch() {
  BatchText made;
  made.visitor = 1 + below(40);
  made.session = made.visitor * 10 + below(2);
  made.batch = ++batches_;
  made.createdAtMs = 200'000 + static_cast<std::int64_t>(below(50'000));
  made.core = made.visitor % 2 == 0 || below(10) == 0 ? "none" : "wasm";
  auto const page = below(kPages.size());
  made.pageType = kPages[page];
  made.pagePath = "/" + made.pageType + "/" + std::to_string(below(3));
  if (below(10) == 0) made.entry = R"("utmSource":"newsletter","utmMedium":"email")";
  auto const at = [&] { return made.createdAtMs - static_cast<std::int64_t>(below(3'000)); };
  for (auto n = below(4); n > 0; --n)
    made.facts.push_back(pageFact(at()));
  for (auto n = below(2); n > 0; --n) {
    made.signals.push_back(signal(kSignals[below(kSignals.size())], at(),
                                  static_cast<std::uint32_t>(1 + below(30)),
                                  static_cast<std::uint32_t>(50 + below(50))));
  }
  constexpr std::array kEvents{"shown", "closed", "followed"};
  if (below(6) == 0) {
    made.exposures.push_back(
        exposure(kEvents[below(3)], "broken_element_help", idOf("decision", below(20)), at()));
  }
  return made;
}

std::string RandomDay::signedFact() {
  constexpr std::array kKinds{"order_created", "order_paid", "order_shipped"};
  auto const order = std::to_string(below(4) == 0 ? ++orders_ : below(orders_ + 1));
  auto text = R"({"factId":"f)" + std::to_string(below(20) == 0 ? facts_ : ++facts_) +
              R"(","kind":")" + kKinds[below(3)] + R"(","occurredAt":)" +
              std::to_string(nowMs_ - static_cast<std::int64_t>(below(600'000))) +
              R"(,"orderId":")" + order + R"(","amountMinor":21400,"currency":"EUR","items":2)";
  if (below(3) != 0) text += R"(,"visitorId":")" + toHex(idOf("visitor", 1 + below(40))) + "\"";
  return text + "}";
}

std::vector<Request> RandomDay::nextTurn() {
  // Mostly seconds, now and then minutes, so that visits end and silence raises signals.
  nowMs_ += static_cast<std::int64_t>(below(12) == 0 ? below(1'200'000) : below(8'000));
  std::vector<Request> requests;
  for (auto n = 1 + below(6); n > 0; --n) {
    if (below(8) == 0) {
      requests.push_back(factsRequest(signedFact(), nowMs_));
    } else if (!sent_.empty() && below(12) == 0) {
      auto const& [body, createdAtMs] = sent_[below(sent_.size())];
      requests.push_back(signalsRequest(body, nowMs_, createdAtMs + 90'000));
    } else {
      auto const made = batch();
      auto const lateMs = below(10) == 0 ? static_cast<std::int64_t>(below(3'000'000)) : 40;
      sent_.emplace_back(made.json(), made.createdAtMs);
      requests.push_back(signalsRequest(made.json(), nowMs_, made.createdAtMs + lateMs));
    }
  }
  return requests;
}

}  // namespace cairn::test
