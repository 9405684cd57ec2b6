// Being looked after: reviews, permanence, placements, health.
#include <doctest/doctest.h>

#include "support/history.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

Care care(std::string_view began, std::string_view ended = "")
{
    Care one{.began = day(began)};
    if (!ended.empty()) one.ended = day(ended);
    return one;
}
CareReview review(std::string_view on)
{
    return {.on = day(on)};
}
HealthCheck check(HealthType type, std::string_view on)
{
    return {.type = type, .on = day(on)};
}

} // namespace

TEST_CASE("reviews: 20 working days from coming into care, then three months, then every six")
{
    History child;
    child.add(care("2026-01-05"));
    CHECK(runs_of(child.on("2026-01-23"), "LA-04") == Lines{"2026-01-05 > 2026-02-02 : waits on_time"});
    CHECK(runs_of(child.on("2026-01-26"), "LA-04") == Lines{"2026-01-05 > 2026-02-02 : waits due_soon"});
    CHECK(runs_of(child.on("2026-02-03"), "LA-04") == Lines{"2026-01-05 > 2026-02-02 : waits late"});
    child.add(review("2026-01-31"));
    CHECK(runs_of(child.on("2026-03-01"), "LA-05") == Lines{"2026-01-31 > 2026-04-30 : waits on_time"});
    child.add(review("2026-04-28"));
    auto const standing = child.on("2026-10-29");
    CHECK(runs_of(standing, "LA-04") == Lines{"2026-01-05 > 2026-02-02 : 2026-01-31 on_time"});
    CHECK(runs_of(standing, "LA-05") == Lines{"2026-01-31 > 2026-04-30 : 2026-04-28 on_time"});
    CHECK(runs_of(standing, "LA-06") == Lines{"2026-04-28 > 2026-10-28 : waits late"});
}

TEST_CASE("a review's decisions, record and sending are counted from the day it was held")
{
    History child;
    child.add(care("2026-01-05"));
    auto one = review("2026-02-02");
    one.decisions_sent = day("2026-02-09");
    one.record_written = day("2026-02-24");
    child.add(one);
    auto const standing = child.on("2026-03-03");
    CHECK(runs_of(standing, "LA-08") == Lines{"2026-02-02 > 2026-02-09 : 2026-02-09 on_time"});
    CHECK(runs_of(standing, "LA-09") == Lines{"2026-02-02 > 2026-02-23 : 2026-02-24 late"});
    CHECK(runs_of(standing, "LA-10") == Lines{"2026-02-02 > 2026-03-02 : waits late"});
}

TEST_CASE("an extract gives only the latest review; what can be told of its number is told, no more")
{
    auto const lines = [](char const* held, char const* today) {
        History child;
        child.from_extract(care("2026-01-05")); // the first was due on 2 February, the second on 2 May
        child.from_extract(review(held));
        auto all = runs_of(child.on(today), "LA-05");
        for (auto const& line : runs_of(child.on(today), "LA-06")) all.push_back("later: " + line);
        return all;
    };
    // Held by the day the first was due: it is the first.
    CHECK(lines("2026-01-30", "2026-04-29") == Lines{"2026-01-30 > 2026-04-30 : waits due_soon"});
    CHECK(lines("2026-01-30", "2026-05-01") == Lines{"2026-01-30 > 2026-04-30 : waits late"});
    // Held after the second was due: it is a later one.
    CHECK(lines("2026-06-01", "2026-09-10") == Lines{"later: 2026-06-01 > 2026-12-01 : waits on_time"});
    // Between: the first held late, or the second in time.
    CHECK(lines("2026-04-20", "2026-06-01") == Lines{"2026-04-20 > 2026-07-20 : waits on_time"});
    CHECK(lines("2026-04-20", "2026-07-21") == Lines{"2026-04-20 > 2026-07-20 : waits unknown"});
    CHECK(lines("2026-04-20", "2026-10-20") == Lines{"2026-04-20 > 2026-07-20 : waits unknown"});
    CHECK(lines("2026-04-20", "2026-10-21") == Lines{"later: 2026-04-20 > 2026-10-20 : waits late"});
}

