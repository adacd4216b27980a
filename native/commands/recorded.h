#pragma once

#include <simdjson.h>

#include <string>

#include "journey/peers/form.h"

namespace cairn {

// Puts every field of a recorded event or a config where it belongs (journey/peers/form.h). Returns
// nothing, or what is wrong: `"x" must be …`. The texts of an event are borrowed from the document.
std::string readFields(simdjson::dom::object const& object, peers::Input& input);
std::string readFields(simdjson::dom::object const& object, peers::Rule& rule);

}  // namespace cairn
