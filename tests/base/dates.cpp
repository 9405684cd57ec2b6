#include <doctest/doctest.h>

#include "base/dates.hpp"

using namespace sightline;
using std::chrono::days;
using std::chrono::floor;
using std::chrono::milliseconds;
using std::chrono::minutes;

namespace
{

Date day(char const* text)
{
    return parse_iso_date(text).value();
}
Minutes utc(char const* text)
{
    return floor<minutes>(parse_iso_moment(text).value());
}

} // namespace

TEST_CASE("months are counted to the same day number, or the last day of a month too short")
{
    CHECK(iso(months_after(day("2018-11-30"), 3)) == "2019-02-28");
    CHECK(iso(months_after(day("2025-10-31"), 3)) == "2026-01-31");
    CHECK(iso(months_after(day("2023-11-30"), 3)) == "2024-02-29");
    CHECK(iso(months_after(day("2024-02-29"), 12)) == "2025-02-28");
    CHECK(iso(months_after(day("2024-02-29"), 48)) == "2028-02-29");
    CHECK(iso(months_after(day("2024-08-31"), 1)) == "2024-09-30");
    CHECK(iso(months_after(day("2024-12-15"), 1)) == "2025-01-15");
    CHECK(iso(months_after(day("2024-03-31"), -1)) == "2024-02-29");
    CHECK(iso(months_after(day("2024-01-31"), -2)) == "2023-11-30");
    CHECK(iso(months_after(day("2024-06-07"), 0)) == "2024-06-07");
}

TEST_CASE("a day that does not exist is not a date")
{
    CHECK_FALSE(real_date(2026, 2, 29));
    CHECK_FALSE(real_date(1900, 2, 29));
    CHECK(real_date(2000, 2, 29));
    CHECK_FALSE(real_date(2026, 4, 31));
    CHECK_FALSE(real_date(2026, 13, 1));
    CHECK_FALSE(real_date(2026, 0, 1));
    CHECK_FALSE(real_date(2026, 1, 0));
    CHECK_FALSE(real_date(2026, 1, 32));
}

