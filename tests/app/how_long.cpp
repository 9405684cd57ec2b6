// How long plans run: those for whom they run still are counted, and nobody whom the reader may not know of.
#include <doctest/doctest.h>

#include "../support/town.hpp"
#include "app/how_long.hpp"
#include "served.hpp"

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

TEST_CASE("the director is told how long plans go on, of the authority; a team and an analyst are not")
{
    test::Served office;
    auto const freya = office.worker("Freya Tucker", WorkerRole::director, "");
    auto const isaac = office.worker("Isaac Harding", WorkerRole::analyst, "");
    auto const colin = office.worker("Colin Adeyemi", WorkerRole::team_manager, "North");
    auto const samira = office.worker("Samira Rahman", WorkerRole::social_worker, "North");
    office.put(PersonId{}, Team{.name = Label{"North"}, .service = Label{"Care"}, .manager = colin});
    auto const child = [&](std::string_view reference) {
        auto const id = office.person(
            {.role = PersonRole::child, .reference = Label{reference}, .born = office.day - std::chrono::days{3000}});
        office.hold(id, samira, "North", office.day - std::chrono::days{60});
        office.put(id, Need{.began = office.day - std::chrono::days{60}});
        office.put(id, NeedReview{.type = NeedReviewType::plan_agreed, .on = office.day - std::chrono::days{50}});
        return id;
    };
    child("100");
    auto const hidden = child("200");
    office.open();
    auto const says = [&](PersonId who, std::string const& target, std::string_view words) {
        return office.ask(who, target).body.find(words) != std::string::npos;
    };
    CHECK(says(freya, "/line-of-sight", "How long it goes on"));
    constexpr std::string_view two = "<td class=\"govuk-table__cell govuk-table__cell--numeric\">2</td>";
    auto const card = [&] {
        auto const page = office.ask(freya, "/line-of-sight").body;
        return page.substr(page.find("How long it goes on"));
    };
    CHECK(card().contains(two));
    CHECK_FALSE(says(freya, "/line-of-sight?known=" + iso(office.day), "How long it goes on"));
    CHECK_FALSE(says(colin, "/line-of-sight/care/north", "How long it goes on"));
    // On My day and on the record the rule stands beside the date.
    CHECK(says(samira, "/", "href=\"/practice/"));
    CHECK(says(samira, "/children/100", "href=\"/practice/"));
    // A director may know of restricted children too; an analyst, whose board has no names, is told nothing of it.
    office.put(hidden, Restriction{.began = office.day, .basis = Label{"Related to staff"}, .team = {}});
    CHECK(card().contains(two));
    CHECK(says(isaac, "/line-of-sight", "Line of sight"));
    CHECK_FALSE(says(isaac, "/line-of-sight", "How long it goes on"));
}
