// Our components against the ones govuk-frontend publishes: every fixture it ships (options and the HTML they give)
// whose options ours have is drawn by ours, and the two are compared as trees.
#include "html/fixtures/options.hpp"
#include "html/fixtures/tree.hpp"

#include <fstream>
#include <sstream>

#include <doctest/doctest.h>

using namespace sightline::html;

namespace
{

namespace json = boost::json;

// How many fixtures must be covered, at least. Raise it when more are; it may never be lowered without a reason here.
constexpr int covered_at_least = 612;

std::filesystem::path const published =
    std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "node_modules/govuk-frontend/dist/govuk/components";

std::string read_all(std::filesystem::path const& path)
{
    std::ifstream in{path};
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

struct Count {
    int covered = 0;
    std::map<std::string, int> left_out; // why, and how many
};

void compare(std::string const& component, fixtures::Draw draw, Count& count)
{
    auto const file = json::parse(read_all(published / component / "fixtures.json"));
    for (auto const& fixture : file.at("fixtures").as_array()) {
        auto const name = component + ": " + std::string{fixture.at("name").as_string()};
        CAPTURE(name);
        fixtures::Options const options{fixture.at("options")};
        Html ours;
        try {
            ours = draw(options);
        } catch (fixtures::LeftOut const& reason) {
            ++count.left_out[component + ": " + reason.what()];
            continue;
        }
        if (auto const unread = options.unread(); !unread.empty()) {
            ++count.left_out[component + ": " + unread.front()];
            continue;
        }
        ++count.covered;
        CHECK(tree::canonical(ours.text()) == tree::canonical(std::string_view{fixture.at("html").as_string()}));
    }
}

} // namespace

TEST_CASE("our components give the same markup as the published ones")
{
    if (!std::filesystem::exists(published)) {
        MESSAGE("skipped: govuk-frontend is not installed (npm ci)");
        return;
    }
    Count count;
    for (auto const& [component, draw] : fixtures::field_components()) compare(component, draw, count);
    for (auto const& [component, draw] : fixtures::other_components()) compare(component, draw, count);

    int left_out = 0;
    std::string reasons;
    for (auto const& [reason, many] : count.left_out) {
        left_out += many;
        reasons += "\n  " + std::to_string(many) + "  " + reason;
    }
    MESSAGE(count.covered << " fixtures covered, " << left_out << " left out:" << reasons);
    CHECK(count.covered >= covered_at_least);
}

TEST_CASE("two pieces of markup are the same whatever the order of attributes and the white space")
{
    CHECK(tree::canonical("<p class=\"a b\" id='x'> One \n two<br></p>") ==
          tree::canonical("<p id=x class='b  a'>One two<br/></p>"));
    CHECK(tree::canonical("<p>One</p>") != tree::canonical("<p>Two</p>"));
    CHECK(tree::canonical("<p><b>One</b></p>") != tree::canonical("<p>One</p>"));
    CHECK(tree::canonical("<p id=a></p>") != tree::canonical("<p></p>"));
    CHECK_THROWS(tree::read("<p><b></p>"));
}
