#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "http/config.h"
#include "http/message.h"

// What Beast leaves to us (endpoint.md §4): requests that two servers could read differently are
// refused, and the connection ends, before a byte of the body is believed.
namespace cairn {

// Judges the bytes of a head, up to and with its empty line: folded lines, bare LF or CR, NUL.
std::optional<HttpResponse> checkHeadBytes(std::string_view head);

// Judges the head once it has been read. `minorVersion` is the 1 of HTTP/1.1.
std::optional<HttpResponse> checkHead(HttpRequest const& request, int minorVersion,
                                      HttpLimits const& limits);

// True when the sender waits for "100 Continue" before it sends the body.
bool expectsContinue(HttpRequest const& request);

}  // namespace cairn
