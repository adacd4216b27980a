#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include "engine/wire/encode.h"
#include "support/run.h"
#include "support/trace.h"

// Writes the signals of every golden trace as a batch into a folder: seeds for the fuzzer that
// know each detector's evidence.
namespace {

using namespace cairn;

std::string batchOf(std::vector<Signal> const& signals) {
  std::string body =
      R"({"v":1,"batchId":"8c1f00000000000000000000000000b3","visitorId":"0a000000000000000000000000000003",)"
      R"("sessionId":"0b000000000000000000000000000003","createdAtMs":4000000,"consent":"marketing",)"
      R"("page":{"type":"product","path":"/p","name":"p"},)"
      R"("gates":{"typing":false,"paying":false,"playOpen":false},"signals":[)";
  for (auto const& signal : signals) {
    if (body.back() == '}') body += ',';
    body += toJson(WireSignal{.signal = signal, .elementName = "Add to cart"});
  }
  return body + "]}";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return EXIT_FAILURE;
  int written = 0;
  for (auto const& trace : test::readTraces(argv[1])) {
    auto const outcome = test::run(trace);
    if (outcome.signals.empty() || outcome.signals.size() > 64) continue;
    auto const name = trace.file + "-" + std::to_string(trace.line) + ".json";
    std::ofstream{std::string{argv[2]} + "/" + name, std::ios::binary} << batchOf(outcome.signals);
    ++written;
  }
  std::cout << written << " seeds from traces\n";
}
