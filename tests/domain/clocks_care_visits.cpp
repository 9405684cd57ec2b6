// Visits by the authority's representative: regulation 28, paragraph by paragraph.
#include <doctest/doctest.h>

#include "support/history.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

Placement placement(std::string_view began, std::string_view ended = "", PlacementType type = PlacementType::foster)
{
    Placement one{.began = day(began)};
    if (!ended.empty()) one.ended = day(ended);
    one.type = type;
    return one;
}
LegalStatus legal(Legal status, std::string_view began, std::string_view ended = "")
{
    LegalStatus one{.began = day(began)};
    if (!ended.empty()) one.ended = day(ended);
    one.status = status;
    return one;
}
Visit seen(std::string_view on)
{
    return visit(on, VisitPurpose::in_care);
}

} // namespace

TEST_CASE("(2)(a) within one week of the start of any placement, (b) then not more than six weeks apart")
{
    History child;
    child.add(Care{.began = day("2026-01-05")});
    child.add(placement("2026-01-05"));
    CHECK(runs_of(child.on("2026-01-12"), "LA-14") == Lines{"2026-01-05 > 2026-01-12 : waits due_soon"});
    CHECK(runs_of(child.on("2026-01-13"), "LA-14") == Lines{"2026-01-05 > 2026-01-12 : waits late"});
    child.add(seen("2026-01-12"));
    auto const standing = child.on("2026-02-24");
    CHECK(runs_of(standing, "LA-14") == Lines{"2026-01-05 > 2026-01-12 : 2026-01-12 on_time"});
    CHECK(runs_of(standing, "LA-15") == Lines{"2026-01-12 > 2026-02-23 : waits late"});
    CHECK(standing.concerns.front().reason == Reason::not_seen);
}

TEST_CASE("every new placement starts again; a change of legal status alone does not")
{
    History child;
    child.add(Care{.began = day("2026-01-05")});
    child.add(placement("2026-01-05", "2026-03-09"));
    child.add(seen("2026-01-09"));
    child.add(seen("2026-02-12"));
    child.add(legal(Legal::section_20, "2026-01-05", "2026-03-01"));
    child.add(legal(Legal::interim_care_order, "2026-03-01"));
    CHECK(runs_of(child.on("2026-03-05"), "LA-14").size() == 1);
    CHECK(runs_of(child.on("2026-03-05"), "LA-15").back() == "2026-02-12 > 2026-03-26 : waits on_time");
    child.add(placement("2026-03-09"));
    auto const standing = child.on("2026-03-17");
    CHECK(runs_of(standing, "LA-14") ==
          Lines{"2026-01-05 > 2026-01-12 : 2026-01-09 on_time", "2026-03-09 > 2026-03-16 : waits late"});
    CHECK(running(standing, "LA-15") == nullptr); // the old home's clock ended with it; the new one's week counts
    child.add(seen("2026-03-13"));
    CHECK(running(child.on("2026-03-17"), "LA-15") != nullptr);
}

TEST_CASE("(2)(c) after a year six weeks still, or three months where it is meant to last until eighteen")
{
    History child, settled;
    for (auto* one : {&child, &settled}) {
        one->add(Care{.began = day("2024-01-08")});
        auto home = placement("2024-01-08");
        if (one == &settled) home.to_eighteen = Answer::yes;
        one->add(home);
        one->add(seen("2025-01-07")); // the last day of the first year
        one->add(seen("2025-01-08"));
    }
    CHECK(runs_of(child.on("2025-01-10"), "LA-15").back() == "2025-01-07 > 2025-02-18 : 2025-01-08 on_time");
    CHECK(runs_of(child.on("2025-02-20"), "LA-16") == Lines{"2025-01-08 > 2025-02-19 : waits late"});
    CHECK(runs_of(settled.on("2025-02-20"), "LA-16") == Lines{});
    CHECK(runs_of(settled.on("2025-02-20"), "LA-17") == Lines{"2025-01-08 > 2025-04-08 : waits on_time"});
}

TEST_CASE("from an extract a long-term foster placement is meant to last until eighteen, as its code says")
{
    for (auto const detail : {PlacementDetail::long_term, PlacementDetail::short_term}) {
        History child, typed;
        for (auto* one : {&child, &typed}) {
            auto home = placement("2024-01-08");
            home.detail = detail;
            if (one == &typed) {
                one->add(Care{.began = day("2024-01-08")});
                one->add(home);
                one->add(seen("2025-01-08"));
            } else {
                one->from_extract(Care{.began = day("2024-01-08")});
                one->from_extract(home);
                one->from_extract(seen("2025-01-08"));
            }
        }
        bool const lasts = detail == PlacementDetail::long_term;
        CHECK((running(child.on("2025-02-20"), "LA-17") != nullptr) == lasts);
        CHECK((running(child.on("2025-02-20"), "LA-16") == nullptr) == lasts);
        CHECK(running(typed.on("2025-02-20"), "LA-17") == nullptr); // typed, it is asked, and nobody said so
    }
}

