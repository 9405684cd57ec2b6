#include "html/shell.hpp"
#include "html/fixtures/tree.hpp"
#include "html/moj.hpp"

#include <doctest/doctest.h>

using namespace sightline::html;

namespace
{

Shell shell()
{
    return {.title = "Mari <Tesfaye>",
            .council = "Anyborough Council",
            .signed_in_as = "Samira Rahman",
            .navigation = {{"My day", "/day"}, {"Children", "/children", false, true}},
            .search_text = "O'Brien",
            .main = el("h1", "Mari"),
            .csrf = "a\"token",
            .timeout_seconds = 1800,
            .assets = {"/assets/app.css?v=1", "/assets/app.js?v=1", "/assets/favicon.svg?v=1"},
            .invented_data = true,
            .printed_by = "Printed by Samira Rahman"};
}

int count(std::string_view document, std::string const& element)
{
    int many = 0;
    tree::visit(tree::read(document), [&](tree::Node const& node) { many += node.name == element; });
    return many;
}

bool has(std::string_view document, std::string_view part)
{
    return document.find(part) != std::string_view::npos;
}

} // namespace

TEST_CASE("a page is one whole document with its landmarks, and leaves its one heading to the page")
{
    auto const document = page(shell());
    CHECK(document.starts_with("<!DOCTYPE html>\n<html lang=\"en\""));
    for (auto const* element : {"html", "head", "body", "main", "h1", "header", "title"}) {
        CAPTURE(element);
        CHECK(count(document, element) == 1);
    }
    CHECK(has(document, "<title>Mari &lt;Tesfaye&gt; - Sightline</title>"));
    CHECK(has(document, "href=\"#main\""));
    CHECK(has(document, "<main id=\"main\""));
}

TEST_CASE("a page holds nothing the content policy refuses")
{
    tree::visit(tree::read(page(shell())), [](tree::Node const& node) {
        CAPTURE(node.name);
        CHECK(node.name != "style");
        CHECK((node.name != "script" || (node.attributes.contains("src") && node.inside.empty())));
        for (auto const& [name, value] : node.attributes) {
            CAPTURE(name);
            CHECK(name != "style");
            CHECK_FALSE(name.starts_with("on"));
        }
    });
}

TEST_CASE("the search box keeps what was looked for and has an access key")
{
    auto const document = page(shell());
    CHECK(has(document, "value=\"O&#39;Brien\""));
    CHECK(has(document, "accesskey=\"/\""));
    CHECK(has(document, "action=\"/find\""));
}

TEST_CASE("someone who is not signed in sees no search, navigation, sign-out or time-out")
{
    auto outside = shell();
    outside.signed_in_as.clear();
    outside.timeout_seconds = 0;
    outside.csrf.clear();
    auto const document = page(outside);
    CHECK_FALSE(has(document, "/find"));
    CHECK_FALSE(has(document, "/day"));
    CHECK_FALSE(has(document, "/sign-out"));
    CHECK_FALSE(has(document, "data-timeout-seconds"));
    CHECK_FALSE(has(document, "data-csrf"));
}

TEST_CASE("invented data is said so, and real data is not called invented")
{
    CHECK(has(page(shell()), "Invented data"));
    auto real = shell();
    real.invented_data = false;
    CHECK_FALSE(has(page(real), "Invented data"));
}

TEST_CASE("the page carries how long the session lasts and the token for small posts, escaped")
{
    auto const document = page(shell());
    CHECK(has(document, "data-timeout-seconds=\"1800\""));
    CHECK(has(document, "data-csrf=\"a&quot;token\""));
    CHECK(has(document, "name=\"csrf\" value=\"a&quot;token\""));
}