TEST_CASE("whether the first review of an extract was in time is known only when the latest itself was")
{
    History early, later;
    early.from_extract(care("2026-01-05"));
    early.from_extract(review("2026-02-02"));
    CHECK(runs_of(early.on("2026-03-01"), "LA-04") == Lines{"2026-01-05 > 2026-02-02 : 2026-02-02 on_time"});
    later.from_extract(care("2026-01-05"));
    later.from_extract(review("2026-04-20"));
    CHECK(runs_of(later.on("2026-05-01"), "LA-04") == Lines{"2026-01-05 > 2026-02-02 : 2026-04-20 unknown"});
}

TEST_CASE("permanence is planned by the day the second review is due")
{
    History none, first_held, decided, late;
    none.add(care("2026-01-05"));
    CHECK(runs_of(none.on("2026-03-01"), "LA-35") == Lines{"2026-01-05 > 2026-05-02 : waits on_time"});
    CHECK(runs_of(none.on("2026-05-03"), "LA-35") == Lines{"2026-01-05 > 2026-05-02 : waits late"});
    // The first review is known: three months from it, early or late.
    first_held.add(care("2026-01-05"));
    first_held.add(review("2026-01-20"));
    CHECK(runs_of(first_held.on("2026-03-01"), "LA-35") == Lines{"2026-01-05 > 2026-04-20 : waits on_time"});
    CHECK(short_why(*running(first_held.on("2026-03-01"), "LA-35")) ==
          "by second review (20 working days + 3 months), from came into care, 5 January 2026");
    decided.add(care("2026-01-05"));
    decided.add(Permanence{.decided = day("2026-05-02"), .plan = PermanencePlan::adoption});
    CHECK(runs_of(decided.on("2026-06-01"), "LA-35") == Lines{"2026-01-05 > 2026-05-02 : 2026-05-02 on_time"});
    late.add(care("2026-01-05"));
    auto endorsing = review("2026-05-11");
    endorsing.permanence_endorsed = Answer::yes;
    late.add(review("2026-02-02"));
    late.add(endorsing);
    CHECK(runs_of(late.on("2026-06-01"), "LA-35") == Lines{"2026-01-05 > 2026-05-02 : 2026-05-11 late"});
}

TEST_CASE("an extract names the permanence plan without its day: unknown, and never a reason to worry")
{
    History child;
    child.from_extract(care("2025-01-06"));
    child.from_extract(Permanence{.plan = PermanencePlan::long_term_fostering});
    auto const standing = child.on("2026-03-01");
    REQUIRE(running(standing, "LA-35") != nullptr);
    CHECK(running(standing, "LA-35")->state == State::unknown);
    CHECK(running(standing, "LA-35")->note == "there is a plan, on a day that is not in the extract");
    for (auto const& concern : standing.concerns) CHECK(concern.reason != Reason::drifting);
}

TEST_CASE("no permanence plan months after the second review was due is drift")
{
    History child;
    child.add(care("2025-09-01"));
    auto const standing = child.on("2026-03-01");
    auto const drift = std::ranges::find(standing.concerns, Reason::drifting, &Concern::reason);
    REQUIRE(drift != standing.concerns.end());
    CHECK(drift->why == "In care 6 months, no permanence plan; due by 29 Dec 2025");
}

TEST_CASE("a long-term foster match is approved within three months of its becoming the plan")
{
    History child;
    child.add(care("2025-09-01"));
    child.add(Permanence{.decided = day("2025-11-30"), .plan = PermanencePlan::long_term_fostering});
    CHECK(runs_of(child.on("2026-03-01"), "LA-38") == Lines{"2025-11-30 > 2026-02-28 : waits late"});
}

TEST_CASE("the placement's plan is in place, and others are told, in five working days")
{
    History child;
    child.add(care("2026-01-05"));
    Placement one{.began = day("2026-01-05"), .type = PlacementType::foster};
    one.others_told = day("2026-01-12");
    child.add(one);
    CHECK(runs_of(child.on("2026-01-13"), "LA-02") == Lines{"2026-01-05 > 2026-01-12 : waits late"});
    CHECK(runs_of(child.on("2026-01-13"), "LA-03") == Lines{"2026-01-05 > 2026-01-12 : 2026-01-12 on_time"});
    CHECK(runs_of(child.on("2026-01-13"), "LA-07") == Lines{"2026-01-05 > 2026-01-12 : waits late"});
}

