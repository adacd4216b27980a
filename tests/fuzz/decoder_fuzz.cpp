#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/wire/decode.h"
#include "engine/wire/encode.h"

// Whatever arrives at the wire: the decoder must come back, with a value or with an error that can
// be written as JSON. What it accepted it must accept again in its own words.
namespace {

using namespace cairn;

constexpr std::string_view kHead =
    R"({"v":1,"batchId":"8c1f00000000000000000000000000b2","visitorId":"0a000000000000000000000000000002",)"
    R"("sessionId":"0b000000000000000000000000000002","createdAtMs":0,"consent":"analytics",)"
    R"("page":{"type":"home","path":"/"},"gates":{"typing":false,"paying":false,"playOpen":false},)";

void require(bool holds) {
  if (!holds) std::abort();
}

// `entry` as the only one of its array, decoded again and written again.
template <class Entry>
void survives(Decoder& decoder, char const* array, Entry const& entry,
              std::vector<Entry> SignalsBatch::*member) {
  auto const once = toJson(entry);
  auto const again = decoder.signals(std::string{kHead} + "\"" + array + "\":[" + once + "]}");
  require(static_cast<bool>(again));
  require(toJson(((*again).*member).at(0)) == once);
}

void checkBatch(Decoder& decoder, std::string_view body) {
  auto const batch = decoder.signals(body);
  if (!batch) return require(!toJson(batch.error()).empty() && !batch.error().code.empty());
  for (auto const& fact : batch->facts)
    survives(decoder, "facts", fact, &SignalsBatch::facts);
  for (auto const& signal : batch->signals)
    survives(decoder, "signals", signal, &SignalsBatch::signals);
  for (auto const& exposure : batch->exposures) {
    survives(decoder, "exposures", exposure, &SignalsBatch::exposures);
  }
  for (auto const& decision : batch->decisions)
    require(!toJson(decision).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  static Decoder decoder;  // reused, as the endpoint does: state left behind would show
  std::string_view const body{reinterpret_cast<char const*>(bytes), size};
  checkBatch(decoder, body);
  auto const facts = decoder.facts(body);
  if (!facts) require(!toJson(facts.error()).empty());
  auto const reason = decoder.degraded(body);
  if (!reason) require(!toJson(reason.error()).empty());
  return 0;
}