TEST_CASE("problems are listed first, each linked to its field, and shown beside it")
{
    std::vector<sightline::Problem> const problems{{"visit-day", "Enter a real <date>"}, {"", "Try again"}};
    CHECK(govuk::error_summary(std::vector<sightline::Problem>{}).empty());
    auto const drawn = govuk::error_summary(problems);
    CHECK(has(drawn.text(), "<a href=\"#visit-day\">Enter a real &lt;date&gt;</a>"));
    CHECK(has(drawn.text(), "<li>Try again</li>"));
    CHECK(govuk::error_for(problems, "visit-day") == "Enter a real <date>");
    CHECK(govuk::error_for(problems, "said").empty());
}

TEST_CASE("numbered pages show the ends, the neighbours and the gaps, and nothing when there is one page")
{
    auto const address = [](int number) { return "?page=" + std::to_string(number); };
    auto const shown = [&](int current, int last) {
        std::string out;
        for (auto const& item : govuk::numbered_pages(current, last, address).items)
            out += (item.ellipsis ? std::string{"..."} : item.current ? "[" + item.number + "]" : item.number) + " ";
        return out;
    };
    CHECK(shown(1, 1).empty());
    CHECK(shown(1, 2) == "[1] 2 ");
    CHECK(shown(5, 9) == "1 ... 4 [5] 6 ... 9 ");
    CHECK(shown(9, 9) == "1 ... 8 [9] ");
    CHECK(govuk::pagination(govuk::numbered_pages(1, 1, address)).empty());
    CHECK(govuk::numbered_pages(1, 3, address).previous.href.empty());
    CHECK(govuk::numbered_pages(3, 3, address).next.href.empty());
}

TEST_CASE("what was typed keeps a line end at its start")
{
    CHECK(
        has(govuk::textarea({.name = "said", .label = {"Said"}, .value = "\nfirst"}).text(), ">\n\nfirst</textarea>"));
    CHECK(has(govuk::textarea({.name = "said", .label = {"Said"}, .value = "</textarea><b>"}).text(),
              ">&lt;/textarea&gt;&lt;b&gt;</textarea>"));
}

TEST_CASE("the sections of a record say which is open")
{
    auto const drawn = moj::sub_navigation(
        {.label = "Child record", .items = {{"Overview", "/children/1", true}, {"Plan", "/children/1/plan"}}});
    CHECK(tree::canonical(drawn.text()) ==
          tree::canonical("<nav class='moj-sub-navigation' aria-label='Child record'>"
                          "<ul class='moj-sub-navigation__list'><li class='moj-sub-navigation__item'>"
                          "<a class='moj-sub-navigation__link' aria-current='page' href='/children/1'>Overview</a></li>"
                          "<li class='moj-sub-navigation__item'>"
                          "<a class='moj-sub-navigation__link' href='/children/1/plan'>Plan</a></li></ul></nav>"));
}

TEST_CASE("a chosen filter is a link that takes it away, and says so to who cannot see it")
{
    auto const drawn = moj::filter({.action = "/children",
                                    .selected = {{"Team", {{"Team <2>", "/children?sort=due"}}}},
                                    .clear_href = "/children",
                                    .options = {}});
    CHECK(has(drawn.text(),
              "href=\"/children?sort=due\"><span class=\"govuk-visually-hidden\">Remove this filter</span> "
              "Team &lt;2&gt;</a>"));
    CHECK(has(drawn.text(), "method=\"get\" action=\"/children\""));
}

TEST_CASE("a timeline entry has its day for machines and in words")
{
    auto const drawn = moj::timeline({.items = {{.title = "Contact",
                                                 .byline = "J. Marsh",
                                                 .datetime = "2026-03-03",
                                                 .when = "3 March 2026",
                                                 .content = "Hungry"}}});
    CHECK(has(drawn.text(), "<time datetime=\"2026-03-03\">3 March 2026</time>"));
    CHECK(has(drawn.text(), "by J. Marsh"));
}

TEST_CASE("an alert reads out its kind")
{
    CHECK(has(moj::alert({.kind = moj::AlertKind::warning, .title = "Late", .content = "x"}).text(),
              "aria-label=\"warning: Late\""));
    CHECK(has(moj::alert({.title = "Only a title"}).text(), "Only a title</div>"));
}
