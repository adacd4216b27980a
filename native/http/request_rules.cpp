#include "http/request_rules.h"

#include <algorithm>

namespace cairn {

namespace {

using Refused = std::optional<HttpResponse>;

HttpResponse last(int status, std::string_view code, std::string_view field,
                  std::string_view message) {
  auto response = refusal(status, code, field, message);
  response.close = true;
  return response;
}

HttpResponse malformed(std::string_view field, std::string_view message) {
  return last(400, "bad_field", field, message);
}

std::string lowered(std::string_view text) {
  std::string result{text};
  for (auto& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return result;
}

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

bool isHostByte(char c) {
  constexpr std::string_view kMarks = "-._~!$&'()*+,;=:[]%";
  return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         kMarks.find(c) != kMarks.npos;
}

Refused checkHost(HttpRequest const& request, int minorVersion) {
  auto const count = request.countOf("host");
  if (count > 1) return malformed("Host", "is given twice");
  if (count == 0 && minorVersion > 0) return malformed("Host", "is required");
  if (count == 1 && !std::ranges::all_of(*request.header("host"), isHostByte)) {
    return malformed("Host", "holds characters no host has");
  }
  return std::nullopt;
}

Refused checkTransferEncoding(HttpRequest const& request, int minorVersion) {
  if (request.countOf("transfer-encoding") == 0) return std::nullopt;
  if (request.countOf("content-length") > 0) {
    return malformed("Transfer-Encoding", "must not come together with Content-Length");
  }
  if (minorVersion == 0) return malformed("Transfer-Encoding", "does not exist in HTTP/1.0");
  if (request.countOf("transfer-encoding") > 1)
    return malformed("Transfer-Encoding", "is given twice");
  auto const coding = lowered(*request.header("transfer-encoding"));
  if (coding == "chunked") return std::nullopt;
  if (coding.find("chunked") != coding.npos && coding.find(',') != coding.npos) {
    return malformed("Transfer-Encoding", "only chunked alone is taken");
  }
  return last(501, "unsupported", "Transfer-Encoding", "only chunked is taken");
}

Refused checkContentLength(HttpRequest const& request, HttpLimits const& limits) {
  if (request.countOf("content-length") == 0) return std::nullopt;
  if (request.countOf("content-length") > 1) return malformed("Content-Length", "is given twice");
  auto const value = *request.header("content-length");
  if (value.empty() || !std::ranges::all_of(value, isDigit)) {
    return malformed("Content-Length", "must be one whole number");
  }
  auto const digits = value.substr(std::min(value.find_first_not_of('0'), value.size()));
  auto const most = std::to_string(limits.bodyBytes);
  if (digits.size() < most.size() || (digits.size() == most.size() && digits <= most)) {
    return std::nullopt;
  }
  return last(413, "too_large", "body", "is longer than " + most + " bytes");
}

Refused checkTarget(HttpRequest const& request) {
  auto const target = request.target();
  if (request.method == Method::Options && target == "*") return std::nullopt;
  if (!target.starts_with('/')) return malformed("target", "must begin with \"/\"");
  auto const printable = [](char c) { return c > ' ' && c < '\x7f'; };
  if (std::ranges::all_of(target, printable)) return std::nullopt;
  return malformed("target", "holds characters no address has");
}

}  // namespace

Refused checkHeadBytes(std::string_view head) {
  for (std::size_t i = 0; i < head.size(); ++i) {
    auto const c = head[i];
    if (c == '\0') return malformed("head", "must not contain NUL");
    if (c == '\r' && head.substr(i + 1, 1) != "\n") return malformed("head", "has a CR without LF");
    if (c != '\n') continue;
    if (i == 0 || head[i - 1] != '\r') return malformed("head", "has an LF without CR");
    auto const next = head.substr(i + 1, 1);
    if (next == " " || next == "\t") return malformed("head", "has a folded line");
  }
  return std::nullopt;
}

Refused checkHead(HttpRequest const& request, int minorVersion, HttpLimits const& limits) {
  if (request.headerCount() > limits.headers) {
    return last(431, "too_large", "headers", "are more than " + std::to_string(limits.headers));
  }
  if (auto refused = checkTarget(request)) return refused;
  if (auto refused = checkHost(request, minorVersion)) return refused;
  if (auto refused = checkTransferEncoding(request, minorVersion)) return refused;
  if (auto refused = checkContentLength(request, limits)) return refused;
  auto const expect = request.header("expect");
  if (expect && lowered(*expect) != "100-continue") {
    return last(417, "unsupported", "Expect", "only 100-continue is known");
  }
  return std::nullopt;
}

bool expectsContinue(HttpRequest const& request) {
  return request.header("expect").has_value();
}

}  // namespace cairn
