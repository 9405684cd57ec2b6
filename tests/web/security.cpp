#include "web/security.hpp"

#include <doctest/doctest.h>
#include <fstream>

#include "web/gzip.hpp"
#include "web/incoming.hpp"
#include "web/outgoing.hpp"
#include "web/static_files.hpp"

using namespace sightline::web;

namespace
{

std::string header(Response const& response, std::string_view name)
{
    for (auto const& [held, value] : response.headers)
        if (held == name) return value;
    return {};
}

Request from_browser(std::vector<std::pair<std::string, std::string>> const& headers)
{
    Request request{.method = Method::post};
    request.headers.add("host", "sightline.example:8443");
    for (auto const& [name, value] : headers) request.headers.add(name, value);
    return request;
}

// A folder of its own for a test, removed afterwards.
class Folder
{
public:
    Folder()
    {
        auto pattern = (std::filesystem::temp_directory_path() / "web-test-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    void put(std::string const& name, std::string_view text) const
    {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream{path_ / name, std::ios::binary} << text;
    }
    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

} // namespace

TEST_CASE("every page refuses scripts, frames and forms of others")
{
    Response response;
    secure(response, Https::no);
    auto const policy = header(response, "Content-Security-Policy");
    for (auto const* part : {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'",
                             "base-uri 'none'", "connect-src 'self'"})
        CHECK(policy.contains(part));
    CHECK_FALSE(policy.contains("unsafe"));
    CHECK(header(response, "X-Content-Type-Options") == "nosniff");
    CHECK(header(response, "Cache-Control") == "no-store");
    CHECK_FALSE(response.has("Strict-Transport-Security"));

    Response secure_one;
    secure_one.with("cache-control", "no-cache");
    secure(secure_one, Https::yes);
    CHECK(secure_one.has("Strict-Transport-Security"));
    CHECK(header(secure_one, "Cache-Control").empty()); // what the page set stays alone
}

TEST_CASE("the session's cookie cannot be read by scripts or sent from other sites")
{
    CHECK(session_cookie("abc", Https::no) == "session=abc; Path=/; HttpOnly; SameSite=Lax");
    CHECK(session_cookie("abc", Https::yes) == "__Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
    CHECK(ended_cookie(Https::yes) == "__Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
    Request request;
    request.cookies.add("session", "abc");
    CHECK(session_id(request, Https::no) == "abc");
    CHECK(session_id(request, Https::yes).empty()); // a neighbour over plain http could have set it
}

TEST_CASE("a form sent by another site is not ours")
{
    CHECK(from_own_origin(from_browser({})));
    CHECK(from_own_origin(from_browser({{"sec-fetch-site", "same-origin"}, {"origin", "https://proxy.example"}})));
    CHECK(from_own_origin(from_browser({{"origin", "https://Sightline.example:8443"}})));
    for (auto const& [name, value] :
         std::vector<std::pair<std::string, std::string>>{{"sec-fetch-site", "cross-site"},
                                                          {"sec-fetch-site", "same-site"},
                                                          {"origin", "null"},
                                                          {"origin", "https://evil.example"},
                                                          {"origin", "https://sightline.example"},
                                                          {"origin", "https://sightline.example:8443.evil.example"}}) {
        CAPTURE(value);
        CHECK_FALSE(from_own_origin(from_browser({{name, value}})));
    }
}

TEST_CASE("a form must carry the session's secret")
{
    auto request = from_browser({{"sec-fetch-site", "same-origin"}});
    CHECK_FALSE(from_own_form(request, "secret"));
    CHECK_FALSE(from_own_form(request, "")); // nobody is signed in
    request.form.add("csrf", "secret");
    CHECK(from_own_form(request, "secret"));
    CHECK_FALSE(from_own_form(request, "secreT"));
    request.headers = {};
    request.headers.add("sec-fetch-site", "cross-site");
    CHECK_FALSE(from_own_form(request, "secret"));
}

TEST_CASE("only our own host names are answered")
{
    ServerOptions const any{.address = "127.0.0.1"};
    ServerOptions const named{.hosts = {"Sightline.example"}};
    for (auto const* host :
         {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "127.1.2.3", "[::1]:80", "app.localhost", "10.0.0.7:8080"}) {
        CAPTURE(host);
        CHECK(is_answered_host(host, any, "10.0.0.7"));
    }
    for (auto const* host : {"", "evil.example", "127.evil.example", "localhost.evil.example", "10.0.0.8", "[::1",
                             "localhost:80a", "[::1]x", ":80", "user@localhost"}) {
        CAPTURE(host);
        CHECK_FALSE(is_answered_host(host, any, "10.0.0.7"));
    }
    CHECK(is_answered_host("sightline.EXAMPLE.:443", named, "10.0.0.7"));
    CHECK_FALSE(is_answered_host("localhost", named, "10.0.0.7"));
}

TEST_CASE("a path is below another by whole parts")
{
    std::vector<std::string> const paths{"/import", "/letters/"};
    CHECK(is_below("/import", paths));
    CHECK(is_below("/import/7", paths));
    CHECK_FALSE(is_below("/imports", paths));
    CHECK(is_below("/letters/7", paths));
    CHECK_FALSE(is_below("/", paths));
}

TEST_CASE("only our own proxy is believed about who asks")
{
    ServerOptions const options{.proxies = {"127.0.0.1"}};
    auto const peer = [&](std::vector<std::string> const& forwarded, std::string const& remote) {
        Values headers;
        for (auto const& line : forwarded) headers.add("x-forwarded-for", line);
        return peer_of(headers, options, remote);
    };
    CHECK(peer({"10.1.2.3"}, "127.0.0.1") == "10.1.2.3");
    CHECK(peer({"6.6.6.6", "7.7.7.7, 2001:db8::7"}, "127.0.0.1") == "2001:db8::7");
    CHECK(peer({"10.1.2.3"}, "10.9.9.9") == "10.9.9.9");
    CHECK(peer({}, "127.0.0.1") == "127.0.0.1");
    CHECK(peer({"10.1.2.3, <script>"}, "127.0.0.1") == "127.0.0.1");
}

TEST_CASE("a response whose headers could carry headers of others is not sent")
{
    Request const request;
    for (auto const& [name, value] : std::vector<std::pair<std::string, std::string>>{
             {"Location", "/a\r\nSet-Cookie: session=x"}, {"X-Note", "a\nb"}, {"Bad name", "x"}, {"", "x"}}) {
        Response response;
        response.with(name, value);
        CHECK_THROWS_AS(make_ready(response, request, {}), std::runtime_error);
    }
    Response odd{.status = 99};
    CHECK_THROWS_AS(make_ready(odd, request, {}), std::runtime_error);
}

TEST_CASE("a browser says whether it reads gzip")
{
    for (auto const* yes : {"gzip", "deflate, gzip;q=0.5, br", "GZIP ; q=1", "br,gzip"}) {
        CAPTURE(yes);
        CHECK(accepts_gzip(yes));
    }
    for (auto const* no : {"", "br", "gzip;q=0", "gzip; q=0.000", "xgzip", "identity"}) {
        CAPTURE(no);
        CHECK_FALSE(accepts_gzip(no));
    }
}

TEST_CASE("static files have an address that changes with them")
{
    Folder const folder;
    std::string const css(5000, 'a');
    folder.put("app.css", css);
    folder.put("icons/eye.png", "\x89PNG");
    folder.put(".hidden", "x");
    folder.put(".git/config", "x");
    StaticFiles const files{folder.path()};
    auto const address = files.versioned("app.css");
    REQUIRE(address.starts_with("/assets/app.css?v="));
    CHECK(files.versioned("none.css") == "/assets/none.css");

    Request request;
    auto const plain = files.find(request, "app.css");
    REQUIRE(plain);
    CHECK(plain->body == css);
    CHECK(plain->type == "text/css; charset=utf-8");
    CHECK(header(*plain, "Cache-Control") == "no-cache");
    CHECK(files.find(request, "icons/eye.png")->type == "image/png");
    for (auto const* path : {".hidden", ".git/config", "", "../web-test", "icons", "/app.css"}) {
        CAPTURE(path);
        CHECK_FALSE(files.find(request, path));
    }

    request.query.add("v", address.substr(address.find('=') + 1));
    CHECK(header(*files.find(request, "app.css"), "Cache-Control").contains("immutable"));
    CHECK(header(*files.find(request, "icons/eye.png"), "Cache-Control") == "no-cache"); // another file's version

    folder.put("app.css", css + "b");
    CHECK(StaticFiles{folder.path()}.versioned("app.css") != address);
    CHECK_THROWS(StaticFiles{folder.path() + "/none"});
}

TEST_CASE("a static file the browser has is not sent again")
{
    Folder const folder;
    folder.put("app.js", std::string(5000, 'x'));
    StaticFiles const files{folder.path()};
    Request zipping;
    zipping.headers.add("accept-encoding", "gzip");
    auto const plain = *files.find({}, "app.js");
    auto const zipped = *files.find(zipping, "app.js");
    CHECK(header(zipped, "Content-Encoding") == "gzip");
    CHECK(zipped.body.size() < plain.body.size());
    CHECK(header(zipped, "ETag") != header(plain, "ETag"));
    CHECK(header(plain, "Vary") == "Accept-Encoding");

    for (auto const& tag : {header(plain, "ETag"), "\"other\", W/" + header(plain, "ETag"), std::string{"*"}}) {
        CAPTURE(tag);
        Request again;
        again.headers.add("if-none-match", tag);
        auto const response = *files.find(again, "app.js");
        CHECK(response.status == 304);
        CHECK(response.body.empty());
        CHECK(header(response, "ETag") == header(plain, "ETag"));
    }
    Request stale;
    stale.headers.add("if-none-match", header(zipped, "ETag"));
    CHECK(files.find(stale, "app.js")->status == 200);
}
