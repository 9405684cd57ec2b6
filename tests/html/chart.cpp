#include "html/chart.hpp"
#include "html/fixtures/tree.hpp"

#include <cmath>
#include <limits>

#include <doctest/doctest.h>

using namespace sightline::html;
using namespace sightline::html::chart;

namespace
{

double number_of(tree::Node const& node, char const* name)
{
    auto const found = node.attributes.find(name);
    return found == node.attributes.end() ? 0 : std::stod(found->second);
}

std::vector<tree::Node> all(Html const& html, std::string_view name)
{
    std::vector<tree::Node> out;
    tree::visit(tree::read(html.text()), [&](tree::Node const& node) {
        if (node.name == name) out.push_back(node);
    });
    return out;
}

// Nothing may be drawn outside the picture: every coordinate of every shape and the start of every text.
void check_all_inside(Html const& html)
{
    double width = 0, height = 0;
    auto const inside = [&](double x, double y) {
        CAPTURE(x);
        CAPTURE(y);
        CHECK(x >= 0);
        CHECK(y >= 0);
        CHECK(x <= width);
        CHECK(y <= height);
    };
    tree::visit(tree::read(html.text()), [&](tree::Node const& node) {
        auto const at = [&](char const* name) { return number_of(node, name); };
        if (node.name == "svg") {
            if (auto const box = node.attributes.find("viewBox"); box != node.attributes.end()) {
                std::sscanf(box->second.c_str(), "0 0 %lf %lf", &width, &height);
            } else {
                width = at("width");
                height = at("height");
            }
        } else if (node.name == "rect") {
            inside(at("x"), at("y"));
            inside(at("x") + at("width"), at("y") + at("height"));
        } else if (node.name == "circle") {
            inside(at("cx") - at("r"), at("cy") - at("r"));
            inside(at("cx") + at("r"), at("cy") + at("r"));
        } else if (node.name == "line") {
            inside(at("x1"), at("y1"));
            inside(at("x2"), at("y2"));
        } else if (node.name == "text") {
            inside(at("x"), at("y"));
            CHECK(at("font-size") >= 12);
        } else if (node.name == "path") {
            double x = 0, y = 0, right = 0, down = 0, back = 0;
            std::sscanf(node.attributes.at("d").c_str(), "M%lf %lfl%lf %lfh%lfz", &x, &y, &right, &down, &back);
            inside(x, y);
            inside(x + right, y + down);
            inside(x + right + back, y + down);
        } else if (node.name == "polyline") {
            std::string const points = node.attributes.at("points") + " ";
            for (std::size_t from = 0; from < points.size(); from = points.find(' ', from) + 1) {
                double x = 0, y = 0;
                REQUIRE(std::sscanf(points.c_str() + from, "%lf,%lf", &x, &y) == 2);
                inside(x, y);
            }
        }
        CHECK_FALSE(node.attributes.contains("style"));
    });
}

Lanes two_years()
{
    return {.id = "glance",
            .title = "Two years <at> a glance",
            .description = "Missing & closer together",
            .from = 0,
            .to = 100,
            .lanes = {{.name = "Missing",
                       .points = {{0, Shape::triangle, Tone::late, "Missing \"overnight\""},
                                  {50, Shape::square, Tone::brand, ""},
                                  {100, Shape::ring, Tone::late, ""},
                                  {-1, Shape::circle, Tone::good, ""},
                                  {101, Shape::circle, Tone::good, ""}},
                       .stretches = {}},
                      {.name = "Status",
                       .points = {},
                       .stretches = {{-20, 30, "Child in need", Fill::middle},
                                     {30, 400, "Protection plan <neglect>", Fill::strong},
                                     {98, 99, "Too narrow for words", Fill::outline},
                                     {150, 160, "Afterwards", Fill::pale}}}},
            .ticks = {{25, "Jul 2024"}, {26, "Aug 2024"}, {100, "Mar 2026"}, {300, "Never"}}};
}

} // namespace

TEST_CASE("a lane sets its points along the axis and leaves out those beyond its ends")
{
    auto const drawn = lanes(two_years());
    check_all_inside(drawn);
    CHECK(all(drawn, "circle").size() == 1);
    auto const squares = all(drawn, "rect");
    // Half way along: the axis runs from 140 to 762.
    CHECK(number_of(squares.front(), "x") + 5 == doctest::Approx(451));
    CHECK(all(drawn, "path").size() == 1);
}

TEST_CASE("a stretch that began before the strip or goes on after it is cut at the ends")
{
    auto const drawn = all(lanes(two_years()), "rect");
    REQUIRE(drawn.size() == 4); // the square, and three stretches: the one wholly outside is left out
    CHECK(number_of(drawn[1], "x") == doctest::Approx(140));
    CHECK(number_of(drawn[2], "x") + number_of(drawn[2], "width") == doctest::Approx(762));
}

