#include "http/support/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

#include "http/support/desk.h"

namespace cairn::test {

namespace {
constexpr int kWaitMs = 8000;
}

RawClient::RawClient(std::uint16_t port, int receiveBuffer)
    : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
  if (receiveBuffer > 0) {
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
  }
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) {
    ::close(socket_);
    throw std::runtime_error("cannot connect");
  }
}

RawClient::~RawClient() {
  ::close(socket_);
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawClient::finishSending() {
  ::shutdown(socket_, SHUT_WR);
}

bool RawClient::more(int waitMs) {
  pollfd ready{.fd = socket_, .events = POLLIN, .revents = 0};
  if (::poll(&ready, 1, waitMs) <= 0) return false;
  std::array<char, 65'536> bytes;
  auto const count = ::recv(socket_, bytes.data(), bytes.size(), 0);
  if (count <= 0) return false;
  buffer_.append(bytes.data(), static_cast<std::size_t>(count));
  return true;
}

Answer RawClient::receive(bool headOnly) {
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!more(kWaitMs)) return {};
  }
  Answer answer{.head = buffer_.substr(0, end + 2), .body = {}};
  answer.status = std::atoi(answer.head.c_str() + 9);
  auto const length = answer.head.find("Content-Length: ");
  std::size_t const size =
      length == std::string::npos || headOnly
          ? 0
          : static_cast<std::size_t>(std::atoll(answer.head.c_str() + length + 16));
  while (buffer_.size() < end + 4 + size) {
    if (!more(kWaitMs)) return {};
  }
  answer.body = buffer_.substr(end + 4, size);
  buffer_.erase(0, end + 4 + size);
  return answer;
}

std::string RawClient::receiveUntil(std::string_view text, int waitMs) {
  while (buffer_.find(text) == std::string::npos) {
    if (!more(waitMs)) break;
  }
  return buffer_;
}

bool RawClient::closed(int waitMs) {
  for (;;) {
    pollfd ready{.fd = socket_, .events = POLLIN, .revents = 0};
    if (::poll(&ready, 1, waitMs) <= 0) return false;
    std::array<char, 65'536> bytes;
    if (::recv(socket_, bytes.data(), bytes.size(), 0) <= 0) return true;
  }
}

Answer askOnce(std::uint16_t port, std::string_view bytes) {
  RawClient client{port};
  client.send(bytes);
  return client.receive();
}

std::string getText(std::string_view target, std::string_view headers) {
  return "GET " + std::string{target} + " HTTP/1.1\r\nHost: cairn.example\r\n" +
         std::string{headers} + "\r\n";
}

std::string postText(std::string_view target, std::string_view headers, std::string_view body) {
  return "POST " + std::string{target} +
         " HTTP/1.1\r\nHost: cairn.example\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n" + std::string{headers} + "\r\n" + std::string{body};
}

std::string putText(std::string_view book) {
  auto const headers =
      "Content-Type: application/json\r\nAuthorization: Bearer " + std::string{kAdmin} + "\r\n";
  return postText("/v1/plays?site=demo", headers, book).replace(0, 4, "PUT");
}

std::string batchText(std::string_view body) {
  return postText("/v1/signals?site=demo-public-key&sentAtMs=15300",
                  "Origin: https://shop.example\r\nContent-Type: text/plain\r\n", body);
}

}  // namespace cairn::test
