#include <doctest/doctest.h>

#include "web/http.hpp"

using namespace sightline::web;

namespace
{

Router routes()
{
    Router router;
    router.get("/", [](Request const&) { return Response::text(200, "first page"); });
    router.get("/children/new", [](Request const&) { return Response::text(200, "new"); });
    router.get("/children/{id}", [](Request const& request) {
        return Response::text(200, "child " + std::string{request.capture("id")});
    });
    router.post("/children/{id}/visits/{visit}", [](Request const& request) {
        return Response::text(200, std::string{request.capture("id")} + ":" + std::string{request.capture("visit")});
    });
    router.get("/assets/{file*}",
               [](Request const& request) { return Response::text(200, std::string{request.capture("file")}); });
    return router;
}

Response ask(Router const& router, Method method, std::string path)
{
    Request request{.method = method, .path = std::move(path)};
    return router.answer(request);
}

} // namespace

TEST_CASE("a path leads to the first route that fits")
{
    auto const router = routes();
    struct Row {
        Method method;
        std::string path, body;
    };
    Row const rows[]{{Method::get, "/", "first page"},
                     {Method::get, "/children/new", "new"},
                     {Method::get, "/children/100482", "child 100482"},
                     {Method::head, "/children/100482", "child 100482"},
                     {Method::post, "/children/7/visits/9", "7:9"},
                     {Method::get, "/assets/app.css", "app.css"},
                     {Method::get, "/assets/fonts/a.woff2", "fonts/a.woff2"}};
    for (auto const& row : rows) {
        CAPTURE(row.path);
        auto const response = ask(router, row.method, row.path);
        CHECK(response.status == 200);
        CHECK(response.body == row.body);
    }
}

TEST_CASE("an unknown path is not found")
{
    auto router = routes();
    for (auto const* path :
         {"/nowhere", "/children", "/children/", "/children/7/", "/children/7/visits/9/x", "/assets/", "/assets"}) {
        CAPTURE(path);
        CHECK(ask(router, Method::get, path).status == 404);
    }
    router.not_found = [](Request const&) { return Response::text(200, "our own page"); };
    CHECK(ask(router, Method::get, "/nowhere").status == 404);
    CHECK(ask(router, Method::get, "/nowhere").body == "our own page");
}

TEST_CASE("a known path under another method says which it takes")
{
    auto const router = routes();
    auto const read_only = ask(router, Method::post, "/children/7");
    CHECK(read_only.status == 405);
    CHECK(read_only.headers == std::vector<std::pair<std::string, std::string>>{{"Allow", "GET, HEAD"}});
    CHECK(ask(router, Method::head, "/children/7/visits/9").headers.at(0).second == "POST");
}

TEST_CASE("a plain page shows its words as text")
{
    CHECK(Response::plain_page(400, "<b>", "\"&'").body.contains("<h1>&lt;b&gt;</h1><p>&quot;&amp;&#39;</p>"));
}
