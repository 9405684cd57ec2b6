// The counting rules of practice/timescales.csv, rule by rule, against a calendar worked out by hand.
#include <doctest/doctest.h>

#include "support/practice.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

struct Row {
    Count count;
    Unit unit;
    int limit;
    char const* start;
    char const* last; // the last day, or moment, on time
    std::string why;
};

void check(std::initializer_list<Row> rows)
{
    for (auto const& row : rows) {
        auto const answer = due(row.count, row.unit, row.limit, when(row.start), practice().calendar());
        CHECK_MESSAGE((answer ? iso(*answer) : "nothing") == row.last, row.why);
    }
}

constexpr auto WD = Unit::working_days;
constexpr auto CD = Unit::calendar_days;

} // namespace

TEST_CASE("the worked examples of the timescales come out as they are written")
{
    struct Example {
        char const* clock;
        char const* start;
        char const* last;
    };
    for (auto const& [id, start, last] :
         {Example{"AS-01", "2019-03-04", "2019-05-09"}, Example{"AS-01", "2019-03-09", "2019-05-15"},
          Example{"CP-04", "2018-12-12", "2019-01-07"}, Example{"LA-04", "2024-03-28", "2024-04-29"},
          Example{"CP-10", "2018-11-30", "2019-02-28"}, Example{"LA-05", "2025-10-31", "2026-01-31"},
          Example{"PF-03", "2019-04-18", "2019-05-01"}, Example{"PF-05", "2019-04-02", "2019-05-14"},
          Example{"CT-06", "2019-01-07", "2019-01-30"}, Example{"CP-14", "2019-05-07", "2019-04-29"}}) {
        auto const* rule = practice().rule(id, day(start));
        REQUIRE(rule != nullptr);
        auto const answer = due(rule->count, rule->unit, rule->limit, when(start), practice().calendar());
        CHECK_MESSAGE((answer ? iso(*answer) : "nothing") == last, id);
    }
}

TEST_CASE("WD0: working days, the day of the start is day 0")
{
    check({{Count::WD0, WD, 1, "2024-03-05", "2024-03-06", "Tuesday to Wednesday"},
           {Count::WD0, WD, 1, "2024-03-08", "2024-03-11", "Friday to Monday"},
           {Count::WD0, WD, 1, "2024-03-09", "2024-03-11", "a start on Saturday: day 1 is still Monday"},
           {Count::WD0, WD, 1, "2024-03-10", "2024-03-11", "a start on Sunday"},
           {Count::WD0, WD, 1, "2024-03-28", "2024-04-02", "Good Friday, the weekend and Easter Monday are skipped"},
           {Count::WD0, WD, 1, "2024-03-29", "2024-04-02", "a start on a bank holiday"},
           {Count::WD0, WD, 5, "2024-12-23", "2025-01-02", "Christmas: 24, 27, 30, 31 December, 2 January"},
           {Count::WD0, WD, 1, "2022-12-23", "2022-12-28", "the substitute day for Christmas Day on a Sunday"},
           {Count::WD0, WD, 10, "2022-09-12", "2022-09-27", "the day of the Queen's funeral was a bank holiday"},
           {Count::WD0, WD, 1, "2024-02-28", "2024-02-29", "leap day is a working day when it falls in the week"},
           {Count::WD0, WD, 0, "2024-03-09", "2024-03-09", "no limit is the day itself"},
           {Count::WD0, WD, 1, "2024-03-28T23:50", "2024-04-02", "the hour makes no difference"}});
}

TEST_CASE("WD1: working days, the day of the start is day 1")
{
    check({{Count::WD1, WD, 1, "2024-03-05", "2024-03-05", "day 1 is the start"},
           {Count::WD1, WD, 12, "2019-01-07", "2019-01-22", "the earliest day of a case management hearing"},
           {Count::WD1, WD, 18, "2019-01-07", "2019-01-30", "the latest"},
           {Count::WD1, WD, 2, "2024-03-08", "2024-03-11", "Friday is day 1, Monday day 2"},
           {Count::WD1, WD, 1, "2024-03-09", "2024-03-11", "a start on Saturday: Monday is the first working day"}});
}

