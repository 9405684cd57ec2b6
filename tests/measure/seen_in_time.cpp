#include "measure/seen_in_time.hpp"

#include <doctest/doctest.h>

using namespace sightline;
using namespace sightline::measure;

namespace
{

ClockRule rule_named(char const* id)
{
    ClockRule rule;
    rule.id = id;
    return rule;
}
ClockRule const plan_visit = rule_named("CP-13"), core_group = rule_named("CP-09");

Date const monday = date(2026, 3, 2); // and the day is Wednesday of the week after
Date const as_at = date(2026, 3, 11);

Clock due(Date day, std::optional<Date> done = std::nullopt)
{
    Clock clock{.rule = &plan_visit, .due = When{day, std::nullopt}, .state = State::on_time, .running = !done};
    if (done) clock.done = When{*done, std::nullopt};
    return clock;
}

SeenInTime count(std::vector<Clock> const& clocks, int weeks = 2)
{
    std::vector<std::span<Clock const>> const children{clocks};
    return seen_in_time(children, monday, weeks, as_at);
}

} // namespace

TEST_CASE("a visit counts in the week it was due, whenever it was made")
{
    auto const seen = count({due(date(2026, 3, 4), date(2026, 3, 4)), due(date(2026, 3, 5), date(2026, 3, 9)),
                             due(date(2026, 3, 6), date(2026, 2, 20))});
    CHECK(seen.weeks[0].due == 3);
    CHECK(seen.weeks[0].in_time == 2);
    CHECK(seen.weeks[0].late == 1);
    CHECK(seen.weeks[1].due == 0);
    REQUIRE(seen.weeks[0].percent());
    CHECK(*seen.weeks[0].percent() == doctest::Approx(200.0 / 3));
    CHECK_FALSE(seen.weeks[1].percent());
    CHECK(points_of(seen).size() == 1); // a week with nothing due gives no point
}

TEST_CASE("a visit that was never made counts as missed, from the day after it was due")
{
    auto const seen = count({due(date(2026, 3, 4)), due(date(2026, 3, 10)), due(as_at), due(date(2026, 3, 13))});
    CHECK(seen.weeks[0].late == 1);
    CHECK(seen.weeks[1].late == 1); // due on the 10th
    CHECK(seen.weeks[1].due == 1);  // due today and on the 13th are still to come
}

TEST_CASE("what cannot be told is counted apart, and never as in time")
{
    auto unknown = due(date(2026, 3, 4));
    unknown.state = State::unknown;
    Clock no_day{.rule = &plan_visit, .state = State::unknown, .running = true};
    auto const seen = count({unknown, no_day, due(date(2026, 3, 4), date(2026, 3, 3))});
    CHECK(seen.weeks[0].unknown == 1);
    CHECK(seen.weeks[0].due == 1);
    CHECK(*seen.weeks[0].percent() == 100);
    CHECK(seen.unknown_due == 1);
}

TEST_CASE("a duty that fell away counts only if it was late by then")
{
    auto fell_away = due(date(2026, 3, 4));
    fell_away.running = false;
    auto late_first = fell_away;
    late_first.state = State::late;
    auto const seen = count({fell_away, late_first});
    CHECK(seen.weeks[0].due == 1);
    CHECK(seen.weeks[0].late == 1);
}

TEST_CASE("weeks run from Monday to Sunday, and other clocks and weeks are left out")
{
    Clock meeting{
        .rule = &core_group, .due = When{date(2026, 3, 4), std::nullopt}, .state = State::late, .running = true};
    auto const seen = count({due(date(2026, 3, 1), date(2026, 3, 1)), due(date(2026, 3, 2), date(2026, 3, 2)),
                             due(date(2026, 3, 8), date(2026, 3, 8)), due(date(2026, 3, 9), date(2026, 3, 9)),
                             due(date(2026, 3, 16), date(2026, 3, 9)), meeting});
    CHECK(seen.weeks[0].in_time == 2);
    CHECK(seen.weeks[1].in_time == 1);
    CHECK(seen.weeks[0].late == 0);
    std::vector<std::span<Clock const>> const none;
    CHECK(seen_in_time(none, date(2026, 3, 8), 1, as_at).weeks[0].monday == monday); // any day of the week will do
}

TEST_CASE("every clock that asks for a child to be seen is counted")
{
    for (auto const* id : {"CP-12", "CP-13", "CN-04", "LA-14", "LA-15", "LA-16", "LA-17", "LA-18", "LA-19", "LA-20",
                           "LA-21", "PF-05", "PF-06"})
        CHECK(is_visit_clock(id));
    CHECK_FALSE(is_visit_clock("CP-09"));
    CHECK_FALSE(is_visit_clock("LA-22"));
}
