#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

#include "http/support/bodies.h"
#include "http/support/raw_client.h"
#include "http/support/running_server.h"

// Requests that two servers could read differently. Each is answered and the connection closed, so
// that what follows in the same bytes is never taken for a second request.
namespace cairn::test {

namespace data = boost::unit_test::data;

struct Dubious {
  char const* what;
  std::string head;  // after the request line, or the whole when it begins with a method
  int status = 400;
};
std::ostream& operator<<(std::ostream& out, Dubious const& row) {
  return out << row.what;
}

std::string const kHost = "Host: a.example\r\n";
constexpr auto kChunks = "4\r\nabcd\r\n0\r\n\r\n";

std::vector<Dubious> const kDubious{
    {"length beside gzip", kHost + "Content-Length: 4\r\nTransfer-Encoding: gzip\r\n\r\nabcd"},
    {"length beside identity",
     kHost + "Content-Length: 4\r\nTransfer-Encoding: identity\r\n\r\nabcd"},
    {"length beside xchunked",
     kHost + "Content-Length: 4\r\nTransfer-Encoding: xchunked\r\n\r\nabcd"},
    {"length beside chunked",
     kHost + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + kChunks},
    {"chunked beside length",
     kHost + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n" + kChunks},
    {"length beside chunked, gzip",
     kHost + "Content-Length: 4\r\nTransfer-Encoding: chunked, gzip\r\n\r\nabcd"},
    {"chunked before gzip", kHost + "Transfer-Encoding: chunked, gzip\r\n\r\n" + kChunks},
    {"gzip before chunked", kHost + "Transfer-Encoding: gzip, chunked\r\n\r\n" + kChunks},
    {"chunked twice", kHost + "Transfer-Encoding: chunked, chunked\r\n\r\n" + kChunks},
    {"two encodings",
     kHost + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n" + kChunks},
    {"an unknown encoding", kHost + "Transfer-Encoding: gzip\r\n\r\nabcd", 501},
    {"an encoding like chunked", kHost + "Transfer-Encoding: xchunked\r\n\r\n" + kChunks, 501},
    {"identity alone", kHost + "Transfer-Encoding: identity\r\n\r\nabcd", 501},
    {"an empty encoding", kHost + "Transfer-Encoding: \r\n\r\nabcd", 501},
    {"an encoding folded", kHost + "Transfer-Encoding:\r\n chunked\r\n\r\n" + kChunks},
    {"two lengths, alike", kHost + "Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd"},
    {"two lengths, unlike", kHost + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd"},
    {"a list of lengths", kHost + "Content-Length: 4, 4\r\n\r\nabcd"},
    {"a length with a plus", kHost + "Content-Length: +4\r\n\r\nabcd"},
    {"a negative length", kHost + "Content-Length: -4\r\n\r\nabcd"},
    {"a length in hex", kHost + "Content-Length: 0x4\r\n\r\nabcd"},
    {"an empty length", kHost + "Content-Length: \r\n\r\nabcd"},
    {"a length of 2^64", kHost + "Content-Length: 18446744073709551616\r\n\r\nabcd"},
    {"a folded line", kHost + "X-A: 1\r\n 2\r\nContent-Length: 4\r\n\r\nabcd"},
    {"a line folded by a tab", kHost + "X-A: 1\r\n\t2\r\nContent-Length: 4\r\n\r\nabcd"},
    {"no host", "Content-Length: 4\r\n\r\nabcd"},
    {"two hosts", kHost + kHost + "Content-Length: 4\r\n\r\nabcd"},
    {"a host with a space", "Host: a b\r\nContent-Length: 4\r\n\r\nabcd"},
    {"a host with a slash", "Host: a/b\r\nContent-Length: 4\r\n\r\nabcd"},
    {"HTTP/1.0 with chunks",
     "POST /v1/facts HTTP/1.0\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n" + kChunks},
    {"HTTP/2.0", "POST /v1/facts HTTP/2.0\r\n" + kHost + "\r\n", 505},
    {"HTTP/0.9", "GET /\r\n\r\n"},
    {"another protocol", "SSH-2.0-OpenSSH_9.2\r\n\r\n"},
    {"TLS on this port",
     std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + "\r\n\r\n"},
    {"a space before the colon", kHost + "Content-Length : 4\r\n\r\nabcd"},
    {"a line without colon", kHost + "Content-Length 4\r\n\r\nabcd"},
    {"a name with a space", kHost + "X A: 4\r\n\r\n"},
    {"a line that begins with a space", " X: 1\r\n" + kHost + "\r\n"},
    {"a bare LF", kHost + "X-A: 1\nContent-Length: 4\r\n\r\nabcd"},
    {"a bare CR", kHost + "X-A: 1\rContent-Length: 4\r\n\r\nabcd"},
    {"NUL in a value", kHost + std::string("X-A: \0\r\n", 8) + "\r\n"},
    {"a control character in a value", kHost + "X-A: \x01\r\n\r\n"},
    {"a target of another server", "GET http://b.example/healthz HTTP/1.1\r\n" + kHost + "\r\n"},
    {"a target with a tab", "GET /a\tb HTTP/1.1\r\n" + kHost + "\r\n"},
    {"a target beyond ASCII", "GET /\xc3\xa4 HTTP/1.1\r\n" + kHost + "\r\n"},
    {"a chunk size that is no number", kHost + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"},
    {"a chunk size beyond 64 bits",
     kHost + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n"},
    {"a chunk longer than it says",
     kHost + "Transfer-Encoding: chunked\r\n\r\n2\r\nabcd\r\n0\r\n\r\n"},
    {"a negative chunk", kHost + "Transfer-Encoding: chunked\r\n\r\n-4\r\nabcd\r\n0\r\n\r\n"},
    {"a trailer with a length",
     kHost + "Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 4\r\n\r\n"},
    {"an expectation unknown", kHost + "Expect: the-best\r\nContent-Length: 4\r\n\r\nabcd", 417},
};

std::string whole(std::string const& head) {
  for (auto const* const method : {"POST ", "GET ", "SSH", "\x16"}) {
    if (head.starts_with(method)) return head;
  }
  return "POST /v1/facts HTTP/1.1\r\n" + head;
}

RunningServer& shared() {
  static RunningServer server;
  return server;
}

BOOST_AUTO_TEST_SUITE(smuggling)

BOOST_DATA_TEST_CASE(a_dubious_request_is_refused_and_ends_the_connection, data::make(kDubious),
                     row) {
  RawClient client{shared().port()};
  client.send(whole(row.head) + getText("/healthz"));
  auto const answer = client.receive();
  BOOST_TEST(answer.status == row.status);
  BOOST_TEST(answer.has("Connection: close"));
  BOOST_TEST(answer.has("Content-Type: application/json"));
  BOOST_TEST(!faultOf(answer.body).empty());
  auto const second = client.receive();
  BOOST_TEST(second.status == 0);
  BOOST_TEST(client.closed());
}

BOOST_AUTO_TEST_CASE(chunks_are_read_as_one_body) {
  auto const body = std::string{smallBatch()};
  auto const half = body.size() / 2;
  std::ostringstream text;
  text << "POST /v1/signals?site=demo-public-key&sentAtMs=900 HTTP/1.1\r\nHost: a\r\n"
       << "Origin: https://shop.example\r\nContent-Type: text/plain\r\nTransfer-Encoding: "
          "chunked\r\n\r\n"
       << std::hex << half << ";ext=1\r\n"
       << body.substr(0, half) << "\r\n"
       << body.size() - half << "\r\n"
       << body.substr(half) << "\r\n0\r\n\r\n";
  BOOST_TEST(askOnce(shared().port(), text.str()).status == 200);
}

BOOST_AUTO_TEST_CASE(a_request_cut_into_single_bytes_is_one_request) {
  RawClient client{shared().port()};
  for (char const c : batchText(batchNumber(smallBatch(), 77)))
    client.send({&c, 1});
  BOOST_TEST(client.receive().status == 200);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
