// Being a child in need: plan, reviews, visits, and giving way to a stricter plan.
#include <doctest/doctest.h>

#include "support/history.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

Need need(std::string_view began, std::string_view ended = "")
{
    Need one{.began = day(began)};
    if (!ended.empty()) one.ended = day(ended);
    return one;
}
NeedReview agreed(std::string_view on)
{
    return {.type = NeedReviewType::plan_agreed, .on = day(on)};
}
NeedReview reviewed(std::string_view on)
{
    return {.type = NeedReviewType::review, .on = day(on)};
}

} // namespace

TEST_CASE("a plan is agreed with the family within ten working days of the assessment")
{
    History child;
    child.add(need("2025-12-01"));
    child.add(Assessment{
        .began = day("2025-12-02"), .authorised = day("2026-01-05"), .outcome = AssessmentOutcome::child_in_need_plan});
    CHECK(runs_of(child.on("2026-01-20"), "CN-01") == Lines{"2026-01-05 > 2026-01-19 : waits late"});
    child.add(agreed("2026-01-19"));
    CHECK(runs_of(child.on("2026-01-20"), "CN-01") == Lines{"2026-01-05 > 2026-01-19 : 2026-01-19 on_time"});
}

TEST_CASE(
    "a specialist assessment asks for a plan meanwhile, as soon; coming into care and another authority ask for none")
{
    for (auto const& [outcome, asks] : {std::pair{AssessmentOutcome::specialist, true},
                                        {AssessmentOutcome::looked_after, false},
                                        {AssessmentOutcome::other_authority, false}}) {
        History child;
        child.add(need("2025-12-01"));
        child.add(Assessment{.began = day("2025-12-02"), .authorised = day("2026-01-05"), .outcome = outcome});
        CHECK(runs_of(child.on("2026-01-20"), "CN-01").size() == (asks ? 1 : 0));
    }
}

TEST_CASE("the plan is reviewed in six weeks, then every three months")
{
    History child;
    child.add(need("2025-12-01"));
    child.add(agreed("2026-01-05"));
    CHECK(runs_of(child.on("2026-02-17"), "CN-02") == Lines{"2026-01-05 > 2026-02-16 : waits late"});
    child.add(reviewed("2026-02-16"));
    auto const standing = child.on("2026-05-17");
    CHECK(runs_of(standing, "CN-02") == Lines{"2026-01-05 > 2026-02-16 : 2026-02-16 on_time"});
    CHECK(runs_of(standing, "CN-03") == Lines{"2026-02-16 > 2026-05-16 : waits late"});
}

TEST_CASE("a child in need is seen every 20 working days from the day she was last seen")
{
    History child;
    child.add(need("2025-12-01"));
    child.add(agreed("2026-01-05"));
    CHECK(runs_of(child.on("2026-02-02"), "CN-04") == Lines{"2026-01-05 > 2026-02-02 : waits due_soon"});
    CHECK(runs_of(child.on("2026-02-03"), "CN-04") == Lines{"2026-01-05 > 2026-02-02 : waits late"});
    child.add(visit("2026-01-15", VisitPurpose::in_need));
    child.add(visit("2026-02-10", VisitPurpose::in_need, Seen::no_answer));
    CHECK(runs_of(child.on("2026-02-13"), "CN-04") ==
          Lines{"2026-01-05 > 2026-02-02 : 2026-01-15 on_time", "2026-01-15 > 2026-02-12 : waits late"});
    auto slower = need("2025-12-01");
    slower.visit_every = 60;
    History disabled;
    disabled.add(slower);
    disabled.add(agreed("2026-01-05"));
    CHECK(runs_of(disabled.on("2026-02-03"), "CN-04") == Lines{"2026-01-05 > 2026-03-30 : waits on_time"});
}

TEST_CASE("while a protection plan lasts it takes the place of this one")
{
    History child;
    child.add(need("2025-12-01"));
    child.add(agreed("2026-01-05"));
    child.add(visit("2026-01-15", VisitPurpose::in_need));
    child.add(ProtectionPlan{.began = day("2026-02-02")});
    auto const standing = child.on("2026-04-01");
    CHECK(running(standing, "CN-04") == nullptr);
    CHECK(running(standing, "CN-02") == nullptr);
    CHECK(running(standing, "CP-12") != nullptr);
    CHECK(running(child.on("2026-02-01"), "CN-04") != nullptr);
}

