// A whole invented borough's census: without errors, and the same bytes after it was read into an empty authority.
#include <doctest/doctest.h>

#include "../support/town.hpp"
#include "app/return_commands.hpp"
#include "base/files.hpp"
#include "exchange/cin_from_record.hpp"
#include "exchange/cin_import.hpp"
#include "exchange/known_view.hpp"
#include "invent/invent.hpp"
#include "returns/cin/check.hpp"
#include "returns/cin/writer.hpp"

using namespace sightline;

namespace
{

constexpr auto reference = std::chrono::year{2026} / std::chrono::March / 31;

std::string census(View const& view)
{
    exchange::CinYear const year{Date{reference}};
    std::string text;
    returns::cin::Writer writer{exchange::cin_header(year, "999"), [&](std::string_view piece) { text += piece; }};
    exchange::each_cin_child(view, year, {}, [&](returns::cin::Child const& one) { writer.child(one); });
    writer.finish();
    return text;
}

test::Town const& borough()
{
    static auto const town = [] {
        auto made = std::make_unique<test::Town>(Date{reference});
        invent::Plan plan;
        plan.practice = std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "practice";
        plan.until = Date{reference};
        plan.children_known = 400;
        auto const told = invent::invent(plan, [&](std::vector<Entry> batch) { made->take(std::move(batch)); }, {});
        REQUIRE(told);
        return made;
    }();
    return *town;
}

} // namespace

TEST_CASE("the census of an invented borough has no errors by the rules of its year")
{
    auto const text = census(*borough().view());
    auto const checked = returns::cin::check_cin_bytes(text, {.year = {}, .calendar = test::practice().calendar()});
    REQUIRE(checked);
    CHECK(checked->children > 50);
    for (auto const& finding : checked->findings)
        if (finding.severity != returns::Severity::query)
            CHECK_MESSAGE(false, finding.rule << " " << finding.child << " " << finding.field << " " << finding.value
                                              << ": " << finding.message);
}

TEST_CASE("the census of an invented borough, read into an empty authority, is written again as the same bytes")
{
    auto const text = census(*borough().view());
    auto const path = std::filesystem::temp_directory_path() / fmt::format("sightline-cin-{}.xml", getpid());
    write_file_safely(path, text);
    test::Town other{Date{reference}};
    auto const now = other.view();
    exchange::KnownView known{now, [&] { return other.new_record(); },
                              [&](std::uint64_t seq) { return std::optional{other.entries.at(seq - 1)}; }};
    auto read = exchange::read_cin(
        path, {.file_name = "census.xml", .recorded = Moment{Date{reference}}, .as_at = {}, .today = Date{reference}},
        *now, known);
    std::filesystem::remove(path);
    REQUIRE(read);
    CHECK(read->report.remarks == 0);
    CHECK(read->report.disagreements == 0);
    other.take(std::move(read->entries));
    CHECK((census(*other.view()) == text)); // not shown when they differ: they are long
}

TEST_CASE("every return is named once and can do something")
{
    std::set<std::string_view> names;
    for (auto const& one : app::statutory_returns()) {
        CHECK(names.insert(one.name).second);
        CHECK((one.write != nullptr || one.read != nullptr || one.prove != nullptr));
        CHECK_FALSE(one.title.empty());
    }
}
