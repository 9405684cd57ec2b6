#include "web/server.hpp"

#include <condition_variable>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <future>
#include <sstream>
#include <thread>
#include <zlib.h>

#include "web/client.hpp"
#include "web/security.hpp"

using namespace sightline::web;
using namespace sightline::web::testing;
using namespace std::chrono_literals;

namespace
{

std::string unzipped(std::string const& zipped)
{
    std::string plain(1 << 20, '\0');
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(zipped.data()));
    stream.avail_in = static_cast<uInt>(zipped.size());
    stream.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    plain.resize(stream.total_out);
    inflateEnd(&stream);
    return plain;
}

std::string contents(Upload const& upload)
{
    std::ostringstream text;
    text << std::ifstream{upload.path, std::ios::binary}.rdbuf();
    return text.str();
}

// A gate a handler waits at until the test opens it.
class Gate
{
public:
    void arrive()
    {
        std::unique_lock lock{guard_};
        ++waiting_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
    }
    void until_someone_waits()
    {
        std::unique_lock lock{guard_};
        changed_.wait(lock, [this] { return waiting_ > 0; });
    }
    void open()
    {
        std::lock_guard const lock{guard_};
        open_ = true;
        changed_.notify_all();
    }

private:
    std::mutex guard_;
    std::condition_variable changed_;
    int waiting_ = 0;
    bool open_ = false;
};

struct Site {
    Router router;
    Gate gate;
    Upload kept;
    std::unique_ptr<Server> server;