TEST_CASE("London runs an hour ahead of UTC from the last Sunday of March to the last Sunday of October")
{
    CHECK(london(day("2026-01-15"), 22, 10) == utc("2026-01-15T22:10Z"));
    CHECK(london(day("2026-07-15"), 22, 10) == utc("2026-07-15T21:10Z"));
    CHECK(iso(london_date(utc("2026-07-15T23:30Z"))) == "2026-07-16");
    CHECK(iso(london_date(utc("2026-01-15T23:30Z"))) == "2026-01-15");
    CHECK(london_minute_of_day(utc("2026-07-15T23:30Z")) == 30);
    CHECK(iso(london_date(Moment{utc("2026-07-15T22:59Z")} + milliseconds{59'999})) == "2026-07-15");
    CHECK(iso(london_date(Moment{utc("2026-07-15T23:00Z")})) == "2026-07-16");
}

TEST_CASE("a time in the hour that the spring skips is the moment the clocks change")
{
    CHECK(london(day("2026-03-29"), 0, 59) == utc("2026-03-29T00:59Z"));
    CHECK(london(day("2026-03-29"), 1, 0) == utc("2026-03-29T01:00Z"));
    CHECK(london(day("2026-03-29"), 1, 30) == utc("2026-03-29T01:00Z"));
    CHECK(london(day("2026-03-29"), 2, 0) == utc("2026-03-29T01:00Z"));
    CHECK(london(day("2026-03-29"), 2, 1) == utc("2026-03-29T01:01Z"));
    CHECK(london_minute_of_day(utc("2026-03-29T01:00Z")) == 120);
}

TEST_CASE("a time that the autumn repeats is the first of the two")
{
    CHECK(london(day("2026-10-25"), 0, 59) == utc("2026-10-24T23:59Z"));
    CHECK(london(day("2026-10-25"), 1, 0) == utc("2026-10-25T00:00Z"));
    CHECK(london(day("2026-10-25"), 1, 59) == utc("2026-10-25T00:59Z"));
    CHECK(london(day("2026-10-25"), 2, 0) == utc("2026-10-25T02:00Z"));
    CHECK(london_minute_of_day(utc("2026-10-25T01:30Z")) == 90);
}

TEST_CASE("every London minute of a year goes to UTC and back, but for the skipped hour")
{
    int different = 0;
    for (auto on = day("2026-01-01"); on <= day("2026-12-31"); on += days{1})
        for (int minute = 0; minute < 24 * 60; minute += 7) {
            auto const at = london(on, minute / 60, minute % 60);
            if (london_date(at) != on || london_minute_of_day(at) != minute) ++different;
        }
    CHECK(different == 9); // 01:03, 01:10 … 01:59 on 29 March
}

TEST_CASE("an age goes up on the birthday; one born on 29 February has hers on 1 March in other years")
{
    CHECK(years_between(day("2020-05-06"), day("2025-05-05")) == 4);
    CHECK(years_between(day("2020-05-06"), day("2025-05-06")) == 5);
    CHECK(years_between(day("2020-02-29"), day("2025-02-28")) == 4);
    CHECK(years_between(day("2020-02-29"), day("2025-03-01")) == 5);
    CHECK(years_between(day("2020-02-29"), day("2024-02-28")) == 3);
    CHECK(years_between(day("2020-02-29"), day("2024-02-29")) == 4);
}

TEST_CASE("whole months between two days")
{
    CHECK(months_between(day("2026-01-31"), day("2026-02-27")) == 0);
    CHECK(months_between(day("2026-01-31"), day("2026-02-28")) == 1);
    CHECK(months_between(day("2026-01-15"), day("2026-02-14")) == 0);
    CHECK(months_between(day("2026-01-15"), day("2027-01-15")) == 12);
    CHECK(months_between(day("2027-01-15"), day("2026-01-15")) == -12);
    CHECK(months_between(day("2026-01-15"), day("2026-01-15")) == 0);
}

TEST_CASE("ages are said the way people say them")
{
    CHECK(age_words(day("2012-01-10"), day("2026-04-10")) == "14 years 3 months");
    CHECK(age_words(day("2012-01-10"), day("2026-01-10")) == "14 years");
    CHECK(age_words(day("2024-12-10"), day("2026-01-10")) == "13 months");
    CHECK(age_words(day("2025-08-10"), day("2026-01-10")) == "5 months");
    CHECK(age_words(day("2025-12-10"), day("2026-01-10")) == "1 month");
    CHECK(age_words(day("2026-01-01"), day("2026-01-10")) == "9 days");
    CHECK(age_words(day("2026-01-09"), day("2026-01-10")) == "1 day");
    CHECK(age_words(day("2026-01-11"), day("2026-01-10")) == "not yet born");
}

TEST_CASE("days and moments are written for machines and for people")
{
    CHECK(iso(day("2026-03-07")) == "2026-03-07");
    CHECK(iso(parse_iso_moment("2026-03-07T22:10:05.123Z").value()) == "2026-03-07T22:10:05.123Z");
    CHECK(iso_london(utc("2026-07-15T23:30Z")) == "2026-07-16T00:30");
    CHECK(words(day("2026-03-07")) == "7 March 2026");
    CHECK(short_words(day("2026-09-07")) == "7 Sep 2026");
    CHECK(weekday_words(day("2026-03-07")) == "Sat 7 Mar");
    CHECK(time_words(utc("2026-07-15T21:10Z")) == "22:10");
    CHECK(british(day("2026-03-07")) == "07/03/2026");
}

TEST_CASE("only an exact ISO date or moment is read as one")
{
    for (auto const* text : {"2026-3-07", "2026/03/07", "07-03-2026", "2026-02-29", "2026-03-07 ", " 2026-03-07",
                             "2026-03-7x", "", "+026-03-07", "2026-00-07"})
        CHECK_MESSAGE(!parse_iso_date(text), text);
    for (auto const* text : {"2026-03-07T22:10", "2026-03-07T24:00Z", "2026-03-07T22:60Z", "2026-03-07 22:10Z",
                             "2026-03-07T22:10:60Z", "2026-03-07T22:10:05.12Z", "2026-03-07T22:10:05.1234Z",
                             "2026-03-07T22:10+01:00", "2026-02-30T22:10Z", "Z", ""})
        CHECK_MESSAGE(!parse_iso_moment(text), text);
    CHECK(parse_iso_moment("2026-03-07T22:10Z"));
    CHECK(parse_iso_moment("2026-03-07T22:10:59Z"));
}

TEST_CASE("a typed date is read, or the person is told what to do")
{
    auto const message = [](char const* d, char const* m, char const* y) {
        auto const read = read_date("on", "the date of the visit", d, m, y);
        return read ? iso(*read) : read.error().message;
    };
    CHECK(message("7", "3", "2026") == "2026-03-07");
    CHECK(message("07", "03", "2026") == "2026-03-07");
    CHECK(message("", "", "") == "Enter the date of the visit");
    CHECK(message("7", "", "2026") == "the date of the visit must include a day, a month and a year");
    CHECK(message("29", "2", "2026") == "Enter a real date, such as 27 3 2026");
    CHECK(message("7", "3", "26") == "Enter a real date, such as 27 3 2026");
    CHECK(message("seven", "3", "2026") == "Enter a real date, such as 27 3 2026");
    CHECK(message("-7", "3", "2026") == "Enter a real date, such as 27 3 2026");
    CHECK(message("99999999999", "3", "2026") == "Enter a real date, such as 27 3 2026");
    CHECK(read_date("on", "x", "", "", "").error().field == "on");
}
