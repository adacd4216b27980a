#include <boost/test/unit_test.hpp>

#include <filesystem>

#include "http/static_files.h"
#include "http/support/desk.h"

namespace cairn::test {

BOOST_AUTO_TEST_SUITE(static_files)

struct Web {
  Web() {
    dir.write("web/storefront/cairn.js", "script");
    dir.write("web/storefront/cairn.js.br", "packed");
    dir.write("web/storefront/cairn.3f9a1c07.js", "hashed");
    dir.write("web/storefront/cairn.wasm", "module");
    dir.write("web/dashboard/index.html", "page");
    dir.write("web/dashboard/assets/index-Bx_T3xyz.css", "style");
    dir.write("web/.hidden", "hidden");
    dir.write("secret.txt", "secret");
  }
  HttpResponse get(std::string_view path, std::string_view encoding = "",
                   std::string_view tag = "") {
    return staticFile(dir.file("web"), path, encoding, tag);
  }
  TempDir dir;
};

BOOST_AUTO_TEST_CASE(files_come_with_their_type) {
  Web web;
  BOOST_TEST(web.get("/storefront/cairn.js").body == "script");
  BOOST_TEST(web.get("/storefront/cairn.js").type == "text/javascript; charset=utf-8");
  BOOST_TEST(web.get("/storefront/cairn.wasm").type == "application/wasm");
  BOOST_TEST(web.get("/dashboard/").body == "page");
  BOOST_TEST(web.get("/dashboard/").type == "text/html; charset=utf-8");
}

BOOST_AUTO_TEST_CASE(no_path_leads_out) {
  Web web;
  for (auto const* const path :
       {"/storefront/../secret.txt", "/storefront/../../secret.txt",
        "/storefront/%2e%2e/%2e%2e/secret.txt", "/storefront/..%2f..%2fsecret.txt",
        "/storefront/%2e%2e%5csecret.txt", "/storefront//etc/passwd", "/storefront/./cairn.js",
        "/../secret.txt", "/.hidden", "/storefront/%00", "/storefront/cairn.js%00.txt",
        "/storefront/%2fetc%2fpasswd", "/storefront/\\..\\secret.txt", "/storefront",
        "/storefront/%zz", "/storefront/%25%32%65%25%32%65/secret.txt"}) {
    auto const response = web.get(path);
    BOOST_TEST(response.status == 404, path);
    BOOST_TEST(response.body.find("secret") == std::string::npos, path);
  }
}

BOOST_AUTO_TEST_CASE(hashed_names_are_kept_for_good_others_for_a_minute) {
  Web web;
  auto const caching = [&](char const* path) { return web.get(path).headers; };
  BOOST_TEST(caching("/storefront/cairn.3f9a1c07.js").find("immutable") != std::string::npos);
  BOOST_TEST(caching("/dashboard/assets/index-Bx_T3xyz.css").find("immutable") !=
             std::string::npos);
  BOOST_TEST(caching("/storefront/cairn.js").find("max-age=60") != std::string::npos);
  BOOST_TEST(caching("/dashboard/").find("immutable") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_etag_saves_the_second_transfer) {
  Web web;
  auto const first = web.get("/storefront/cairn.wasm");
  auto const at = first.headers.find("ETag: ") + 6;
  auto const tag = first.headers.substr(at, first.headers.find('\r', at) - at);
  auto const second = web.get("/storefront/cairn.wasm", "", "\"x\", W/" + tag);
  BOOST_TEST(second.status == 304);
  BOOST_TEST(second.body.empty());
  BOOST_TEST(web.get("/storefront/cairn.wasm", "", "\"x\"").status == 200);
}

BOOST_AUTO_TEST_CASE(a_packed_sibling_goes_to_who_takes_it) {
  Web web;
  auto const packed = web.get("/storefront/cairn.js", "gzip, deflate, br");
  BOOST_TEST(packed.body == "packed");
  BOOST_TEST(packed.headers.find("Content-Encoding: br\r\n") != std::string::npos);
  BOOST_TEST(packed.headers.find("Vary: Accept-Encoding") != std::string::npos);
  BOOST_TEST(packed.type == "text/javascript; charset=utf-8");
  BOOST_TEST(web.get("/storefront/cairn.js", "gzip").body == "script");
  BOOST_TEST(web.get("/storefront/cairn.wasm", "br").body == "module");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace cairn::test
