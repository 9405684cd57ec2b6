// How long plans run: those for whom they run still are counted, and nobody whom the reader may not know of.
#include <doctest/doctest.h>

#include "../support/town.hpp"
#include "app/how_long.hpp"

using namespace sightline;
using namespace sightline::app;

namespace
{

constexpr Date today = std::chrono::sys_days{std::chrono::year{2026} / std::chrono::March / 9};

Date ago(int days)
{
    return today - std::chrono::days{days};
}

struct Place : test::Town {
    Place() : test::Town{today} {}
    PersonId one(Date born = ago(3000)) { return child({.reference = Label{std::to_string(++last)}, .born = born}); }
    std::vector<HowLong> asked(Date day = today, PersonId hidden = {})
    {
        return kept.on(*view(), day, [&](PersonState const& one) { return one.id != hidden; });
    }
    KeptCourses kept;
    int last = 100;
};

HowLong const* of(std::vector<HowLong> const& all, Course course)
{
    auto const found = std::ranges::find(all, course, &HowLong::course);
    return found == all.end() ? nullptr : &*found;
}

} // namespace

TEST_CASE("the children whose plans run still are counted, so that a plan lasts longer than the ended alone say")
{
    Place town;
    for (int i = 0; i < 4; ++i) { // ended after 100 to 103 days
        auto const child = town.one();
        town.write(ProtectionPlan{.began = ago(300), .ended = ago(200 - i)}, child);
    }
    for (int i = 0; i < 5; ++i) town.write(ProtectionPlan{.began = ago(400)}, town.one());
    auto const all = town.asked();
    auto const* plans = of(all, Course::protection_plan);
    REQUIRE(plans != nullptr);
    CHECK(plans->running == 5);
    CHECK(plans->ended == 4);
    CHECK(plans->half_of_ended == 101);
    CHECK_FALSE(plans->half_by); // five of nine run still
    CHECK(of(all, Course::in_need) == nullptr);

    // One more ends: from then on half have.
    town.write(ProtectionPlan{.began = ago(250), .ended = ago(50)}, town.one());
    CHECK(of(town.asked(), Course::protection_plan)->half_by == 200);
    // On the day before it ended it ran.
    auto const before = town.asked(ago(51));
    CHECK(of(before, Course::protection_plan)->running == 6);
    CHECK_FALSE(of(before, Course::protection_plan)->half_by);
}

TEST_CASE("who has waited longer than four in five did is counted for discussion")
{
    Place town;
    for (int i = 0; i < 9; ++i) town.write(Need{.began = ago(500), .ended = ago(400)}, town.one());
    town.write(Need{.began = ago(450)}, town.one());
    town.write(Need{.began = ago(30)}, town.one());
    auto const all = town.asked();
    auto const* need = of(all, Course::in_need);
    REQUIRE(need != nullptr);
    CHECK(need->running == 2);
    CHECK(need->longer_than_most == 1);
}

TEST_CASE("in care, the wait for permanence ends with the plan or with leaving; an extract without its day is no wait")
{
    Place town;
    auto const planned = town.one(), left = town.one(), waits = town.one(), untold = town.one();
    town.write(Care{.began = ago(300)}, planned);
    town.write(Permanence{.decided = ago(200), .plan = PermanencePlan::long_term_fostering}, planned);
    town.write(Care{.began = ago(300), .ended = ago(250)}, left);
    town.write(Care{.began = ago(300)}, waits);
    town.write(Care{.began = ago(300)}, untold);
    town.write(Permanence{.plan = PermanencePlan::adoption}, untold);
    auto const all = town.asked();
    auto const* care = of(all, Course::without_permanence);
    REQUIRE(care != nullptr);
    CHECK(care->ended == 2);
    CHECK(care->running == 1);
    CHECK(care->half_by == 100);
}

TEST_CASE("whoever is grown up, has died or may not be known of is not among those who wait")
{
    Place town;
    auto const grown = town.one(ago(19 * 366)), hidden = town.one(), seen = town.one();
    for (auto const child : {grown, hidden, seen}) town.write(Need{.began = ago(600)}, child);
    CHECK(of(town.asked(), Course::in_need)->running == 2);
    CHECK(of(town.asked(today, hidden), Course::in_need)->running == 1);
    // What is recorded later is counted at the next asking.
    town.write(Need{.began = ago(10)}, town.one());
    CHECK(of(town.asked(), Course::in_need)->running == 3);
}

TEST_CASE("a time is said in weeks while it is short")
{
    CHECK(span_words(7) == "1 week");
    CHECK(span_words(69) == "10 weeks");
    CHECK(span_words(92) == "3 months");
    CHECK(span_words(365) == "12 months");
}
