// The yardstick: the textbook Boost.Beast coroutine server that reads a body and answers 204.
// It decides nothing and keeps nothing. Prints BARE_URL=… once it listens on a free port.
#include <cstdio>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

asio::awaitable<void> converse(tcp::socket socket) {
  beast::flat_buffer buffer;
  constexpr auto kToken = asio::as_tuple(asio::use_awaitable);
  for (;;) {
    http::request<http::string_body> request;
    auto const [unread, taken] = co_await http::async_read(socket, buffer, request, kToken);
    if (unread) co_return;
    http::response<http::empty_body> response{http::status::no_content, request.version()};
    response.keep_alive(request.keep_alive());
    response.prepare_payload();
    auto const [unsent, given] = co_await http::async_write(socket, response, kToken);
    if (unsent || !response.keep_alive()) co_return;
  }
}

asio::awaitable<void> listen(tcp::acceptor acceptor) {
  for (;;) {
    auto socket = co_await acceptor.async_accept(asio::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    asio::co_spawn(acceptor.get_executor(), converse(std::move(socket)), asio::detached);
  }
}

int main() {
  asio::io_context io{1};
  tcp::acceptor acceptor(io, {asio::ip::make_address("127.0.0.1"), 0});
  std::printf("BARE_URL=http://127.0.0.1:%u\n", acceptor.local_endpoint().port());
  std::fflush(stdout);
  asio::co_spawn(io, listen(std::move(acceptor)), asio::detached);
  io.run();
}