TEST_CASE("a child who steps down from a protection plan is seen again as a child in need, counted from when she was "
          "last seen")
{
    History child;
    child.add(need("2025-12-01"));
    child.add(agreed("2026-01-05"));
    child.add(visit("2026-01-15", VisitPurpose::in_need));
    child.add(ProtectionPlan{.began = day("2026-02-02"), .ended = day("2026-04-20")});
    child.add(visit("2026-04-13", VisitPurpose::protection));
    auto const standing = child.on("2026-05-13");
    CHECK(runs_of(standing, "CN-04") ==
          Lines{"2026-01-05 > 2026-02-02 : 2026-01-15 on_time", "2026-04-13 > 2026-05-12 : waits late"});
    CHECK(running(standing, "CN-02") != nullptr); // and the plan is looked at again
    CHECK(iso(running(standing, "CN-02")->started.value()) == "2026-04-20");
    child.add(visit("2026-05-12", VisitPurpose::in_need));
    CHECK(runs_of(child.on("2026-05-13"), "CN-04").back() == "2026-05-12 > 2026-06-10 : waits on_time");
}

TEST_CASE("a child still in need after a protection plan is seen though no new plan has been written down")
{
    History child;
    child.add(need("2025-12-01"));
    child.add(ProtectionPlan{.began = day("2026-01-05"), .ended = day("2026-04-20")});
    CHECK(runs_of(child.on("2026-06-01"), "CN-04") == Lines{"2026-04-20 > 2026-05-19 : waits late"});
}

TEST_CASE("short breaks do not take the place of a child in need plan")
{
    History child;
    child.add(need("2025-12-01"));
    child.add(agreed("2026-01-05"));
    child.add(Care{.began = day("2026-01-10")});
    child.add(LegalStatus{.began = day("2026-01-10"), .status = Legal::short_breaks});
    CHECK(runs_of(child.on("2026-02-03"), "CN-04") == Lines{"2026-01-05 > 2026-02-02 : waits late"});
}

TEST_CASE("an extract tells the plan and the last visit; reviews are not in it")
{
    History child;
    auto one = need("2026-01-05");
    one.status = CaseStatus::in_need_plan;
    child.from_extract(one);
    child.from_extract(visit("2026-02-10", VisitPurpose::in_need, Seen::seen));
    auto const standing = child.on("2026-03-11");
    CHECK(runs_of(standing, "CN-03") == Lines{"? > ? : waits unknown"});
    CHECK(runs_of(standing, "CN-04") ==
          Lines{"2026-01-05 > 2026-02-02 : 2026-02-10 unknown", "2026-02-10 > 2026-03-10 : waits late"});
    CHECK(running(standing, "MG-03")->state == State::unknown);
}

TEST_CASE("an extract that calls the child looked after, or closed, starts no child in need clock")
{
    for (auto const status :
         {CaseStatus::looked_after, CaseStatus::protection_plan, CaseStatus::open_assessment, CaseStatus::closed}) {
        History child;
        auto one = need("2026-01-05");
        one.status = status;
        child.from_extract(one);
        CHECK(running(child.on("2026-03-11"), "CN-04") == nullptr);
    }
}

TEST_CASE("when the case closes its clocks end")
{
    History child;
    child.add(need("2025-12-01", "2026-02-20"));
    child.add(agreed("2026-01-05"));
    CHECK(child.on("2026-03-01").late == 0);
    CHECK_FALSE(child.on("2026-03-01").open);
    CHECK(running(child.on("2026-02-19"), "CN-04") != nullptr);
}

TEST_CASE("someone senior looks at a plan that has run for nine months, and then every three")
{
    History child;
    child.add(need("2025-03-01"));
    child.add(agreed("2025-03-10"));
    CHECK(runs_of(child.on("2025-11-29"), "CN-05") == Lines{"2025-03-10 > 2025-12-10 : waits on_time"});
    CHECK(runs_of(child.on("2025-12-10"), "CN-05") == Lines{"2025-03-10 > 2025-12-10 : waits due_soon"});
    CHECK(runs_of(child.on("2025-12-11"), "CN-05") == Lines{"2025-03-10 > 2025-12-10 : waits late"});
    child.add(PlanCheckpoint{.plan = LongPlan::protection, .on = day("2025-12-09"), .by = PersonId{5}});
    CHECK(runs_of(child.on("2025-12-11"), "CN-05") == Lines{"2025-03-10 > 2025-12-10 : waits late"});
    child.add(PlanCheckpoint{.plan = LongPlan::in_need, .on = day("2025-12-12"), .by = PersonId{5}});
    CHECK(runs_of(child.on("2026-03-13"), "CN-05") ==
          Lines{"2025-03-10 > 2025-12-10 : 2025-12-12 late", "2025-12-12 > 2026-03-12 : waits late"});
}

