#include "http/response_text.h"

#include <array>
#include <ctime>

namespace cairn {

std::string_view reasonOf(int status) {
  switch (status) {
  case 200: return "OK";
  case 204: return "No Content";
  case 302: return "Found";
  case 304: return "Not Modified";
  case 400: return "Bad Request";
  case 401: return "Unauthorized";
  case 403: return "Forbidden";
  case 404: return "Not Found";
  case 405: return "Method Not Allowed";
  case 408: return "Request Timeout";
  case 409: return "Conflict";
  case 413: return "Content Too Large";
  case 415: return "Unsupported Media Type";
  case 417: return "Expectation Failed";
  case 429: return "Too Many Requests";
  case 431: return "Request Header Fields Too Large";
  case 500: return "Internal Server Error";
  case 501: return "Not Implemented";
  case 503: return "Service Unavailable";
  case 505: return "HTTP Version Not Supported";
  case 507: return "Insufficient Storage";
  default: return "Status";
  }
}

std::string httpDate(std::int64_t unixMs) {
  std::time_t const seconds = unixMs / 1000;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 40> text{};
  // The process runs in the C locale, so the names are the English ones HTTP wants.
  auto const length = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text.data(), length};
}

void appendResponse(std::string& out, HttpResponse const& response, std::string_view date,
                    std::string_view cors, bool headOnly) {
  auto const bodiless = response.status == 204 || response.status == 304;
  out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  out.append(reasonOf(response.status)).append("\r\nDate: ").append(date);
  if (!response.type.empty()) out.append("\r\nContent-Type: ").append(response.type);
  if (!bodiless) out.append("\r\nContent-Length: ").append(std::to_string(response.body.size()));
  out.append("\r\nX-Content-Type-Options: nosniff\r\n").append(cors).append(response.headers);
  if (response.close) out.append("Connection: close\r\n");
  out.append("\r\n");
  if (!bodiless && !headOnly) out.append(response.body);
}

}  // namespace cairn
