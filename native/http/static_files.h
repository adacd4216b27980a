#pragma once

#include <string_view>

#include "http/message.h"

namespace cairn {

// The file at `path` ("/dashboard/" means its index.html) below `root`. Paths are resolved once and
// then held to plain names: no "..", no hidden file, no backslash leads out. A .br or .gz sibling
// is sent to who accepts it. Names with a hash in them are immutable, others are asked for again
// after a minute; either way an ETag saves the second transfer.
HttpResponse staticFile(std::string_view root, std::string_view path,
                        std::string_view acceptEncoding, std::string_view ifNoneMatch);

// The media type by ending; a literal.
std::string_view mediaType(std::string_view path);

// True for names that change with their content: Vite's assets/ and names with a hex part of at
// least eight digits, as in cairn.3f9a1c07.js.
bool isHashedName(std::string_view path);

}  // namespace cairn
