// Missing, and the talk with the child afterwards.
#include <doctest/doctest.h>

#include "support/history.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

Missing episode(std::string_view from, std::string_view returned = "")
{
    Missing one{.from = when(from).day, .from_at = when(from).at};
    if (!returned.empty()) {
        one.returned = when(returned).day;
        one.returned_at = when(returned).at;
    }
    return one;
}
Missing held(Missing one, std::string_view at)
{
    one.interview_held = when(at).day;
    one.interview_held_at = when(at).at;
    return one;
}

} // namespace

TEST_CASE("a return interview is held within 72 hours of the return, to the minute")
{
    History in_time, late;
    in_time.add(held(episode("2026-03-06T21:00", "2026-03-07T22:10"), "2026-03-10T22:10"));
    CHECK(runs_of(in_time.on("2026-03-12"), "MS-01") ==
          Lines{"2026-03-07T22:10 > 2026-03-10T22:10 : 2026-03-10T22:10 on_time"});
    late.add(held(episode("2026-03-06T21:00", "2026-03-07T22:10"), "2026-03-10T22:11"));
    CHECK(runs_of(late.on("2026-03-12"), "MS-01") ==
          Lines{"2026-03-07T22:10 > 2026-03-10T22:10 : 2026-03-10T22:11 late"});
    CHECK(why_words(in_time.on("2026-03-12").clocks.back())
              .starts_with("72 hours from return, 7 March 2026 22:10 (rule MS-01, Statutory guidance"));
}

TEST_CASE("72 hours stay 72 hours when the clocks change")
{
    History spring, autumn;
    spring.add(held(episode("2026-03-26", "2026-03-27T20:00"), "2026-03-30T21:00"));
    CHECK(runs_of(spring.on("2026-04-01"), "MS-01") ==
          Lines{"2026-03-27T20:00 > 2026-03-30T21:00 : 2026-03-30T21:00 on_time"});
    autumn.add(held(episode("2026-10-22", "2026-10-23T20:00"), "2026-10-26T19:30"));
    CHECK(runs_of(autumn.on("2026-10-28"), "MS-01") ==
          Lines{"2026-10-23T20:00 > 2026-10-26T19:00 : 2026-10-26T19:30 late"});
}

TEST_CASE("with no time of return it is counted from 23:59, and says so")
{
    History child;
    child.add(episode("2026-03-06", "2026-03-07"));
    auto const standing = child.on("2026-03-08");
    CHECK(runs_of(standing, "MS-01") == Lines{"2026-03-07 > 2026-03-10T23:59 : waits due_soon"});
    CHECK(running(standing, "MS-01")->note == "time not recorded, counted from 23:59");
}

TEST_CASE("an interview with no time on the last day was held at 23:59, and so too late")
{
    History child;
    child.add(held(episode("2026-03-06", "2026-03-07T22:10"), "2026-03-10"));
    CHECK(runs_of(child.on("2026-03-12"), "MS-01") == Lines{"2026-03-07T22:10 > 2026-03-10T22:10 : 2026-03-10 late"});
    History day_before;
    day_before.add(held(episode("2026-03-06", "2026-03-07T22:10"), "2026-03-09"));
    CHECK(runs_of(day_before.on("2026-03-12"), "MS-01") ==
          Lines{"2026-03-07T22:10 > 2026-03-10T22:10 : 2026-03-09 on_time"});
}

TEST_CASE("while she is missing no interview is due; from her return it is, whatever the day of the week")
{
    History child;
    child.add(episode("2026-03-06T21:00", "2026-03-07T22:10"));
    CHECK(runs_of(child.on("2026-03-06"), "MS-01") == Lines{});
    CHECK(runs_of(child.on("2026-03-07"), "MS-01") == Lines{"2026-03-07T22:10 > 2026-03-10T22:10 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-10"), "MS-01") == Lines{"2026-03-07T22:10 > 2026-03-10T22:10 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-11"), "MS-01") == Lines{"2026-03-07T22:10 > 2026-03-10T22:10 : waits late"});
}

