#include "http/message.h"

#include <algorithm>

#include "engine/wire/encode.h"

namespace cairn {

namespace {

// Room kept from one request to the next; a large body does not stay with an idle connection.
constexpr std::size_t kKeptBytes = 65'536;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

}  // namespace

std::string_view name(Method method) {
  switch (method) {
  case Method::Get: return "GET";
  case Method::Head: return "HEAD";
  case Method::Post: return "POST";
  case Method::Put: return "PUT";
  case Method::Delete: return "DELETE";
  case Method::Options: return "OPTIONS";
  case Method::Other: break;
  }
  return {};
}

void HttpRequest::clear() {
  method = Method::Other;
  if (body.capacity() > kKeptBytes) body = {};
  body.clear();
  target_.clear();
  text_.clear();
  headers_.clear();
}

void HttpRequest::setTarget(std::string_view target) {
  target_.assign(target);
}

void HttpRequest::addHeader(std::string_view name, std::string_view value) {
  headers_.push_back({.at = static_cast<std::uint32_t>(text_.size()),
                      .nameBytes = static_cast<std::uint32_t>(name.size()),
                      .valueBytes = static_cast<std::uint32_t>(value.size())});
  auto const begin = text_.size();
  text_ += name;
  std::transform(text_.begin() + static_cast<std::ptrdiff_t>(begin), text_.end(),
                 text_.begin() + static_cast<std::ptrdiff_t>(begin), lower);
  text_ += value;
}

std::string_view HttpRequest::path() const {
  return std::string_view{target_}.substr(0, target_.find('?'));
}

std::string_view HttpRequest::query() const {
  auto const mark = target_.find('?');
  return mark == std::string::npos ? std::string_view{}
                                   : std::string_view{target_}.substr(mark + 1);
}

std::string_view HttpRequest::nameOf(Slot const& slot) const {
  return std::string_view{text_}.substr(slot.at, slot.nameBytes);
}

std::string_view HttpRequest::valueOf(Slot const& slot) const {
  return std::string_view{text_}.substr(slot.at + slot.nameBytes, slot.valueBytes);
}

std::optional<std::string_view> HttpRequest::header(std::string_view lowerName) const {
  for (auto const& slot : headers_) {
    if (nameOf(slot) == lowerName) return valueOf(slot);
  }
  return std::nullopt;
}

std::size_t HttpRequest::countOf(std::string_view lowerName) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(headers_, [&](Slot const& slot) { return nameOf(slot) == lowerName; }));
}

HttpResponse json(std::string body) {
  return {.body = std::move(body), .headers = "Cache-Control: no-store\r\n"};
}

HttpResponse refusal(int status, WireError const& error) {
  return {.status = status, .body = toJson(error), .headers = "Cache-Control: no-store\r\n"};
}

HttpResponse refusal(int status, std::string_view code, std::string_view field,
                     std::string_view message) {
  return refusal(status, WireError{std::string{code}, std::string{field}, std::string{message}});
}

}  // namespace cairn