TEST_CASE("what is said in a chart is escaped, and words that do not fit are shortened or left out")
{
    auto const text = std::string{lanes(two_years()).text()};
    CHECK(text.find("Two years &lt;at&gt; a glance") != std::string::npos);
    CHECK(text.find("Protection plan &lt;neglect&gt;") != std::string::npos);
    CHECK(text.find("<neglect>") == std::string::npos);
    std::string drawn_words;
    for (auto const& node : all(lanes(two_years()), "text")) drawn_words += node.inside.at(0).text + "|";
    CHECK(drawn_words.find("Too narrow") == std::string::npos);
    CHECK(drawn_words.find("Jul 2024") != std::string::npos);
    CHECK(drawn_words.find("Aug 2024") == std::string::npos); // would run into July
}

TEST_CASE("a chart is an image with a name and a description")
{
    auto const svg = all(lanes(two_years()), "svg").at(0);
    CHECK(svg.attributes.at("role") == "img");
    CHECK(svg.attributes.at("aria-labelledby") == "glance-title glance-words");
    CHECK(svg.inside.at(0).attributes.at("id") == "glance-title");
    CHECK(svg.inside.at(1).attributes.at("id") == "glance-words");
}

TEST_CASE("a strip with nothing in it is still a picture")
{
    check_all_inside(
        lanes({.id = "none", .title = "Nothing", .description = "", .from = 5, .to = 5, .lanes = {}, .ticks = {}}));
    check_all_inside(process_chart({.id = "none", .title = "Nothing", .description = "", .points = {}}));
    check_all_inside(sparkline({.id = "none", .title = "Nothing", .values = {}}));
}

TEST_CASE("a process chart marks better, worse and ordinary by shape, and breaks where a value is not known")
{
    ProcessChart chart{.id = "seen",
                       .title = "Seen in time",
                       .description = "Six weeks",
                       .points = {{70, Mark::ordinary, "3 Nov"},
                                  {80, Mark::ordinary, ""},
                                  {std::nullopt, Mark::ordinary, ""},
                                  {60, Mark::worse, ""},
                                  {90, Mark::better, ""},
                                  {std::numeric_limits<double>::quiet_NaN(), Mark::better, "9 Mar"}},
                       .limits = {{0, 4, 73, 62, 84}, {3, 99, 80, 70, 90}},
                       .target = 95,
                       .changes = {{3, "Duty rota"}, {99, "Never"}},
                       .scale = {50, 100, 10}};
    auto const drawn = process_chart(chart);
    check_all_inside(drawn);
    CHECK(all(drawn, "circle").size() == 2);
    CHECK(all(drawn, "path").size() == 1);
    CHECK(all(drawn, "rect").size() == 1);
    CHECK(all(drawn, "polyline").size() == 2);
    // 75 is the middle of the scale: 70 stands below it and 80 as far above.
    auto const circles = all(drawn, "circle");
    auto const middle = (190.0 - 26 + 12) / 2;
    CHECK(number_of(circles[0], "cy") - middle == doctest::Approx(middle - number_of(circles[1], "cy")).epsilon(0.01));
    CHECK(number_of(circles[0], "cy") > number_of(circles[1], "cy"));
}

TEST_CASE("a point or limit outside a scale that was given is drawn at its edge")
{
    auto const drawn = process_chart({.id = "c",
                                      .title = "c",
                                      .description = "",
                                      .points = {{-500, Mark::worse, ""}, {900, Mark::better, ""}},
                                      .limits = {{0, 1, 50, -90, 190}},
                                      .target = 400,
                                      .scale = {0, 100, 20}});
    check_all_inside(drawn);
}

TEST_CASE("a scale is made of round numbers that hold all the values")
{
    struct Row {
        double low, high;
        Scale expected;
    };
    for (auto const& row : {Row{0, 100, {0, 100, 20}}, Row{61.8, 95, {60, 100, 10}}, Row{3, 3, {3, 4, 0.2}},
                            Row{-7, 12, {-10, 15, 5}}, Row{9, 1, {0, 10, 2}}}) {
        CAPTURE(row.low);
        CAPTURE(row.high);
        auto const scale = scale_for(row.low, row.high);
        CHECK(scale.low == doctest::Approx(row.expected.low));
        CHECK(scale.high == doctest::Approx(row.expected.high));
        CHECK(scale.step == doctest::Approx(row.expected.step));
    }
    CHECK(scale_for(0, std::numeric_limits<double>::infinity()).step == 1);
}

TEST_CASE("a caseload over its limit is red, and at its limit is not")
{
    auto const fill = [](double held, double limit) {
        auto const drawn = caseload_bar({held, limit, 36});
        check_all_inside(drawn);
        return all(drawn, "rect").at(0).attributes.at("fill");
    };
    CHECK(fill(18, 18) == "#12436d");
    CHECK(fill(19, 18) == "#ca3535");
    CHECK(fill(1, 0) == "#ca3535");
    CHECK(fill(400, 18) == "#ca3535");
    CHECK(number_of(all(caseload_bar({18, 18, 36}), "rect").at(0), "width") == doctest::Approx(58));
}

TEST_CASE("a spark line breaks where a value is not known and still shows a value that stands alone")
{
    auto const drawn =
        sparkline({.id = "s", .title = "Missing", .values = {1.0, 2.0, std::nullopt, 5.0, std::nullopt, 0.0}});
    check_all_inside(drawn);
    CHECK(all(drawn, "polyline").size() == 1);
    CHECK(all(drawn, "circle").size() == 3);
}
