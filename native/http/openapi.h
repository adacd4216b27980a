#pragma once

#include <string_view>

namespace cairn {

// docs/openapi.json, embedded at build time.
std::string_view openApi();

}  // namespace cairn
