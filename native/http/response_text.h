#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace cairn {

// Appends a whole response, head and body, for a single write. `date` is the HTTP date of now,
// `cors` further header lines; a HEAD request gets the head alone.
void appendResponse(std::string& out, HttpResponse const& response, std::string_view date,
                    std::string_view cors, bool headOnly);

// "OK" for 200 and so on.
std::string_view reasonOf(int status);

// As in "Sun, 06 Nov 1994 08:49:37 GMT".
std::string httpDate(std::int64_t unixMs);

}  // namespace cairn
