#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/engine.h"
#include "engine/wire/messages.h"

// What handlers see of HTTP: plain values, no socket and no Beast, so that a handler is tested by
// calling it.
namespace cairn {

struct Site;  // http/config.h

enum class Method : std::uint8_t { Get, Head, Post, Put, Delete, Options, Other };

std::string_view name(Method method);  // as it stands in a request; "" for Other

// One request after the connection has read and checked it. Reused from request to request, so the
// buffers keep their capacity; views into it die with clear().
class HttpRequest {
public:
  Method method = Method::Other;
  std::string body;
  std::string client;             // address the request came from, without port
  std::int64_t receivedAtMs = 0;  // Unix ms, when the head was complete

  void clear();
  void setTarget(std::string_view target);
  // Names are matched without regard to case.
  void addHeader(std::string_view name, std::string_view value);

  [[nodiscard]] std::string_view target() const { return target_; }
  [[nodiscard]] std::string_view path() const;   // target up to "?"
  [[nodiscard]] std::string_view query() const;  // what follows it, or nothing
  // The value of the first header of that name, which must be written in lower case.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view lowerName) const;
  [[nodiscard]] std::size_t countOf(std::string_view lowerName) const;
  [[nodiscard]] std::size_t headerCount() const { return headers_.size(); }

private:
  struct Slot {
    std::uint32_t at, nameBytes, valueBytes;
  };
  [[nodiscard]] std::string_view nameOf(Slot const& slot) const;
  [[nodiscard]] std::string_view valueOf(Slot const& slot) const;

  std::string target_;
  std::string text_;  // names in lower case and values, one after the other
  std::vector<Slot> headers_;
};

struct HttpResponse {
  int status = 200;
  std::string_view type = "application/json";  // must outlive the response: a literal
  std::string body{};
  std::string headers{};  // further lines, each "Name: value\r\n"
  bool close = false;     // the connection ends after this response
};

HttpResponse json(std::string body);
HttpResponse refusal(int status, WireError const& error);
HttpResponse refusal(int status, std::string_view code, std::string_view field,
                     std::string_view message);

// Make `request` durable; its reply is encoded when the commit is down.
struct Commit {
  Request request;
};

// Put this book on the disk, then in force.
struct PutBook {
  Site const* site = nullptr;  // of the config
  std::string text;            // as its merchant wrote it
  CompiledPlays plays;
};

// Turn this connection into a live feed of `site`, after feed number `after` or with a hello. It
// ends at `untilMs` (Unix ms), when the listener's right to it ends.
struct LiveRequest {
  std::string site;
  std::optional<std::uint64_t> after;
  std::int64_t untilMs = std::numeric_limits<std::int64_t>::max();
};

// What a handler wants to happen.
using Outcome = std::variant<HttpResponse, Commit, PutBook, LiveRequest>;

}  // namespace cairn
