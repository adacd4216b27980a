#include "engine/support/gifts.h"

#include <signal.h>

#include <boost/test/unit_test.hpp>

#include "engine/wire/decode.h"

namespace cairn::test {

namespace {

std::string giftText(std::string const& grant, std::string const& triggers) {
  return R"({"version":1,"policy":{"playsPerPage":100,"playsPerVisit":100,"playsPer30Days":1000,)"
         R"("cooldownMs":0},"plays":[{"id":"gift","triggers":[)" +
         triggers +
         R"(],"surface":"popup","offer":true,"consent":"marketing","beforeFirstMs":0,)"
         R"("perVisit":100,"per30Days":1000,"action":{"kind":"grant","grant":{)" +
         grant + R"(}},"texts":{"en":{"title":"T","body":"B","close":"C"}}}]})";
}

std::string euros(int aDay, std::string const& more) {
  auto const budget = std::to_string(aDay * 500);
  return R"("type":"amount","amountMinor":500,"currency":"EUR","dailyBudgetMinor":)" + budget +
         R"(,"monthlyBudgetMinor":)" + budget + more;
}

}  // namespace

CompiledPlays giftBook(std::string const& grant, std::string const& triggers) {
  auto compiled = compilePlayBook(giftText(grant, triggers));
  if (!compiled) BOOST_FAIL(compiled.error().field << " " << compiled.error().message);
  return *compiled;
}

CompiledPlays fiveEuros(int aDay, std::string const& more) {
  return giftBook(euros(aDay, more));
}

BatchText angry(std::uint64_t number, std::uint64_t visitor) {
  BatchText batch;
  batch.batch = number;
  batch.visitor = visitor;
  batch.session = visitor;
  batch.consent = "marketing";
  batch.signals = {signal("rage_click", 900, static_cast<std::uint32_t>(number))};
  return batch;
}

std::string grantFact(std::string_view kind, Id const& grant, std::string_view more) {
  return R"({"factId":")" + std::string{kind} + R"(","kind":")" + std::string{kind} +
         R"(","occurredAt":)" + std::to_string(kNow) + R"(,"grantId":")" + toHex(grant) + "\"" +
         std::string{more} + "}";
}

// No test runs in this process: nothing here may use Boost.Test.
int giveAndDie(std::string const& dataDir) {
  EngineConfig config;
  config.dataDir = dataDir;
  auto plays = compilePlayBook(giftText(euros(1, ""), "\"rage_click\""));
  if (!plays) return 2;
  config.sites.push_back({"demo", std::move(*plays)});
  auto engine = Engine::open(std::move(config));
  if (!engine) return 3;
  auto const body = angry(1, 1).json();
  Decoder decoder;
  auto batch = decoder.signals(body);
  if (!batch) return 4;
  std::vector<Request> requests{SignalsRequest{"demo", kNow, 1'000, std::move(*batch), body}};
  auto made = (*engine)->prepare(std::move(requests), kNow);
  if ((*engine)->commit(*made)) return 5;
  ::raise(SIGKILL);
  return 6;
}

}  // namespace cairn::test
