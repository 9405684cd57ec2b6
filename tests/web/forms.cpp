#include "web/forms.hpp"

#include <doctest/doctest.h>

using namespace sightline::web;

TEST_CASE("a form sent in the address or the body is read into names and values")
{
    struct Row {
        char const* because;
        std::string text;
        std::vector<std::pair<std::string, std::string>> values;
    };
    Row const rows[]{
        {"nothing", "", {}},
        {"two fields in order", "b=1&a=2", {{"b", "1"}, {"a", "2"}}},
        {"a plus is a space", "said=I+like+school", {{"said", "I like school"}}},
        {"an escaped plus is a plus", "sum=1%2B1", {{"sum", "1+1"}}},
        {"accents arrive as UTF-8", "name=Zo%C3%AB", {{"name", "Zoë"}}},
        {"a name without a value", "urgent", {{"urgent", ""}}},
        {"a value without a name", "=x", {{"", "x"}}},
        {"a second equals belongs to the value", "a=b=c", {{"a", "b=c"}}},
        {"empty parts are passed over", "&&a=1&", {{"a", "1"}}},
        {"a repeated name comes twice", "seen=1&seen=2", {{"seen", "1"}, {"seen", "2"}}},
        {"a bad escape stays as it is", "a=100%&b=%zz&c=%4", {{"a", "100%"}, {"b", "%zz"}, {"c", "%4"}}},
        {"escaped separators are text", "a%26b=c%3Dd", {{"a&b", "c=d"}}},
    };
    for (auto const& row : rows) {
        CAPTURE(row.because);
        auto const values = parse_urlencoded(row.text);
        REQUIRE(values);
        CHECK(values->all() == row.values);
    }
}

TEST_CASE("a form with bytes that are not text is refused")
{
    CHECK_FALSE(parse_urlencoded("a=%FF"));
    CHECK_FALSE(parse_urlencoded("%C3=1"));
    CHECK_FALSE(parse_urlencoded("a=x%00y"));
    auto const refused = parse_urlencoded("ok=1&note=%ED%A0%80");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().field == "note");
}

TEST_CASE("a form has no more fields than allowed")
{
    CHECK(parse_urlencoded("a&b&c", 3));
    CHECK_FALSE(parse_urlencoded("a&b&c&d", 3));
}

TEST_CASE("what is encoded for an address reads back the same")
{
    std::string every;
    for (int code = 1; code < 128; ++code) every += static_cast<char>(code);
    every += "Zoë O’Brien & sons";
    auto const query = query_string({{every, every}, {"b", ""}});
    CHECK(query.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%=&") ==
          query.npos);
    auto const values = parse_urlencoded(query);
    REQUIRE(values);
    CHECK(values->get(every) == every);
    CHECK(values->has("b"));
    CHECK(url_encode("two words/é") == "two%20words%2F%C3%A9");
}

TEST_CASE("cookies are read, and parts that are none passed over")
{
    Values cookies;
    parse_cookies("session=abc; theme=\"dark\";broken; =x;empty= ; last=a=b", cookies);
    std::vector<std::pair<std::string, std::string>> const expected{
        {"session", "abc"}, {"theme", "dark"}, {"empty", ""}, {"last", "a=b"}};
    CHECK(cookies.all() == expected);
}

TEST_CASE("the path of a request is decoded")
{
    struct Row {
        std::string target, path, q;
    };
    Row const rows[]{{"/", "/", ""},
                     {"/children/7", "/children/7", ""},
                     {"/children/", "/children/", ""},
                     {"/find?q=Zo%C3%AB+A", "/find", "Zoë A"},
                     {"/teams/East%20side", "/teams/East side", ""},
                     {"/a+b", "/a+b", ""},
                     {"/find?q=a/../b", "/find", "a/../b"},
                     {"/...", "/...", ""}};
    for (auto const& row : rows) {
        CAPTURE(row.target);
        auto const target = parse_target(row.target);
        REQUIRE(target);
        CHECK(target->path == row.path);
        CHECK(target->query.get("q") == row.q);
    }
}

TEST_CASE("a path that could lead elsewhere is refused")
{
    for (std::string const target : {"",        "children", "//evil.example", "/a//b",  "/../etc/passwd",
                                     "/a/..",   "/a/./b",   "/a/%2e%2E/b",    "/a%2Fb", "/a%5Cb",
                                     "/a\\b",   "/a%00",    "/a%0d%0aX: y",   "/a%7f",  "/%",
                                     "/a%2",    "/a%gg",    "/%FF",           "/a#b",   "http://localhost/",
                                     "/a?q=%FF"}) {
        CAPTURE(target);
        CHECK_FALSE(parse_target(target));
    }
}

TEST_CASE("a page sends people on only within our own pages")
{
    CHECK(is_own_path("/children/7?tab=plans"));
    for (auto const* where :
         {"", "children", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nSet-Cookie: x"}) {
        CAPTURE(where);
        CHECK_FALSE(is_own_path(where));
    }
}