TEST_CASE("an interview that was offered in time and declined is awaited no longer, and is not said to be in time")
{
    for (auto const* offered : {"2026-03-08", "2026-03-10"}) {
        History child;
        auto one = episode("2026-03-06T21:00", "2026-03-07T22:10");
        one.interview_offered = day(offered);
        auto const id = child.add(one);
        CHECK(runs_of(child.on("2026-03-11"), "MS-01") == Lines{"2026-03-07T22:10 > 2026-03-10T22:10 : waits late"});
        one.interview_accepted = Answer::no;
        child.correct(id, one, day("2026-03-10"));
        CHECK(runs_of(child.on("2026-03-11"), "MS-01") == Lines{});
        CHECK(child.on("2026-03-11").late == 0);
    }
}

TEST_CASE(
    "a refusal of an interview offered too late, or on no known day, is a reason beside the clock: it is late and "
    "says why")
{
    History child, undated;
    auto one = episode("2026-03-06T21:00", "2026-03-07T22:10");
    one.interview_accepted = Answer::no;
    undated.add(one);
    CHECK(runs_of(undated.on("2026-03-12"), "MS-01") == Lines{"2026-03-07T22:10 > 2026-03-10T22:10 : waits late"});
    one.interview_offered = day("2026-03-11");
    child.add(one);
    auto const standing = child.on("2026-03-12");
    CHECK(runs_of(standing, "MS-01") == Lines{"2026-03-07T22:10 > 2026-03-10T22:10 : waits late"});
    CHECK(running(standing, "MS-01")->note == "offered, and declined");
    CHECK(standing.concerns.empty());                           // somebody has dealt with it
    CHECK(runs_of(child.on("2027-03-08"), "MS-01") == Lines{}); // and after a year it is history
}

TEST_CASE("the interview is shared within five working days")
{
    History child;
    child.add(held(episode("2026-03-06", "2026-03-07T22:10"), "2026-03-10T10:00"));
    CHECK(runs_of(child.on("2026-03-18"), "MS-02") == Lines{"2026-03-10 > 2026-03-17 : waits late"});
}

TEST_CASE("every episode has an interview of its own")
{
    History child;
    child.add(held(episode("2026-03-01", "2026-03-02T08:00"), "2026-03-03T10:00"));
    child.add(episode("2026-03-06", "2026-03-07T22:10"));
    CHECK(runs_of(child.on("2026-03-12"), "MS-01") ==
          Lines{"2026-03-02T08:00 > 2026-03-05T08:00 : 2026-03-03T10:00 on_time",
                "2026-03-07T22:10 > 2026-03-10T22:10 : waits late"});
}

TEST_CASE("an extract that only counts episodes leaves the interview unknown")
{
    History child;
    Care care{.began = day("2025-09-01")};
    care.missing_12_months = 3;
    child.from_extract(care);
    CHECK(runs_of(child.on("2026-03-12"), "MS-01") == Lines{"? > ? : waits unknown"});
}

TEST_CASE("missing more often than before is getting worse")
{
    History child;
    child.add(episode("2025-12-01", "2025-12-02T08:00"));
    child.add(episode("2026-02-20", "2026-02-21T08:00"));
    child.add(episode("2026-03-06", "2026-03-07T22:10"));
    auto const standing = child.on("2026-03-08");
    CHECK(standing.missing_90_days == 2);
    CHECK(standing.missing_previous_90_days == 1);
    auto const worse = std::ranges::find(standing.concerns, Reason::getting_worse, &Concern::reason);
    REQUIRE(worse != standing.concerns.end());
    CHECK(worse->why == "Missing twice in the last 90 days, 1 in the 90 before");
}

namespace
{

Enquiry discussed(std::string_view at)
{
    Enquiry one;
    one.strategy = when(at).day;
    one.strategy_at = when(at).at;
    return one;
}
Missing told(Missing one, std::string_view at)
{
    one.senior_told = when(at).day;
    one.senior_told_at = when(at).at;
    return one;
}

} // namespace

