#pragma once

#include <optional>
#include <string>

#include "engine/wire/messages.h"

namespace cairn {

struct EraseReply;  // engine.h

// JSON as docs/protocol.md writes it, without white space, keys in the order of that document.
std::string toJson(SignalsReply const& reply);
std::string toJson(FactsReply const& reply);
std::string toJson(EraseReply const& reply);
std::string toJson(WireError const& error);  // {"error": {...}}
std::string toJson(WireSignal const& signal);
std::string toJson(WireDecision const& decision, std::optional<WireGrant> const& grant = {});
std::string toJson(WireExposure const& exposure);
std::string toJson(WireFact const& fact);

}  // namespace cairn