TEST_CASE("the checkpoint of a plan falls away when the case closes or a protection plan takes its place, and an "
          "extract starts none")
{
    History closed, stepped_up, extract;
    closed.add(need("2025-03-01", "2025-10-01"));
    closed.add(agreed("2025-03-10"));
    CHECK(runs_of(closed.on("2025-12-11"), "CN-05") == Lines{});
    stepped_up.add(need("2025-03-01"));
    stepped_up.add(agreed("2025-03-10"));
    stepped_up.add(ProtectionPlan{.began = day("2025-10-01")});
    CHECK(runs_of(stepped_up.on("2025-12-11"), "CN-05") == Lines{});
    auto one = need("2025-03-01");
    one.status = CaseStatus::in_need_plan;
    extract.from_extract(one);
    CHECK(runs_of(extract.on("2025-12-11"), "CN-05") == Lines{});
}

TEST_CASE("the papers of closing are done within ten working days")
{
    History child;
    auto one = need("2025-12-01", "2026-03-20");
    auto const id = child.add(one);
    CHECK(runs_of(child.on("2026-03-19"), "CN-06") == Lines{});
    CHECK(runs_of(child.on("2026-04-07"), "CN-06") == Lines{"2026-03-20 > 2026-04-07 : waits due_soon"});
    auto const standing = child.on("2026-04-08"); // over Good Friday and Easter Monday
    CHECK(runs_of(standing, "CN-06") == Lines{"2026-03-20 > 2026-04-07 : waits late"});
    CHECK(standing.concerns.empty()); // it is paper
    one.closing_done = day("2026-04-07");
    child.correct(id, one, day("2026-04-08"));
    CHECK(runs_of(child.on("2026-04-08"), "CN-06") == Lines{"2026-03-20 > 2026-04-07 : 2026-04-07 on_time"});
}

TEST_CASE(
    "there are no papers of closing where a protection plan or care took the place of the plan, and none once the "
    "work has begun again")
{
    History protection, care, before, again;
    for (auto* child : {&protection, &care, &before, &again}) child->add(need("2025-12-01", "2026-03-20"));
    protection.add(ProtectionPlan{.began = day("2026-03-20")});
    care.add(Care{.began = day("2026-03-16")});
    before.add(ProtectionPlan{.began = day("2025-12-15"), .ended = day("2026-03-20")});
    again.add(need("2026-05-18"));
    CHECK(runs_of(protection.on("2026-04-08"), "CN-06") == Lines{});
    CHECK(runs_of(care.on("2026-04-08"), "CN-06") == Lines{});
    CHECK(runs_of(before.on("2026-04-08"), "CN-06") == Lines{"2026-03-20 > 2026-04-07 : waits late"});
    CHECK(runs_of(again.on("2026-05-17"), "CN-06") == Lines{"2026-03-20 > 2026-04-07 : waits late"});
    CHECK(runs_of(again.on("2026-05-18"), "CN-06") == Lines{});
}

TEST_CASE("after a protection plan a child in need plan is kept three months at least; that is never late, and closing "
          "sooner is")
{
    History child;
    auto one = need("2025-12-01");
    auto const id = child.add(one);
    child.add(ProtectionPlan{.began = day("2026-01-05"), .ended = day("2026-04-20")});
    CHECK(runs_of(child.on("2026-04-19"), "CN-07") == Lines{});
    CHECK(runs_of(child.on("2026-04-20"), "CN-07") == Lines{"2026-04-20 > 2026-07-20 : waits on_time"});
    CHECK(runs_of(child.on("2026-07-19"), "CN-07") == Lines{"2026-04-20 > 2026-07-20 : waits on_time"});
    CHECK(runs_of(child.on("2026-07-20"), "CN-07") == Lines{"2026-04-20 > 2026-07-20 : 2026-07-20 on_time"});
    CHECK(runs_of(child.on("2027-07-21"), "CN-07") == Lines{});
    one.ended = day("2026-07-19");
    child.correct(id, one, day("2026-07-19"));
    CHECK(runs_of(child.on("2026-07-21"), "CN-07") == Lines{"2026-04-20 > 2026-07-20 : 2026-07-19 late"});
    one.ended = day("2026-07-20");
    child.correct(id, one, day("2026-07-20"));
    CHECK(runs_of(child.on("2026-07-21"), "CN-07") == Lines{"2026-04-20 > 2026-07-20 : 2026-07-20 on_time"});
}

TEST_CASE("a child who goes back on a protection plan, or comes into care, was not closed too soon")
{
    History again, in_care;
    for (auto* child : {&again, &in_care}) {
        child->add(need("2025-12-01"));
        child->add(ProtectionPlan{.began = day("2026-01-05"), .ended = day("2026-04-20")});
    }
    again.add(ProtectionPlan{.began = day("2026-05-18")});
    in_care.add(Care{.began = day("2026-05-18")});
    for (auto const* child : {&again, &in_care}) {
        CHECK(running(child->on("2026-05-17"), "CN-07") != nullptr);
        CHECK(runs_of(child->on("2026-06-01"), "CN-07") == Lines{});
    }
}
