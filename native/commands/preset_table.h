#pragma once

#include <string>

namespace cairn {

// Every preset of `cairnd detect` and its numbers, as a table in Markdown: what --list-presets
// prints and docs/detect.md holds.
std::string presetTable();

}  // namespace cairn