TEST_CASE("without an approved plan to eighteen a settled home keeps six weeks")
{
    History child;
    child.add(Care{.began = day("2024-01-08")});
    child.add(placement("2024-01-08"));
    child.add(Permanence{.decided = day("2024-05-01"), .plan = PermanencePlan::long_term_fostering});
    child.add(seen("2026-01-12"));
    CHECK(running(child.on("2026-02-01"), "LA-16") != nullptr);
    CHECK(running(child.on("2026-02-01"), "LA-17") == nullptr);
}

TEST_CASE("(3) with a parent: weekly until the first review, then every six weeks")
{
    History child;
    child.add(Care{.began = day("2026-01-05")});
    child.add(placement("2026-01-05", "", PlacementType::with_parents));
    child.add(seen("2026-01-12"));
    CHECK(runs_of(child.on("2026-01-20"), "LA-19") == Lines{"2026-01-12 > 2026-01-19 : waits late"});
    child.add(CareReview{.on = day("2026-02-02")});
    child.add(seen("2026-02-10"));
    CHECK(runs_of(child.on("2026-02-20"), "LA-19").back() == "2026-02-10 > 2026-03-24 : waits on_time");
}

TEST_CASE("(3) with a parent before the assessment is complete, under a care order as well")
{
    History child;
    child.add(Care{.began = day("2026-01-05")});
    child.add(legal(Legal::care_order, "2026-01-05"));
    auto home = placement("2026-01-05", "", PlacementType::with_parents);
    home.before_assessment = Answer::yes;
    child.add(home);
    child.add(seen("2026-01-12"));
    CHECK(runs_of(child.on("2026-01-20"), "LA-19") == Lines{"2026-01-12 > 2026-01-19 : waits late"});
    CHECK(runs_of(child.on("2026-01-20"), "LA-21") == Lines{});
    child.add(CareReview{.on = day("2026-01-19")}); // the weeks were kept until the review
    CHECK(runs_of(child.on("2026-01-20"), "LA-19") == Lines{"2026-01-12 > 2026-02-23 : waits on_time"});
}

TEST_CASE("(4) with a parent under an interim care order: weekly until the first review, then every four weeks")
{
    History child;
    child.add(Care{.began = day("2026-01-05")});
    child.add(legal(Legal::interim_care_order, "2026-01-05"));
    child.add(placement("2026-01-05", "", PlacementType::with_parents));
    child.add(seen("2026-01-12"));
    CHECK(runs_of(child.on("2026-01-20"), "LA-20") == Lines{"2026-01-12 > 2026-01-19 : waits late"});
    child.add(CareReview{.on = day("2026-02-02")});
    child.add(seen("2026-02-10"));
    CHECK(runs_of(child.on("2026-02-20"), "LA-20").back() == "2026-02-10 > 2026-03-10 : waits on_time");
}

TEST_CASE("(5) with a parent under a care order: within one week of the order, then every six weeks")
{
    History child;
    child.add(Care{.began = day("2026-01-05")});
    child.add(legal(Legal::interim_care_order, "2026-01-05", "2026-03-02"));
    child.add(placement("2026-01-05", "", PlacementType::with_parents));
    child.add(CareReview{.on = day("2026-02-02")});
    child.add(seen("2026-02-24"));
    child.add(legal(Legal::care_order, "2026-03-02"));
    CHECK(runs_of(child.on("2026-03-10"), "LA-21") == Lines{"2026-03-02 > 2026-03-09 : waits late"});
    child.add(seen("2026-03-09"));
    CHECK(runs_of(child.on("2026-03-10"), "LA-21") ==
          Lines{"2026-03-02 > 2026-03-09 : 2026-03-09 on_time", "2026-03-09 > 2026-04-20 : waits on_time"});
}

TEST_CASE("calls, visits with no answer and visits for other reasons do not count as visits to a child in care")
{
    History child;
    child.add(Care{.began = day("2026-01-05")});
    child.add(placement("2026-01-05"));
    child.add(visit("2026-01-06", VisitPurpose::in_care, Seen::no_answer));
    child.add(visit("2026-01-07", VisitPurpose::in_care, Seen::not_seen));
    child.add(visit("2026-01-08", VisitPurpose::in_care, Seen::alone, VisitPlace::video));
    child.add(visit("2026-01-09", VisitPurpose::in_need));
    CHECK(runs_of(child.on("2026-01-13"), "LA-14") == Lines{"2026-01-05 > 2026-01-12 : waits late"});
}