TEST_CASE("BACKWD and BACK: counted back from the day of the event")
{
    check({{Count::BACKWD, Unit::working_days_before, 5, "2019-05-07", "2019-04-29", "over a bank holiday"},
           {Count::BACKWD, Unit::working_days_before, 1, "2024-04-02", "2024-03-28", "over Easter"},
           {Count::BACKWD, Unit::working_days_before, 3, "2024-03-09", "2024-03-06", "from a Saturday"},
           {Count::BACK, Unit::weeks_before, 8, "2024-03-01", "2024-01-05", "56 days, over a leap day"},
           {Count::BACK, Unit::weeks_before, 10, "2023-03-01", "2022-12-21", "70 days"},
           {Count::BACK, Unit::months_before, 12, "2024-02-29", "2023-02-28", "a 29th with no 29th the year before"},
           {Count::BACK, Unit::months_before, 3, "2024-05-31", "2024-02-29", "a 31st to a month too short"}});
}

TEST_CASE("CD0 and CD1: calendar days, weekends and holidays count")
{
    check({{Count::CD0, CD, 7, "2024-03-28", "2024-04-04", "through Easter"},
           {Count::CD0, CD, 1, "2024-02-28", "2024-02-29", "into leap day"},
           {Count::CD0, CD, 2, "2023-02-27", "2023-03-01", "no leap day"},
           {Count::CD0, CD, 28, "2024-12-20", "2025-01-17", "through the year's end"},
           {Count::CD0, CD, 7, "2024-03-30", "2024-04-06", "through the night the clocks go forward"},
           {Count::CD1, CD, 8, "2024-03-01", "2024-03-08", "the start is day 1"},
           {Count::CD1, CD, 1, "2024-03-01", "2024-03-01", "a stretch of one day"},
           {Count::CD1, CD, 28, "2024-02-01", "2024-02-28", "28 days of a leap February"}});
}

TEST_CASE("CW: weeks of seven days")
{
    check({{Count::CW, Unit::weeks, 6, "2024-02-20", "2024-04-02", "42 days, over a leap day and Easter"},
           {Count::CW, Unit::weeks, 1, "2024-12-25", "2025-01-01", "a holiday is not moved"},
           {Count::CW, Unit::weeks, 12, "2024-08-10", "2024-11-02", "over the clocks going back"}});
}

TEST_CASE("CM0: calendar months to the same day number, not moved for weekends")
{
    check({{Count::CM0, Unit::months, 3, "2018-11-30", "2019-02-28", "a month too short: its last day"},
           {Count::CM0, Unit::months, 3, "2023-11-30", "2024-02-29", "the last day of a leap February"},
           {Count::CM0, Unit::months, 6, "2024-08-31", "2025-02-28", "six months"},
           {Count::CM0, Unit::months, 6, "2024-02-29", "2024-08-29", "from leap day"},
           {Count::CM0, Unit::months, 12, "2024-02-29", "2025-02-28", "a year from leap day"},
           {Count::CM0, Unit::months, 3, "2024-03-01", "2024-06-01", "a Saturday is not moved"},
           {Count::CM0, Unit::months, 9, "2024-04-25", "2025-01-25", "over the year's end"},
           {Count::CM0, Unit::months, 6, "2024-06-25", "2024-12-25", "Christmas Day is not moved"}});
}

TEST_CASE("HRS: elapsed hours, by the London clock")
{
    check({{Count::HRS, Unit::hours, 72, "2026-03-07T22:10", "2026-03-10T22:10", "a weekend gives no relief"},
           {Count::HRS, Unit::hours, 4, "2026-12-24T22:30", "2026-12-25T02:30", "nor does Christmas"},
           {Count::HRS, Unit::hours, 72, "2026-03-27T20:00", "2026-03-30T21:00",
            "the clocks go forward: an hour later by the clock"},
           {Count::HRS, Unit::hours, 72, "2026-10-23T20:00", "2026-10-26T19:00", "the clocks go back: an hour earlier"},
           {Count::HRS, Unit::hours, 4, "2026-03-28T23:00", "2026-03-29T04:00", "over the skipped hour"},
           {Count::HRS, Unit::hours, 4, "2026-10-24T23:00", "2026-10-25T02:00", "over the repeated hour"},
           {Count::HRS, Unit::hours, 1, "2026-03-29T01:30", "2026-03-29T03:00",
            "a time that never was is the moment of change, 02:00"},
           {Count::HRS, Unit::hours, 1, "2026-10-25T01:30", "2026-10-25T01:30",
            "the first of two half past ones, and an hour later the second"},
           {Count::HRS, Unit::hours, 72, "2026-03-07", "2026-03-10T23:59", "no time: 23:59 on the day"},
           {Count::HRS, Unit::hours, 24, "2026-03-28", "2026-03-30T00:59", "no time, and the clocks go forward"},
           {Count::HRS, Unit::hours, 48, "2024-02-28T12:00", "2024-03-01T12:00", "over leap day"}});
}

