#include <doctest/doctest.h>

#include "base/working_days.hpp"

using namespace sightline;
using std::chrono::days;

namespace
{

Date day(char const* text)
{
    return parse_iso_date(text).value();
}

WorkingDays england() // 2026, with one holiday on a Saturday and one given twice
{
    std::vector<Date> days;
    for (auto const* text : {"2026-12-28", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31",
                             "2026-12-25", "2026-12-26", "2026-01-01", "2026-01-01"})
        days.push_back(day(text));
    return WorkingDays{days};
}

} // namespace

TEST_CASE("a working day is not a weekend and not a bank holiday")
{
    auto const calendar = england();
    CHECK(calendar.is_working(day("2026-04-02")));
    CHECK_FALSE(calendar.is_working(day("2026-04-03"))); // Good Friday
    CHECK_FALSE(calendar.is_working(day("2026-04-04")));
    CHECK_FALSE(calendar.is_working(day("2026-04-05")));
    CHECK_FALSE(calendar.is_working(day("2026-04-06"))); // Easter Monday
    CHECK(calendar.is_working(day("2026-04-07")));
    CHECK(calendar.is_working(day("2026-12-29"))); // offices may close, but it is a working day
}

TEST_CASE("counting starts the day after, whatever day the start is")
{
    auto const calendar = england();
    CHECK(iso(calendar.after(day("2026-03-31"), 1)) == "2026-04-01");
    CHECK(iso(calendar.after(day("2026-04-02"), 1)) == "2026-04-07");
    for (auto const* start : {"2026-04-03", "2026-04-04", "2026-04-05", "2026-04-06"})
        CHECK(iso(calendar.after(day(start), 1)) == "2026-04-07");
    CHECK(iso(calendar.after(day("2026-04-04"), 0)) == "2026-04-04");
    CHECK(iso(calendar.after(day("2026-12-24"), 1)) == "2026-12-29");
}

TEST_CASE("counting back finds the same number of working days before")
{
    auto const calendar = england();
    CHECK(iso(calendar.before(day("2026-04-07"), 1)) == "2026-04-02");
    CHECK(iso(calendar.before(day("2026-04-06"), 1)) == "2026-04-02");
    CHECK(iso(calendar.before(day("2026-04-08"), 5)) == "2026-03-30");
    CHECK(iso(calendar.before(day("2026-04-05"), 0)) == "2026-04-05");
}

TEST_CASE("working days between two days leave out the first and take in the last")
{
    auto const calendar = england();
    CHECK(calendar.between(day("2026-04-02"), day("2026-04-07")) == 1);
    CHECK(calendar.between(day("2026-04-02"), day("2026-04-02")) == 0);
    CHECK(calendar.between(day("2026-04-03"), day("2026-04-06")) == 0);
    CHECK(calendar.between(day("2026-04-07"), day("2026-04-02")) == -1);
    CHECK(calendar.between(day("2026-01-01"), day("2026-12-31")) == 253);
}

TEST_CASE("days far outside the table are counted by the weekday alone, and those crossing its edge without a jump")
{
    auto const calendar = england();
    CHECK(iso(calendar.after(day("1985-05-03"), 1)) == "1985-05-06");
    CHECK(iso(calendar.after(day("2070-01-03"), 5)) == "2070-01-10");
    CHECK(iso(calendar.before(day("2070-01-06"), 1)) == "2070-01-03");
    CHECK(calendar.between(day("2070-01-03"), day("2070-01-10")) == 5);
    CHECK(calendar.between(day("1985-05-06"), day("1985-05-03")) == -1);
    // 1989-12-29 is a Friday, 2059-12-31 a Wednesday.
    CHECK(iso(calendar.after(day("1989-12-29"), 2)) == "1990-01-02");
    CHECK(calendar.between(day("1989-12-29"), day("1990-01-02")) == 2);
    CHECK(iso(calendar.after(day("2059-12-31"), 1)) == "2060-01-01");
    CHECK(iso(calendar.after(day("2059-12-29"), 6)) == "2060-01-06");
    CHECK(calendar.between(day("2059-12-30"), day("2060-01-02")) == 3);
}

TEST_CASE("the calendar knows for which whole years it can speak")
{
    auto const calendar = england();
    CHECK(calendar.covers(day("2026-01-01")));
    CHECK(calendar.covers(day("2026-12-31")));
    CHECK_FALSE(calendar.covers(day("2025-12-31")));
    CHECK_FALSE(calendar.covers(day("2027-01-01")));
    CHECK_FALSE(WorkingDays{{}}.covers(day("2026-06-01")));
    CHECK(WorkingDays{{}}.is_working(day("2026-12-25"))); // a Friday it was told nothing of
}

TEST_CASE("after and before and between agree with a walk day by day")
{
    auto const calendar = england();
    for (auto start = day("2025-12-20"); start <= day("2026-06-10"); start += days{1}) {
        auto on = start;
        for (int count = 1; count <= 40; ++count) {
            do on += days{1};
            while (!calendar.is_working(on));
            REQUIRE(calendar.after(start, count) == on);
            REQUIRE(calendar.between(start, on) == count);
        }
        on = start;
        for (int count = 1; count <= 40; ++count) {
            do on -= days{1};
            while (!calendar.is_working(on));
            REQUIRE(calendar.before(start, count) == on);
        }
    }
}
