#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cairn::test {

// One answer as it stood on the wire.
struct Answer {
  int status = 0;
  std::string head;  // status line and fields, up to the empty line
  std::string body;
  [[nodiscard]] bool has(std::string_view line) const { return head.find(line) != head.npos; }
};

// A client that sends exactly the bytes it is told to: what no polite library would do. All waits
// end after a few seconds, and then the answer is empty.
class RawClient {
public:
  explicit RawClient(std::uint16_t port, int receiveBuffer = 0);
  ~RawClient();
  RawClient(RawClient const&) = delete;
  RawClient& operator=(RawClient const&) = delete;

  // False when the server has closed.
  bool send(std::string_view bytes);
  void finishSending();
  // The next answer, by its Content-Length; status 0 when none came.
  Answer receive(bool headOnly = false);
  // Reads until `text` has come; what was read so far is returned and stays in the buffer.
  std::string receiveUntil(std::string_view text, int waitMs = 5000);
  // True when the server ends the connection, whatever comes before.
  bool closed(int waitMs = 5000);

private:
  bool more(int waitMs);

  int socket_;
  std::string buffer_;
};

// One request on a connection of its own.
Answer askOnce(std::uint16_t port, std::string_view bytes);

std::string getText(std::string_view target, std::string_view headers = {});
std::string postText(std::string_view target, std::string_view headers, std::string_view body);
// A play book for the demo shop, from its operator.
std::string putText(std::string_view book);
// A batch from a page of the demo shop.
std::string batchText(std::string_view body);

}  // namespace cairn::test