TEST_CASE("a child missing for 24 hours: a strategy discussion, whatever the day of the week")
{
    struct Row {
        char const *held, *today, *expected;
    };
    for (auto const& row :
         {Row{"", "2026-03-07", "2026-03-06T21:00 > 2026-03-07T21:00 : waits due_soon"},
          Row{"", "2026-03-08", "2026-03-06T21:00 > 2026-03-07T21:00 : waits late"},
          Row{"2026-03-07T21:00", "2026-03-08", "2026-03-06T21:00 > 2026-03-07T21:00 : 2026-03-07T21:00 on_time"},
          Row{"2026-03-07T21:01", "2026-03-08", "2026-03-06T21:00 > 2026-03-07T21:00 : 2026-03-07T21:01 late"},
          Row{"2026-03-07", "2026-03-08", "2026-03-06T21:00 > 2026-03-07T21:00 : 2026-03-07 late"},
          Row{"2026-03-06T20:00", "2026-03-08", // before the child was missing
              "2026-03-06T21:00 > 2026-03-07T21:00 : waits late"}}) {
        CAPTURE(row.held);
        CAPTURE(row.today);
        History child;
        child.add(episode("2026-03-06T21:00"));
        if (*row.held) child.add(discussed(row.held));
        CHECK(runs_of(child.on(row.today), "MS-03") == Lines{row.expected});
    }
}

TEST_CASE("a child who came back awaits no discussion of being missing; one held before stands")
{
    History child, late;
    child.add(episode("2026-03-06T21:00", "2026-03-07T10:00"));
    CHECK(runs_of(child.on("2026-03-06"), "MS-03") == Lines{"2026-03-06T21:00 > 2026-03-07T21:00 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-07"), "MS-03") == Lines{});
    child.add(discussed("2026-03-09T10:00"));
    CHECK(runs_of(child.on("2026-03-10"), "MS-03") == Lines{});
    late.add(episode("2026-03-06T21:00", "2026-03-10T10:00"));
    late.add(discussed("2026-03-09T10:00"));
    CHECK(runs_of(late.on("2026-03-12"), "MS-03") ==
          Lines{"2026-03-06T21:00 > 2026-03-07T21:00 : 2026-03-09T10:00 late"});
    CHECK(runs_of(late.on("2026-03-08"), "MS-03") == Lines{"2026-03-06T21:00 > 2026-03-07T21:00 : waits late"});
}

TEST_CASE("of a child in care who is missing someone senior is told within 24 hours; away is not missing")
{
    History in_care, at_home, away;
    in_care.add(Care{.began = day("2025-09-01")});
    auto const id = in_care.add(episode("2026-03-06T21:00"));
    at_home.add(episode("2026-03-06T21:00"));
    CHECK(runs_of(in_care.on("2026-03-08"), "MS-04") == Lines{"2026-03-06T21:00 > 2026-03-07T21:00 : waits late"});
    CHECK(runs_of(at_home.on("2026-03-08"), "MS-04") == Lines{});
    in_care.correct(id, told(episode("2026-03-06T21:00"), "2026-03-07T09:15"), day("2026-03-07"));
    CHECK(runs_of(in_care.on("2026-03-08"), "MS-04") ==
          Lines{"2026-03-06T21:00 > 2026-03-07T21:00 : 2026-03-07T09:15 on_time"});
    away.add(Care{.began = day("2025-09-01")});
    auto one = episode("2026-03-06T21:00");
    one.absence = Absence::away;
    away.add(one);
    CHECK(runs_of(away.on("2026-03-08"), "MS-03") == Lines{});
    CHECK(runs_of(away.on("2026-03-08"), "MS-04") == Lines{});
}

TEST_CASE("a return from elsewhere does not tell of the discussion or of who was told: unknown")
{
    History child;
    child.add(Care{.began = day("2025-09-01")});
    child.add(episode("2026-03-06T21:00"), {.imported = true});
    for (auto const* id : {"MS-03", "MS-04"})
        CHECK(runs_of(child.on("2026-03-10"), id) == Lines{"2026-03-06T21:00 > 2026-03-07T21:00 : waits unknown"});
}