    explicit Site(ServerOptions options = {})
    {
        router.get("/", [](Request const&) { return Response{.body = "<h1>Hello</h1>"}; });
        router.get("/children/{id}", [](Request const& request) {
            return Response::text(200, std::string{request.capture("id")} + "|" +
                                           std::string{request.query.get("tab")} + "|" +
                                           std::string{request.cookies.get("session")} + "|" + request.peer);
        });
        router.get("/long",
                   [](Request const&) { return Response{.body = "<p>" + std::string(100'000, 'x') + "</p>"}; });
        router.get("/fails", [](Request const&) -> Response { throw std::runtime_error{"the disk is full"}; });
        router.get("/throws-a-number", [](Request const&) -> Response { throw 7; });
        router.get("/splits", [](Request const&) { return Response::redirect("/a\r\nSet-Cookie: x=y"); });
        router.get("/wait", [this](Request const&) {
            gate.arrive();
            return Response::text(200, "done");
        });
        router.get("/nothing", [](Request const&) { return Response{.status = 204}; });
        router.post("/notes", [](Request const& request) {
            return Response::text(200, std::string{request.form.get("note")} + "|" + request.body);
        });
        auto const upload = [this](Request const& request) {
            std::string said{request.form.get("note")};
            for (auto const& file : request.uploads) {
                said +=
                    "|" + file.field + ":" + file.file_name + ":" + file.content_type + ":" + std::to_string(file.size);
                if (file.size < 100) said += ":" + contents(file);
                kept = file;
            }
            return Response::text(200, said);
        };
        router.post("/import", upload);
        router.post("/check", upload);
        router.post("/no-files", upload);
        options.port = 0;
        options.upload_paths = {"/import", "/check"};
        options.memory_paths = {"/check"};
        server =
            std::make_unique<Server>(std::move(options), [this](Request& request) { return router.answer(request); });
    }
    unsigned short port() const { return server->port(); }
};

Headers const multipart{{"Content-Type", "multipart/form-data; boundary=bound"}};

std::string file_part(std::string_view name, std::string_view file, std::string_view bytes)
{
    return fmt::format(
        "--bound\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: text/csv\r\n\r\n{}"
        "\r\n",
        name, file, bytes);
}

} // namespace

TEST_CASE("a page is answered with its headers")
{
    Site const site;
    auto const reply = get(site.port(), "/");
    CHECK(reply.status == 200);
    CHECK(reply.body == "<h1>Hello</h1>");
    CHECK(reply.header("content-type") == "text/html; charset=utf-8");
    CHECK(reply.header("content-security-policy").contains("default-src 'none'"));
    CHECK(reply.header("cache-control") == "no-store");
    CHECK(reply.header("date").ends_with(" GMT"));
    CHECK(reply.header("strict-transport-security").empty());
}

TEST_CASE("a handler sees the path, the query, the cookies and who asks")
{
    Site const site;
    auto const reply = get(site.port(), "/children/100482?tab=pl%C3%A4ne", {{"Cookie", "a=b; session=s1"}});
    CHECK(reply.body == "100482|pläne|s1|127.0.0.1");
    CHECK(get(site.port(), "/nowhere").status == 404);
    CHECK(get(site.port(), "/children/%2e%2e").status == 400);
    CHECK(post(site.port(), "/children/7", "").status == 405);
}

TEST_CASE("one connection carries many requests, also sent ahead")
{
    Site const site;
    Wire wire{site.port()};
    auto const one = request_text("GET", "/children/1", {}), two = request_text("GET", "/children/2", {});
    wire.send(one);
    CHECK(wire.receive().body.starts_with("1|"));
    wire.send(request_text("POST", "/notes", {{"Content-Type", "application/x-www-form-urlencoded"}}, "note=x") + two +
              one);
    CHECK(wire.receive().body == "x|");
    CHECK(wire.receive().body.starts_with("2|"));
    CHECK(wire.receive().body.starts_with("1|"));
    wire.send(request_text("GET", "/", {{"Connection", "close"}}));
    CHECK(wire.receive().header("connection") == "close");
    CHECK(wire.closed());
}

TEST_CASE("HEAD is answered like GET, without the body")
{
    Site const site;
    Wire wire{site.port()};
    wire.send(request_text("HEAD", "/", {}) + request_text("GET", "/nothing", {}) + request_text("GET", "/", {}));
    auto const head = wire.receive(true);
    CHECK(head.status == 200);
    CHECK(head.header("content-length") == "14");
    auto const nothing = wire.receive();
    CHECK(nothing.status == 204);
    CHECK(nothing.header("content-length").empty());
    CHECK(wire.receive().body == "<h1>Hello</h1>");
}

TEST_CASE("a long page is compressed for those who read gzip")
{
    Site const site;
    auto const plain = get(site.port(), "/long");
    CHECK(plain.header("content-encoding").empty());
    CHECK(plain.header("vary") == "Accept-Encoding");
    auto const zipped = get(site.port(), "/long", {{"Accept-Encoding", "gzip, br"}});
    CHECK(zipped.header("content-encoding") == "gzip");
    CHECK(zipped.body.size() < 1000);
    CHECK(unzipped(zipped.body) == plain.body);
    CHECK(get(site.port(), "/", {{"Accept-Encoding", "gzip"}}).header("content-encoding").empty());
}

TEST_CASE("the length of a compressed page does not give away what is in it")
{
    Site const site;
    std::set<std::size_t> sizes;
    for (int round = 0; round < 20; ++round)
        sizes.insert(get(site.port(), "/long", {{"Accept-Encoding", "gzip"}}).body.size());
    CHECK(sizes.size() > 1);
}

TEST_CASE("a form is read, whole or in chunks")
{
    Site const site;
    CHECK(post(site.port(), "/notes", "note=seen+at+home").body == "seen at home|");
    CHECK(post(site.port(), "/notes", "{\"a\":1}", {{"Content-Type", "application/json"}}).body == "|{\"a\":1}");
    CHECK(post(site.port(), "/notes", "").status == 200);
    CHECK(raw(site.port(),
              "POST /notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
              "Transfer-Encoding: chunked\r\n\r\n5\r\nnote=\r\n3\r\na b\r\n0\r\nHost: evil.example\r\n\r\n")
              .body == "a b|");
    CHECK(post(site.port(), "/notes", "x", {{"Content-Type", "text/plain"}}).status == 415);
    CHECK(post(site.port(), "/notes", "note=%FF").status == 400);
    CHECK(post(site.port(), "/notes", "\"\xff\"", {{"Content-Type", "application/json"}}).status == 400);
}

TEST_CASE("a browser that asks before sending a body is told to go on")
{
    Site const site;
    Wire wire{site.port()};
    wire.send("POST /notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
              "Content-Length: 6\r\nExpect: 100-continue\r\n\r\n");
    CHECK(wire.receive().status == 100);
    wire.send("note=y");
    CHECK(wire.receive().body == "y|");
}

TEST_CASE("a file sent with a form lies on disk while someone holds it, and not after")
{
    Site site;
    auto const big = std::string(3 << 20, 'z');
    auto const reply = post(site.port(), "/import",
                            "--bound\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nMarch\r\n" +
                                file_part("list", "C:\\data\\list.csv", "a,b\r\n") + file_part("empty", "", "") +
                                file_part("big", "big.csv", big) + "--bound--\r\n",
                            multipart);
    REQUIRE(reply.status == 200);
    CHECK(reply.body == "March|list:list.csv:text/csv:5:a,b\r\n|big:big.csv:text/csv:3145728");
    CHECK(contents(site.kept) == big);
    auto const path = site.kept.path;
    site.kept = {};
    CHECK_FALSE(std::ifstream{path}.good());
}

TEST_CASE("a file for a page that keeps nothing on disk is kept in memory, also when no folder could take it")
{
    Site site{{.upload_folder = "/no/such/folder"}};
    std::string const big(3 << 20, 'x');
    auto const reply = post(site.port(), "/check", file_part("list", "list.csv", big) + "--bound--\r\n", multipart);
    REQUIRE(reply.status == 200);
    CHECK(contents(site.kept) == big);
    CHECK(std::filesystem::read_symlink(site.kept.path).string().starts_with("/memfd:"));
}

TEST_CASE("a form with files must be whole and for a page that takes files")
{
    Site const site;
    auto const file = file_part("list", "list.csv", "a");
    CHECK(post(site.port(), "/import", file + "--bound--", multipart).status == 200);
    CHECK(post(site.port(), "/import", file, multipart).status == 400);
    CHECK(post(site.port(), "/import", "not a form", multipart).status == 400);
    CHECK(post(site.port(), "/import", file, {{"Content-Type", "multipart/form-data"}}).status == 415);
    CHECK(post(site.port(), "/no-files", file + "--bound--", multipart).status == 400);
    auto const box_left_empty = post(site.port(), "/no-files", file_part("list", "", "") + "--bound--", multipart);
    CHECK(box_left_empty.status == 200);
    CHECK(post(site.port(), "/import",
               "--bound\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n\xff\r\n--bound--", multipart)
              .status == 400);
}

TEST_CASE("a file is only read from those who may send one")
{
    std::atomic<int> asked = 0;
    Site const site{{.may_upload = [&](Request const& request) {
        ++asked;
        return request.cookies.get("session") == "s1";
    }}};
    auto const form = file_part("list", "list.csv", std::string(2 << 20, 'x')) + "--bound--";
    auto headers = multipart;
    auto const refused = post(site.port(), "/import", form, headers);
    CHECK(refused.status == 200);
    CHECK(refused.body.empty()); // the handler saw no form
    CHECK(refused.header("connection") == "close");
    headers.emplace_back("Cookie", "session=s1");
    CHECK(post(site.port(), "/import", form, headers).body.contains("list.csv"));
    CHECK(asked == 2);
}

TEST_CASE("only a few large files are read at once")
{
    Site const site{{.uploads_at_most = 0}};
    auto const form = file_part("list", "list.csv", std::string(2 << 20, 'x')) + "--bound--";
    CHECK(post(site.port(), "/import", form, multipart).status == 503);
    CHECK(post(site.port(), "/import", file_part("list", "list.csv", "x") + "--bound--", multipart).status == 200);
}

TEST_CASE("a body beyond its limit is refused, said or not")
{
    Site const site{{.form_limit = 64 * 1024, .upload_limit = 1 << 20}};
    auto const too_much = "note=" + std::string(1 << 20, 'x');
    auto const said = post(site.port(), "/notes", too_much);
    CHECK(said.status == 413);
    CHECK(said.body.contains("At most 64 kB"));
    CHECK(said.header("content-security-policy").contains("default-src 'none'"));

    std::string chunked =
        "POST /notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        "Transfer-Encoding: chunked\r\n\r\n";
    for (int count = 0; count < 64; ++count) chunked += "4000\r\n" + std::string(0x4000, 'x') + "\r\n";
    CHECK(raw(site.port(), chunked + "0\r\n\r\n").status == 413);
    CHECK(post(site.port(), "/import", file_part("f", "f", too_much) + "--bound--", multipart).status == 413);
    auto const long_field = "--bound\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n" +
                            std::string(100'000, 'x') + "\r\n--bound--";
    CHECK(post(site.port(), "/import", long_field, multipart).status == 413);
    CHECK(post(site.port(), "/notes", "note=" + std::string(60'000, 'x')).status == 200);
}

TEST_CASE("what breaks the rules of HTTP is refused, and the connection closed")
{
    Site const site;
    struct Row {
        char const* because;
        std::string bytes;
        int status;
    };
    std::string const host = "Host: localhost\r\n";
    std::string const form = "POST /notes HTTP/1.1\r\n" + host + "Content-Type: application/x-www-form-urlencoded\r\n";
    Row const rows[]{
        {"garbage", "\x16\x03\x01garbage\r\n\r\n", 400},
        {"a length and chunks", form + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"two lengths", form + "Content-Length: 6\r\nContent-Length: 7\r\n\r\nnote=x", 400},
        {"a negative length", form + "Content-Length: -1\r\n\r\n", 400},
        {"a length that is no number", form + "Content-Length: 6x\r\n\r\nnote=x", 400},
        {"a length beyond all numbers", form + "Content-Length: 99999999999999999999999\r\n\r\n", 400},
        {"a space before the colon", "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", 400},
        {"NUL in a header", "GET / HTTP/1.1\r\n" + host + std::string{"X: a\0b\r\n\r\n", 10}, 400},
        {"a bad chunk", form + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
        {"an unknown coding", form + "Transfer-Encoding: gzip\r\n\r\n", 501},
        {"codings before chunked", form + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
        {"chunks before HTTP/1.1", "POST /notes HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400},
        {"a long header", "GET / HTTP/1.1\r\n" + host + "X: " + std::string(200'000, 'x') + "\r\n\r\n", 431},
        {"a long address", "GET /" + std::string(100'000, 'x') + " HTTP/1.1\r\n" + host + "\r\n", 414},
        {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"no host, HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", 400},
        {"two hosts", "GET / HTTP/1.1\r\n" + host + host + "\r\n", 400},
        {"another host", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421},
        {"a whole address as target", "GET http://localhost/ HTTP/1.1\r\n" + host + "\r\n", 400},
        {"a way up", "GET /../etc/passwd HTTP/1.1\r\n" + host + "\r\n", 400},
        {"an escape that is none", "GET /%zz HTTP/1.1\r\n" + host + "\r\n", 400},
        {"a method we do not take", "DELETE / HTTP/1.1\r\n" + host + "\r\n", 405},
        {"tracing", "TRACE / HTTP/1.1\r\n" + host + "\r\n", 405},
        {"GET with a body", "GET / HTTP/1.1\r\n" + host + "Content-Length: 3\r\n\r\nabc", 400},
        {"another expectation", form + "Expect: wonders\r\nContent-Length: 6\r\n\r\nnote=x", 417},
        {"HTTP/2 asked for outright", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
    };
    for (auto const& row : rows) {
        CAPTURE(row.because);
        Wire wire{site.port()};
        wire.send(row.bytes);
        auto const reply = wire.receive();
        CHECK(reply.status == row.status);
        CHECK(reply.header("connection") == "close");
        CHECK(wire.closed());
    }
    CHECK(get(site.port(), "/").status == 200);
}

TEST_CASE("a slow client is dropped, however it drips, and others are served meanwhile")
{
    Site const site{{.message_deadline = 300ms}};
    auto dripping = std::async(std::launch::async, [port = site.port()] {
        Wire wire{port};
        wire.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: ");
        int drops = 0;
        while (wire.send("x") && drops < 2000) { // twenty seconds, had nobody closed
            ++drops;
            std::this_thread::sleep_for(10ms);
        }
        return drops;
    });
    CHECK(get(site.port(), "/").status == 200);
    Wire half{site.port()};
    half.send("POST /notes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
              "Content-Length: 100\r\n\r\nnote=");
    CHECK(half.closed());
    CHECK(dripping.get() < 2000);
}

TEST_CASE("a client that says nothing is dropped")
{
    Site const site{{.idle_deadline = 100ms}};
    Wire silent{site.port()}, used{site.port()};
    used.send(request_text("GET", "/", {}));
    CHECK(used.receive().status == 200);
    CHECK(silent.closed());
    CHECK(used.closed());
}

TEST_CASE("a client that goes away in the middle harms nobody")
{
    Site const site;
    for (std::string const bytes : {"", "GET", "GET / HTTP/1.1\r\nHost: localhost\r\n",
                                    "POST /notes HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\nnote=x"}) {
        Wire wire{site.port()};
        wire.send(bytes);
        wire.end_sending();
        CHECK(wire.closed());
    }
    CHECK(get(site.port(), "/").status == 200);
}

TEST_CASE("a handler that throws becomes a page, and the connection goes on")
{
    std::mutex guard;
    std::vector<std::string> told;
    Site const site{{.failed = [&](Request const& request, std::exception const& failure) {
        std::lock_guard const lock{guard};
        told.push_back(request.path + ": " + failure.what());
        return Response{.body = "Sorry"};
    }}};
    Wire wire{site.port()};
    for (auto const* path : {"/fails", "/throws-a-number", "/splits"}) {
        CAPTURE(path);
        wire.send(request_text("GET", path, {}));
        auto const reply = wire.receive();
        CHECK(reply.status == 500);
        CHECK(reply.body == "Sorry");
        CHECK(reply.header("set-cookie").empty());
        CHECK(reply.header("x-content-type-options") == "nosniff");
    }
    REQUIRE(told.size() == 3);
    CHECK(told[0] == "/fails: the disk is full");
}

TEST_CASE("a page of failure that fails itself still answers, and shows nothing of the inside")
{
    Site const site{
        {.failed = [](Request const&, std::exception const&) -> Response { throw std::runtime_error{"again"}; },
         .log = [](Request const&, Response const&, std::chrono::microseconds) { throw 1; }}};
    auto const reply = get(site.port(), "/fails");
    CHECK(reply.status == 500);
    CHECK(reply.body.contains("Something went wrong"));
    CHECK_FALSE(reply.body.contains("disk"));
}

TEST_CASE("every answered request is told to the log")
{
    std::mutex guard;
    std::vector<std::string> lines;
    std::chrono::system_clock::time_point const day{std::chrono::sys_days{std::chrono::year{2026} / 3 / 9}};
    {
        Site const site{{.clock = [day] { return day; },
                         .log =
                             [&](Request const& request, Response const& response, std::chrono::microseconds) {
                                 std::lock_guard const lock{guard};
                                 CHECK(request.arrived == day);
                                 lines.push_back(request.target + " " + std::to_string(response.status));
                             }}};
        get(site.port(), "/?a=1");
        get(site.port(), "/nowhere");
    }
    CHECK(lines == std::vector<std::string>{"/?a=1 200", "/nowhere 404"});
}

TEST_CASE("too many connections are turned away with a page, and later ones let in again")
{
    for (auto const& options :
         {ServerOptions{.connections_at_most = 2}, ServerOptions{.connections_at_most_from_one_address = 2}}) {
        Site const site{options};
        auto first = std::make_unique<Wire>(site.port());
        Wire second{site.port()};
        first->send(request_text("GET", "/", {}));
        second.send(request_text("GET", "/", {}));
        CHECK(first->receive().status == 200);
        CHECK(second.receive().status == 200);
        CHECK(Wire{site.port()}.receive().status == 503);
        first.reset();
        int status = 503;
        for (int tries = 0; tries < 500 && status != 200; ++tries) {
            std::this_thread::sleep_for(5ms); // until the server has noticed
            status = get(site.port(), "/").status;
        }
        CHECK(status == 200);
    }
}

TEST_CASE("stopping lets a running request end and closes idle connections at once")
{
    Site site;
    Wire idle{site.port()};
    idle.send(request_text("GET", "/", {}));
    CHECK(idle.receive().status == 200);
    Wire running{site.port()};
    running.send(request_text("GET", "/wait", {}));
    site.gate.until_someone_waits();
    auto const port = site.port();
    auto stopping = std::async(std::launch::async, [&] { site.server->stop(); });
    CHECK(idle.closed());
    site.gate.open();
    auto const reply = running.receive();
    CHECK(reply.status == 200);
    CHECK(reply.body == "done");
    CHECK(reply.header("connection") == "close");
    stopping.get();
    CHECK_THROWS(Wire{port});
    site.server->stop(); // again: nothing happens
    site.server->wait();
}

TEST_CASE("stopping does not wait for ever for a slow sender")
{
    Site const site{{.drain_deadline = 100ms}};
    Wire half{site.port()};
    half.send("GET / HTTP/1.1\r\n");
    get(site.port(), "/"); // by now the half request has arrived too
    site.server->stop();
    CHECK(half.closed());
}

TEST_CASE("a handler may stop the server, and whoever waits is told")
{
    Site site;
    site.router.get("/stop", [&](Request const&) {
        site.server->stop();
        return Response::text(200, "stopping");
    });
    auto waiting = std::async(std::launch::async, [&] { site.server->wait(); });
    CHECK(get(site.port(), "/stop").body == "stopping");
    waiting.get();
    CHECK_THROWS(get(site.port(), "/"));
}

TEST_CASE("slow pages do not hold up the others")
{
    Site site{{.workers = 1, .slow_paths = {"/wait"}, .slow_workers = 1}};
    Wire slow{site.port()}, slower{site.port()};
    slow.send(request_text("GET", "/wait", {}));
    slower.send(request_text("GET", "/wait", {}));
    site.gate.until_someone_waits();
    CHECK(get(site.port(), "/").status == 200);
    site.gate.open();
    CHECK(slow.receive().body == "done");
    CHECK(slower.receive().body == "done");
}

TEST_CASE("a port that is taken is said plainly")
{
    Site const site;
    auto const start = [&](std::string const& address) {
        Server const second{{.address = address, .port = site.port()}, [](Request&) { return Response{}; }};
    };
    CHECK_THROWS_WITH_AS(
        start("127.0.0.1"),
        fmt::format("Port {} on 127.0.0.1 cannot be listened on: it is already in use", site.port()).c_str(),
        std::runtime_error);
    CHECK_THROWS_WITH_AS(start("nowhere"), "\"nowhere\" is not an address to listen on, such as 127.0.0.1",
                         std::runtime_error);
}

TEST_CASE("many ask at once")
{
    Site const site{{.io_threads = 2}};
    std::vector<std::future<int>> asking;
    for (int person = 0; person < 8; ++person)
        asking.push_back(std::async(std::launch::async, [port = site.port()] {
            int right = 0;
            Wire wire{port};
            for (int round = 0; round < 50; ++round) {
                wire.send(request_text("POST", "/notes", {{"Content-Type", "application/x-www-form-urlencoded"}},
                                       "note=" + std::to_string(round)));
                right += wire.receive().body == std::to_string(round) + "|" ? 1 : 0;
            }
            return right;
        }));
    for (auto& person : asking) CHECK(person.get() == 50);
}
