#pragma once

#include <boost/beast/http/basic_parser.hpp>

#include <optional>
#include <string_view>

#include "http/config.h"
#include "http/message.h"
#include "http/request_rules.h"

namespace cairn {

// Beast reads HTTP, we keep it: fields and body go straight into a reused HttpRequest, without
// Beast's message layer (endpoint.md §1). Faults found by our own rules are in refused().
class RequestParser final : public boost::beast::http::basic_parser<true> {
public:
  RequestParser(HttpRequest& into, HttpLimits const& limits) : request_{into}, limits_{limits} {
    header_limit(static_cast<std::uint32_t>(limits.headerBytes));
    body_limit(limits.bodyBytes);
    eager(true);
  }

  [[nodiscard]] std::optional<HttpResponse> const& refused() const { return refused_; }

private:
  using verb = boost::beast::http::verb;
  using field = boost::beast::http::field;
  using view = boost::beast::string_view;
  using error_code = boost::beast::error_code;

  static Method methodOf(verb known) {
    switch (known) {
    case verb::get: return Method::Get;
    case verb::head: return Method::Head;
    case verb::post: return Method::Post;
    case verb::put: return Method::Put;
    case verb::delete_: return Method::Delete;
    case verb::options: return Method::Options;
    default: return Method::Other;
    }
  }

  void on_request_impl(verb known, view, view target, int version, error_code&) override {
    request_.method = methodOf(known);
    request_.setTarget({target.data(), target.size()});
    minorVersion_ = version - 10;
  }

  void on_field_impl(field, view name, view value, error_code& ec) override {
    if (headDone_) {
      // A trailer could say what the head did not.
      refused_ = refusal(400, "bad_field", "trailer", "no fields are taken after the body");
      ec = boost::beast::http::error::bad_field;
      return;
    }
    request_.addHeader({name.data(), name.size()}, {value.data(), value.size()});
  }

  void on_header_impl(error_code& ec) override {
    headDone_ = true;
    refused_ = checkHead(request_, minorVersion_, limits_);
    if (refused_) ec = boost::beast::http::error::bad_field;
  }

  void on_body_init_impl(boost::optional<std::uint64_t> const& length, error_code&) override {
    // The length is known to be within the limit, but not yet that it will ever arrive.
    if (length)
      request_.body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(*length, 65'536)));
  }

  std::size_t on_body_impl(view body, error_code&) override {
    request_.body.append(body.data(), body.size());
    return body.size();
  }

  void on_chunk_header_impl(std::uint64_t, view, error_code&) override {}

  std::size_t on_chunk_body_impl(std::uint64_t, view body, error_code&) override {
    request_.body.append(body.data(), body.size());
    return body.size();
  }

  void on_response_impl(int, view, int, error_code&) override {}
  void on_finish_impl(error_code&) override {}

  HttpRequest& request_;
  HttpLimits const& limits_;
  std::optional<HttpResponse> refused_;
  int minorVersion_ = 1;
  bool headDone_ = false;
};

}  // namespace cairn
