// The sample workbook of a real shape, when it is there.
#include "support.hpp"

#include "base/text.hpp"

namespace sightline::exchange
{
namespace
{

std::filesystem::path sample()
{
    return std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "../shared/samples/annex_a/Annex_A_2024_Jan.xlsx";
}

} // namespace

TEST_CASE("every row of the sample workbook is accounted for")
{
    if (!std::filesystem::exists(sample())) {
        MESSAGE("skipped: the sample workbook is not here");
        return;
    }
    Remembered known;
    auto how = options();
    how.file_name = "Annex_A_2024_Jan.xlsx";
    auto const first = read_annex_a(sample(), layout(), how, known);
    REQUIRE_MESSAGE(first, first.error().message);
    auto const& report = first->report;
    CHECK(report.sheets.size() == 11);
    for (auto const& sheet : report.sheets) {
        CAPTURE(sheet.list);
        CHECK(sheet.read == sheet.taken + sheet.repeated + sheet.refused);
        CHECK(sheet.refused == 0);
        CHECK(sheet.unknown.empty());
        for (auto const& column : sheet.columns) {
            CAPTURE(column.heading);
            CHECK(column.how != "missing");
        }
    }
    CHECK(report.read == 59);
    CHECK(report.taken == 59);
    CHECK(report.as_at == date(2021, 3, 15)); // list 6, the last time a child was seen
    known.take(first->entries);

    INFO(to_text(report));
    SUBCASE("what it says of one child is read into records")
    {
        auto const plans = known.all<ProtectionPlan>("5358472");
        REQUIRE(plans.size() == 1);
        CHECK(plans[0].began == date(2021, 2, 8));
        CHECK(plans[0].initial_category == AbuseCategory::physical);
        CHECK(plans[0].earlier_plans == 1);
        auto const visits = known.all<Visit>("5358472");
        REQUIRE(visits.size() == 1);
        CHECK(visits[0].on == date(2021, 3, 2));
        CHECK(visits[0].seen == Seen::alone);
        CHECK(visits[0].purpose == VisitPurpose::protection);
        auto const held = known.all<Allocation>("5358472");
        REQUIRE(held.size() == 1);
        CHECK(held[0].basis == AllocationBasis::protection);
        CHECK(held[0].seen == report.as_at);
        CHECK(held[0].team.text() == "Locality 4 Unit 1");
    }
    SUBCASE("a worker whose name is written with a no-break space is one worker")
    {
        CHECK(known.worker(Label{"Mathilde Cutsforth"}));
        CHECK(known.worker(Label{"Mathilde\xC2\xA0"
                                 "Cutsforth"}));
        CHECK(known.all<Allocation>("997679").size() == 1);
    }
    SUBCASE("a worker the spreadsheet could not look up is not told, not nobody")
    {
        CHECK(known.all<Need>("8140425").size() == 1);
        CHECK(known.all<Allocation>("8140425").empty());
    }
    SUBCASE("reading it again adds nothing")
    {
        auto const again = read_annex_a(sample(), layout(), how, known);
        REQUIRE(again);
        CHECK(again->entries.empty());
        CHECK(again->report.added == 0);
        CHECK(again->report.changed == 0);
        CHECK(again->report.gone.empty());
    }
}

} // namespace sightline::exchange
