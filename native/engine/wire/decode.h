#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "engine/wire/messages.h"
#include "journey/base/result.h"

namespace cairn {

// Strict decoders over simdjson: every field is checked for type, range and length, unknown fields
// are refused, UTF-8 is validated, the whole document is walked. The error names the field. Each
// reuses its parser's buffers, so a Decoder belongs to one thread; results own their strings.
class Decoder {
public:
  Decoder();
  ~Decoder();
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;

  // POST /v1/signals
  Result<SignalsBatch, WireError> signals(std::string_view body);
  // POST /v1/facts, at most 256
  Result<std::vector<SignedFact>, WireError> facts(std::string_view body);
  // POST /v1/degraded: the reason, one of a closed list
  Result<std::string, WireError> degraded(std::string_view body);

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace cairn