TEST_CASE("SAMEDAY is the day itself, any day of the week")
{
    check({{Count::SAMEDAY, CD, 0, "2024-03-30T23:30", "2024-03-30", "a Saturday"},
           {Count::SAMEDAY, CD, 0, "2024-12-25", "2024-12-25", "Christmas Day"}});
}

TEST_CASE("what a number cannot tell has no last day")
{
    check({{Count::EVENT, Unit::months, 4, "2024-03-01", "nothing", "bound to another event"},
           {Count::WINDOW, Unit::months_before, 3, "2024-03-01", "nothing", "a window"},
           {Count::SCHD, Unit::school_days, 20, "2024-03-01", "nothing", "a school's own days"},
           {Count::TERM, Unit::school_terms, 1, "2024-03-01", "nothing", "a school's own terms"}});
}

TEST_CASE("due soon: how far ahead of its last day a running clock says so")
{
    struct Soon {
        Unit unit;
        int limit;
        char const* last;
        char const* today;
        bool soon;
        std::string why;
    };
    for (auto const& row : {
             Soon{WD, 10, "2024-04-05", "2024-04-03", true, "2 working days ahead of a short one"},
             Soon{WD, 10, "2024-04-05", "2024-04-02", false, "3 working days ahead"},
             Soon{WD, 10, "2024-04-03", "2024-03-28", true, "2 working days over Easter"},
             Soon{WD, 10, "2024-04-03", "2024-03-27", false, "3 working days over Easter"},
             Soon{WD, 14, "2024-04-12", "2024-04-09", false, "14 days is short"},
             Soon{WD, 15, "2024-04-12", "2024-04-05", true, "15 days is long: 5 working days"},
             Soon{WD, 15, "2024-04-12", "2024-04-04", false, "6 working days"},
             Soon{CD, 28, "2024-04-12", "2024-04-05", true, "28 calendar days is long"},
             Soon{CD, 7, "2024-04-12", "2024-04-10", true, "7 calendar days is short"},
             Soon{CD, 7, "2024-04-12", "2024-04-09", false, "and 3 days ahead is not soon"},
             Soon{Unit::weeks, 6, "2024-04-13", "2024-04-08", true,
                  "weeks are 7 days each: a Saturday within 5 working days"},
             Soon{Unit::weeks, 6, "2024-04-13", "2024-04-05", false, "Friday + 5 working days is the Friday before it"},
             Soon{Unit::weeks, 1, "2024-04-12", "2024-04-10", true, "one week is short"},
             Soon{Unit::weeks, 1, "2024-04-12", "2024-04-09", false, "one week is short"},
             Soon{Unit::months, 3, "2024-04-12", "2024-04-02", true, "10 calendar days ahead of a clock of months"},
             Soon{Unit::months, 3, "2024-04-12", "2024-04-01", false, "11"},
             Soon{Unit::hours, 72, "2024-04-12", "2024-04-10", true, "three days is short"},
             Soon{Unit::hours, 72, "2024-04-12", "2024-04-09", false, "three days is short"},
             Soon{WD, 10, "2024-04-12", "2024-04-12", true, "the last day itself"},
             Soon{WD, 10, "2024-04-12", "2024-04-13", false, "past it is late, not soon"},
         })
        CHECK_MESSAGE(is_soon(row.unit, row.limit, day(row.last), day(row.today), practice().calendar()) == row.soon,
                      row.why);
}

TEST_CASE("a moment is written with its time only when it has one")
{
    CHECK(iso(when("2026-03-07")) == "2026-03-07");
    CHECK(iso(when("2026-03-07T02:05")) == "2026-03-07T02:05");
    CHECK(moment_of(when("2026-07-07")) == london(day("2026-07-07"), 23, 59));
}