TEST_CASE("a doctor sees the child within 20 working days; under five then every six months, over five every twelve")
{
    History child{Person{.born = day("2021-06-10")}};
    child.add(care("2025-06-02"));
    CHECK(runs_of(child.on("2025-07-01"), "LA-25") == Lines{"2025-06-02 > 2025-06-30 : waits late"});
    child.add(check(HealthType::assessment, "2025-06-30"));
    child.add(check(HealthType::assessment, "2025-12-31"));
    child.add(check(HealthType::assessment, "2026-06-10")); // the fifth birthday
    auto const standing = child.on("2026-06-11");
    CHECK(runs_of(standing, "LA-25") == Lines{"2025-06-02 > 2025-06-30 : 2025-06-30 on_time"});
    CHECK(runs_of(standing, "LA-26") ==
          Lines{"2025-06-30 > 2025-12-30 : 2025-12-31 late", "2025-12-31 > 2026-06-30 : 2026-06-10 on_time"});
    CHECK(runs_of(standing, "LA-27") == Lines{"2026-06-10 > 2027-06-10 : waits on_time"});
}

TEST_CASE("the interval over the fifth birthday follows her age on the day of the last assessment")
{
    History child{Person{.born = day("2021-06-10")}};
    child.add(care("2025-06-02"));
    child.add(check(HealthType::assessment, "2026-06-09"));
    CHECK(runs_of(child.on("2026-12-10"), "LA-26") == Lines{"2026-06-09 > 2026-12-09 : waits late"});
    History leap{Person{.born = day("2020-02-29")}};
    leap.add(care("2025-01-06"));
    leap.add(check(HealthType::assessment, "2025-02-28")); // four until 1 March
    CHECK(running(leap.on("2025-03-10"), "LA-26") != nullptr);
}

TEST_CASE("with no date of birth nobody can tell which interval counts")
{
    History child;
    child.add(care("2025-06-02"));
    child.add(check(HealthType::assessment, "2025-06-09"));
    REQUIRE(running(child.on("2026-03-01"), "LA-27") != nullptr);
    CHECK(running(child.on("2026-03-01"), "LA-27")->state == State::unknown);
}

TEST_CASE("teeth are checked every year from coming into care")
{
    History child{Person{.born = day("2015-06-10")}};
    child.add(care("2025-01-06"));
    CHECK(runs_of(child.on("2026-01-07"), "LA-28") == Lines{"2025-01-06 > 2026-01-06 : waits late"});
    child.add(check(HealthType::dental, "2025-03-31"));
    CHECK(runs_of(child.on("2026-02-01"), "LA-28") ==
          Lines{"2025-01-06 > 2026-01-06 : 2025-03-31 on_time", "2025-03-31 > 2026-03-31 : waits on_time"});
}

TEST_CASE("an extract's latest health and dental checks say nothing of the ones before")
{
    History child{Person{.born = day("2015-06-10")}};
    child.from_extract(care("2024-01-08"));
    child.from_extract(check(HealthType::assessment, "2025-06-02"));
    child.from_extract(check(HealthType::dental, "2025-12-01"));
    auto const standing = child.on("2026-03-01");
    CHECK(runs_of(standing, "LA-25") == Lines{"2024-01-08 > 2024-02-05 : 2025-06-02 unknown"});
    CHECK(runs_of(standing, "LA-27") == Lines{"2025-06-02 > 2026-06-02 : waits on_time"});
    CHECK(runs_of(standing, "LA-28") ==
          Lines{"2024-01-08 > 2025-01-08 : 2025-12-01 unknown", "2025-12-01 > 2026-12-01 : waits on_time"});
    CHECK(runs_of(standing, "LA-29") == Lines{}); // an extract does not hold it
}

TEST_CASE("strengths and difficulties are asked about yearly from 4 to 16")
{
    History child{Person{.born = day("2015-06-10")}}, baby{Person{.born = day("2024-06-10")}};
    child.add(care("2025-01-06"));
    baby.add(care("2025-01-06"));
    CHECK(runs_of(child.on("2026-01-07"), "LA-29") == Lines{"2025-01-06 > 2026-01-06 : waits late"});
    CHECK(runs_of(baby.on("2026-01-07"), "LA-29") == Lines{});
}

TEST_CASE("a second period of care starts its own clocks")
{
    History child;
    child.add(care("2025-01-06", "2025-06-30"));
    child.add(review("2025-01-31"));
    child.add(care("2026-01-05"));
    auto const standing = child.on("2026-02-03");
    CHECK(runs_of(standing, "LA-04").back() == "2026-01-05 > 2026-02-02 : waits late");
    CHECK(running(standing, "LA-05") == nullptr);
}