TEST_CASE("in care and on a plan at once: both clocks run, so the stricter one is the one that presses")
{
    History child;
    child.add(Care{.began = day("2026-01-05")});
    child.add(placement("2026-01-05"));
    child.add(ProtectionPlan{.began = day("2026-01-05")});
    child.add(visit("2026-01-09", VisitPurpose::protection));
    child.add(visit("2026-03-02", VisitPurpose::in_care));
    auto const standing = child.on("2026-03-17");
    CHECK(runs_of(standing, "CP-13") ==
          Lines{"2026-01-09 > 2026-01-23 : 2026-03-02 late", "2026-03-02 > 2026-03-16 : waits late"});
    CHECK(runs_of(standing, "LA-15") ==
          Lines{"2026-01-09 > 2026-02-20 : 2026-03-02 late", "2026-03-02 > 2026-04-13 : waits on_time"});
    CHECK(runs_of(standing, "LA-14") == Lines{"2026-01-05 > 2026-01-12 : 2026-01-09 on_time"});
    CHECK(standing.statuses.size() == 2);
    CHECK(standing.statuses[0].status == Status::protection);
}

TEST_CASE("an extract's latest visit: the first week is unknown, the next visit is due from it")
{
    History child;
    child.from_extract(Care{.began = day("2025-09-01")});
    child.from_extract(placement("2025-09-01"));
    child.from_extract(seen("2026-02-12"));
    auto const standing = child.on("2026-03-27");
    CHECK(runs_of(standing, "LA-14") == Lines{"2025-09-01 > 2025-09-08 : 2026-02-12 unknown"});
    CHECK(runs_of(standing, "LA-15") == Lines{"2026-02-12 > 2026-03-26 : waits late"});
}

TEST_CASE("a visit before the present home says nothing of the present home")
{
    History child;
    child.from_extract(Care{.began = day("2025-09-01")});
    child.from_extract(placement("2026-03-02"));
    child.from_extract(seen("2026-02-12"));
    auto const standing = child.on("2026-03-10");
    CHECK(runs_of(standing, "LA-14") == Lines{"2026-03-02 > 2026-03-09 : waits late"});
    CHECK(runs_of(standing, "LA-15") == Lines{});
}

TEST_CASE("an extract names the latest home alone: the one before ended when the next began")
{
    History child;
    child.from_extract(Care{.began = day("2025-09-01")});
    child.from_extract(placement("2025-09-01"));
    child.from_extract(seen("2026-02-12"));
    child.from_extract(placement("2026-03-02"));
    auto const standing = child.on("2026-03-10");
    CHECK(runs_of(standing, "LA-14") ==
          Lines{"2025-09-01 > 2025-09-08 : 2026-02-12 unknown", "2026-03-02 > 2026-03-09 : waits late"});
    CHECK(runs_of(standing, "LA-15") == Lines{});
    CHECK(runs_of(child.on("2026-03-01"), "LA-15") == Lines{"2026-02-12 > 2026-03-26 : waits on_time"}); // before it

    SUBCASE("and goes on where the next has ended")
    {
        History back;
        back.from_extract(Care{.began = day("2025-09-01")});
        back.from_extract(placement("2025-09-01"));
        back.from_extract(seen("2026-02-12"));
        back.add(placement("2026-03-02", "2026-03-06"));
        CHECK(runs_of(back.on("2026-03-05"), "LA-15") == Lines{});
        CHECK(runs_of(back.on("2026-03-10"), "LA-15") == Lines{"2026-02-12 > 2026-03-26 : waits on_time"});
    }
    SUBCASE("but not where someone here wrote it down and left it open")
    {
        History typed;
        typed.add(Care{.began = day("2025-09-01")});
        typed.add(placement("2025-09-01"));
        typed.add(seen("2026-02-12"));
        typed.from_extract(placement("2026-03-02"));
        CHECK(runs_of(typed.on("2026-03-10"), "LA-15") == Lines{"2026-02-12 > 2026-03-26 : waits on_time"});
    }
}

TEST_CASE("in care with no placement recorded: the first visit is unknown, never left out")
{
    History child;
    child.from_extract(Care{.began = day("2025-09-01")});
    child.from_extract(seen("2026-01-12"));
    auto const standing = child.on("2026-03-10");
    CHECK(runs_of(standing, "LA-14") == Lines{"? > ? : waits unknown"});
    CHECK(runs_of(standing, "LA-15") == Lines{"2026-01-12 > 2026-02-23 : waits late"});
    History left;
    left.from_extract(Care{.began = day("2025-09-01"), .ended = day("2026-03-01")});
    CHECK(runs_of(left.on("2026-03-10"), "LA-14") == Lines{});
}

TEST_CASE("short breaks have their own regime, and start none of these")
{
    History child;
    child.add(Care{.began = day("2026-01-05")});
    child.add(legal(Legal::short_breaks, "2026-01-05"));
    child.add(placement("2026-01-05"));
    for (auto const* id : {"LA-14", "LA-15", "LA-16"}) CHECK(runs_of(child.on("2026-03-01"), id) == Lines{});
}

TEST_CASE("leaving care ends the wait for visits")
{
    History child;
    child.add(Care{.began = day("2026-01-05"), .ended = day("2026-02-20")});
    child.add(placement("2026-01-05")); // nobody wrote down that the placement ended
    child.add(seen("2026-01-09"));
    CHECK(running(child.on("2026-03-10"), "LA-15") == nullptr);
    CHECK(running(child.on("2026-02-19"), "LA-15") != nullptr);
}
