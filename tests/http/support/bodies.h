#pragma once

#include <string>
#include <string_view>

namespace cairn::test {

// A batch that uses every part of the wire, as a page writes it.
std::string_view fullBatch();
// The least a batch may be.
std::string_view smallBatch();
// A body of POST /v1/facts with three kinds of fact.
std::string_view signedFacts();

// `text` with the first `from` replaced; the test fails to start when there is none.
std::string with(std::string_view text, std::string_view from, std::string_view to);

// The batch under another batch id, counted up by `number`.
std::string batchNumber(std::string_view batch, unsigned number);

}  // namespace cairn::test
