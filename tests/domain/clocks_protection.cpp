// From reasonable cause to the end of a protection plan.
#include <doctest/doctest.h>

#include "support/history.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

ProtectionPlan plan(std::string_view began, std::string_view ended = "")
{
    ProtectionPlan one{.began = day(began)};
    one.initial_category = AbuseCategory::neglect;
    if (!ended.empty()) one.ended = day(ended);
    return one;
}
Conference conference(std::string_view on, ConferenceType type = ConferenceType::initial)
{
    return {.type = type, .on = day(on)};
}
constexpr auto review = ConferenceType::review;

} // namespace

TEST_CASE("a strategy discussion is held within three working days of reasonable cause, and waits in sight until it is")
{
    History child;
    auto const id = child.add(Enquiry{.cause = day("2026-03-02")}, {.recorded = day("2026-03-02")});
    CHECK(runs_of(child.on("2026-03-05"), "CP-01") == Lines{"2026-03-02 > 2026-03-05 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-06"), "CP-01") == Lines{"2026-03-02 > 2026-03-05 : waits late"});
    child.correct(id, Enquiry{.cause = day("2026-03-02"), .strategy = day("2026-03-06")}, day("2026-03-06"));
    CHECK(runs_of(child.on("2026-03-09"), "CP-01") == Lines{"2026-03-02 > 2026-03-05 : 2026-03-06 late"});
    CHECK(runs_of(child.on("2026-03-05"), "CP-01") ==
          Lines{"2026-03-02 > 2026-03-05 : waits due_soon"}); // as at the day before it was held
    CHECK(runs_of(child.on("2026-03-05"), "CP-04") == Lines{});
}

TEST_CASE("the child is seen alone within a working day of the enquiry's start, as it says or as a visit shows")
{
    History said, shown, waiting;
    said.add(Enquiry{.strategy = day("2026-03-06"), .child_seen = day("2026-03-09")});
    CHECK(runs_of(said.on("2026-03-10"), "AS-05") == Lines{"2026-03-06 > 2026-03-09 : 2026-03-09 on_time"});
    shown.add(Enquiry{.strategy = day("2026-03-06")});
    shown.add(visit("2026-03-06", VisitPurpose::assessment, Seen::with_others));
    shown.add(visit("2026-03-07", VisitPurpose::assessment, Seen::alone, VisitPlace::video));
    CHECK(runs_of(shown.on("2026-03-10"), "AS-05") == Lines{"2026-03-06 > 2026-03-09 : waits late"});
    shown.add(visit("2026-03-10", VisitPurpose::assessment, Seen::alone));
    CHECK(runs_of(shown.on("2026-03-10"), "AS-05") == Lines{"2026-03-06 > 2026-03-09 : 2026-03-10 late"});
}

TEST_CASE("a conference is held within 15 working days of the strategy discussion that began the enquiry")
{
    History child;
    child.add(Enquiry{.strategy = day("2026-03-02"), .outcome = EnquiryOutcome::substantiated_continuing_risk});
    CHECK(runs_of(child.on("2026-03-13"), "CP-04") == Lines{"2026-03-02 > 2026-03-23 : waits on_time"});
    CHECK(runs_of(child.on("2026-03-16"), "CP-04") == Lines{"2026-03-02 > 2026-03-23 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-23"), "CP-04") == Lines{"2026-03-02 > 2026-03-23 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-24"), "CP-04") == Lines{"2026-03-02 > 2026-03-23 : waits late"});
    child.add(conference("2026-03-23"));
    CHECK(runs_of(child.on("2026-03-24"), "CP-04") == Lines{"2026-03-02 > 2026-03-23 : 2026-03-23 on_time"});
}

TEST_CASE("an enquiry that ended with no need of a conference leaves nothing waiting; one that ended without saying is "
          "unknown")
{
    History closed, silent;
    closed.add(Enquiry{
        .strategy = day("2026-03-02"), .concluded = day("2026-03-10"), .outcome = EnquiryOutcome::not_substantiated});
    CHECK(runs_of(closed.on("2026-03-09"), "CP-04") ==
          Lines{"2026-03-02 > 2026-03-23 : waits on_time"}); // not concluded yet
    CHECK(runs_of(closed.on("2026-03-24"), "CP-04") == Lines{});
    silent.add(Enquiry{.strategy = day("2026-03-02"), .concluded = day("2026-03-10")});
    CHECK(runs_of(silent.on("2026-03-24"), "CP-04") == Lines{"2026-03-02 > 2026-03-23 : waits unknown"});
}

TEST_CASE("a conference that a second enquiry led to does not make the first late")
{
    History child;
    child.add(Enquiry{
        .strategy = day("2026-01-05"), .concluded = day("2026-01-12"), .outcome = EnquiryOutcome::not_substantiated});
    child.add(Enquiry{.strategy = day("2026-03-02"), .outcome = EnquiryOutcome::substantiated_continuing_risk});
    child.add(conference("2026-03-20"));
    CHECK(runs_of(child.on("2026-03-24"), "CP-04") == Lines{"2026-03-02 > 2026-03-23 : 2026-03-20 on_time"});
}

TEST_CASE("an extract's enquiry: needed and not held is late, unnecessary is nothing, blank is unknown")
{
    auto const lines = [](std::optional<Answer> unnecessary) {
        History child;
        child.from_extract(Enquiry{.strategy = day("2026-03-02"), .conference_unnecessary = unnecessary});
        return runs_of(child.on("2026-04-20"), "CP-04");
    };
    CHECK(lines(Answer::no) == Lines{"2026-03-02 > 2026-03-23 : waits late"});
    CHECK(lines(Answer::yes) == Lines{});
    CHECK(lines({}) == Lines{"2026-03-02 > 2026-03-23 : waits unknown"});
}

TEST_CASE("decisions go out in a working day and the record in fifteen")
{
    History child;
    auto meeting = conference("2026-03-02");
    meeting.decisions_sent = day("2026-03-04");
    child.add(meeting);
    auto const standing = child.on("2026-03-20");
    CHECK(runs_of(standing, "CP-06") == Lines{"2026-03-02 > 2026-03-03 : 2026-03-04 late"});
    CHECK(runs_of(standing, "CP-07") == Lines{"2026-03-02 > 2026-03-23 : waits due_soon"});
}

TEST_CASE(
    "a child on a plan is seen within five working days, then every ten, each counted from the day she was last seen")
{
    History child;
    child.add(plan("2026-03-09"));
    CHECK(runs_of(child.on("2026-03-10"), "CP-12") == Lines{"2026-03-09 > 2026-03-16 : waits on_time"});
    CHECK(runs_of(child.on("2026-03-10"), "CP-13") == Lines{});
    child.add(visit("2026-03-16", VisitPurpose::protection));
    child.add(
        visit("2026-03-20", VisitPurpose::protection)); // early: the next is due from here, not from when it was due
    child.add(visit("2026-04-08", VisitPurpose::protection, Seen::with_others)); // late, and counts all the same
    auto const standing = child.on("2026-04-10");
    CHECK(runs_of(standing, "CP-12") == Lines{"2026-03-09 > 2026-03-16 : 2026-03-16 on_time"});
    CHECK(runs_of(standing, "CP-13") == Lines{"2026-03-16 > 2026-03-30 : 2026-03-20 on_time",
                                              "2026-03-20 > 2026-04-07 : 2026-04-08 late",
                                              "2026-04-08 > 2026-04-22 : waits on_time"});
}

TEST_CASE("a visit at which the child was not seen stops nothing")
{
    History child;
    child.add(plan("2026-03-09"));
    child.add(visit("2026-03-16", VisitPurpose::protection));
    child.add(visit("2026-03-25", VisitPurpose::protection, Seen::no_answer));
    child.add(visit("2026-03-26", VisitPurpose::protection, Seen::not_seen));
    child.add(visit("2026-03-27", VisitPurpose::protection, Seen::alone, VisitPlace::video));
    auto const standing = child.on("2026-03-31");
    CHECK(runs_of(standing, "CP-13") == Lines{"2026-03-16 > 2026-03-30 : waits late"});
    REQUIRE_FALSE(standing.concerns.empty());
    CHECK(standing.concerns.front().reason == Reason::not_seen);
    CHECK(
        standing.concerns.front().why ==
        "Child protection visit: last seen 16 Mar 2026; was due 30 Mar 2026. 2 visits tried since, the child not seen");
    REQUIRE(standing.last_seen);
    CHECK(iso(standing.last_seen->on) == "2026-03-16"); // a video call is not seeing her
}

TEST_CASE("the plan may say how often, up to 20 working days")
{
    History child;
    auto one = plan("2026-03-02");
    one.visit_every = 15;
    child.add(one);
    child.add(visit("2026-03-02", VisitPurpose::protection));
    auto const standing = child.on("2026-03-10");
    CHECK(runs_of(standing, "CP-13") == Lines{"2026-03-02 > 2026-03-23 : waits on_time"});
    CHECK(running(standing, "CP-13")->limit == 15);
    CHECK(short_why(*running(standing, "CP-13")) ==
          "Every 15 working days from last seen (the plan sets how often), 2 March 2026");
}

TEST_CASE("a visit to a child in need does not stop a protection clock, one to a child in care does")
{
    History child;
    child.add(plan("2026-03-09"));
    child.add(visit("2026-03-12", VisitPurpose::in_need));
    CHECK(runs_of(child.on("2026-03-17"), "CP-12") == Lines{"2026-03-09 > 2026-03-16 : waits late"});
    child.add(visit("2026-03-13", VisitPurpose::in_care));
    CHECK(runs_of(child.on("2026-03-17"), "CP-12") == Lines{"2026-03-09 > 2026-03-16 : 2026-03-13 on_time"});
}

TEST_CASE("the core group meets in ten working days, then every six weeks")
{
    History child;
    child.add(plan("2026-03-02"));
    CHECK(runs_of(child.on("2026-03-17"), "CP-08") == Lines{"2026-03-02 > 2026-03-16 : waits late"});
    child.add(CoreGroup{.on = day("2026-03-16")});
    auto const standing = child.on("2026-04-28");
    CHECK(runs_of(standing, "CP-08") == Lines{"2026-03-02 > 2026-03-16 : 2026-03-16 on_time"});
    CHECK(runs_of(standing, "CP-09") == Lines{"2026-03-16 > 2026-04-27 : waits late"});
    CHECK(runs_of(child.on("2026-04-27"), "CP-09") == Lines{"2026-03-16 > 2026-04-27 : waits due_soon"});
}

TEST_CASE("a core group held straight after the conference counts")
{
    History child;
    child.add(plan("2026-03-02"));
    child.add(CoreGroup{.on = day("2026-03-02")});
    CHECK(runs_of(child.on("2026-03-20"), "CP-08") == Lines{"2026-03-02 > 2026-03-16 : 2026-03-02 on_time"});
}

TEST_CASE("the plan is reviewed in three months, then every six, each from the last")
{
    History child;
    child.add(conference("2025-11-30"));
    child.add(plan("2025-11-30"));
    CHECK(runs_of(child.on("2026-02-17"), "CP-10") == Lines{"2025-11-30 > 2026-02-28 : waits on_time"});
    CHECK(runs_of(child.on("2026-02-18"), "CP-10") == Lines{"2025-11-30 > 2026-02-28 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-01"), "CP-10") == Lines{"2025-11-30 > 2026-02-28 : waits late"});
    child.add(conference("2026-02-20", review));
    auto const standing = child.on("2026-08-21");
    CHECK(runs_of(standing, "CP-10") == Lines{"2025-11-30 > 2026-02-28 : 2026-02-20 on_time"});
    CHECK(runs_of(standing, "CP-11") == Lines{"2026-02-20 > 2026-08-20 : waits late"});
}

TEST_CASE("when the plan ends its clocks end with it, and the conference that ended it starts no wait")
{
    History child;
    child.add(plan("2025-11-30", "2026-02-20"));
    child.add(conference("2026-02-20", review));
    child.add(visit("2026-02-10", VisitPurpose::protection));
    auto const standing = child.on("2026-06-01");
    for (auto const* id : {"CP-08", "CP-09", "CP-11", "CP-12", "CP-13"})
        CHECK_MESSAGE(running(standing, id) == nullptr, std::string{id});
    CHECK(runs_of(standing, "CP-10") == Lines{"2025-11-30 > 2026-02-28 : 2026-02-20 on_time"});
    CHECK_FALSE(standing.open);
    // As at a day before it ended, it had not ended.
    CHECK(running(child.on("2026-02-19"), "CP-13") != nullptr);
}

TEST_CASE("two years on a plan: the last day is the 24-month day itself")
{
    History child;
    child.add(plan("2024-03-10"));
    CHECK(runs_of(child.on("2026-03-10"), "CP-17") == Lines{"2024-03-10 > 2026-03-10 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-11"), "CP-17") == Lines{"2024-03-10 > 2026-03-10 : waits late"});
}

TEST_CASE("an extract gives only the latest visit and review: an earlier one may have been in time")
{
    History child;
    child.from_extract(plan("2025-09-01"));
    child.from_extract(visit("2026-03-05", VisitPurpose::protection));
    child.from_extract(conference("2026-02-20", review));
    auto const standing = child.on("2026-03-10");
    CHECK(runs_of(standing, "CP-12") == Lines{"2025-09-01 > 2025-09-08 : 2026-03-05 unknown"});
    CHECK(runs_of(standing, "CP-13") == Lines{"2026-03-05 > 2026-03-19 : waits on_time"});
    CHECK(runs_of(standing, "CP-10") == Lines{"2025-09-01 > 2025-12-01 : 2026-02-20 unknown"});
    CHECK(runs_of(standing, "CP-11") == Lines{"2026-02-20 > 2026-08-20 : waits on_time"});
    CHECK(runs_of(child.on("2026-03-20"), "CP-13") ==
          Lines{"2026-03-05 > 2026-03-19 : waits late"}); // she has not been seen since
    CHECK(running(standing, "CP-08")->state == State::unknown);
    CHECK(running(standing, "CP-09")->state == State::unknown);
    CHECK(running(standing, "MG-02")->state == State::unknown);
    CHECK(running(standing, "MG-02")->note == "not in the extract");
    CHECK(standing.concerns.empty());
}

TEST_CASE("the latest visit of an extract, made in time, is in time")
{
    History child;
    child.from_extract(plan("2026-03-02"));
    child.from_extract(visit("2026-03-09", VisitPurpose::protection));
    CHECK(runs_of(child.on("2026-03-10"), "CP-12") == Lines{"2026-03-02 > 2026-03-09 : 2026-03-09 on_time"});
}

TEST_CASE("a plan in an extract with no visit and no review at all is late, not unknown: there is no latest one")
{
    History child;
    child.from_extract(plan("2025-09-01"));
    auto const standing = child.on("2026-03-10");
    CHECK(runs_of(standing, "CP-12") == Lines{"2025-09-01 > 2025-09-08 : waits late"});
    CHECK(runs_of(standing, "CP-10") == Lines{"2025-09-01 > 2025-12-01 : waits late"});
}

TEST_CASE("next week's extract adds a visit, and the gap between two latest ones is still not called late")
{
    History child;
    child.from_extract(plan("2026-01-05"));
    child.from_extract(visit("2026-02-02", VisitPurpose::protection), day("2026-02-09"));
    child.from_extract(visit("2026-03-09", VisitPurpose::protection), day("2026-03-16"));
    CHECK(runs_of(child.on("2026-03-16"), "CP-13") ==
          Lines{"2026-02-02 > 2026-02-16 : 2026-03-09 unknown", "2026-03-09 > 2026-03-23 : waits on_time"});
}

TEST_CASE("a transfer between teams moves no due day")
{
    History child;
    child.add(plan("2026-03-09"));
    child.add(visit("2026-03-16", VisitPurpose::protection));
    child.add(Allocation{.basis = AllocationBasis::key_worker,
                         .worker = PersonId{7},
                         .team = Label{"East"},
                         .began = day("2026-03-01"),
                         .ended = day("2026-03-25")});
    auto const before = runs_of(child.on("2026-03-27"), "CP-13");
    child.add(Allocation{.basis = AllocationBasis::key_worker,
                         .worker = PersonId{8},
                         .team = Label{"West"},
                         .began = day("2026-03-25")});
    auto const standing = child.on("2026-03-27");
    CHECK(runs_of(standing, "CP-13") == before);
    CHECK(standing.worker == PersonId{8});
    CHECK(standing.team == Label{"West"});
    CHECK(runs_of(standing, "MG-08") == Lines{"2026-03-25 > 2026-04-01 : waits on_time"});
}

TEST_CASE("the report is shared with the parents before the conference, counted back from the day it is arranged for")
{
    Conference meeting{.type = ConferenceType::initial, .arranged = day("2026-03-12")};
    History child;
    auto const id = child.add(meeting, {.recorded = day("2026-03-02")});
    CHECK(runs_of(child.on("2026-03-09"), "CP-05") == Lines{"2026-03-12 > 2026-03-10 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-11"), "CP-05") == Lines{"2026-03-12 > 2026-03-10 : waits late"});
    CHECK(runs_of(child.on("2026-03-11"), "CP-14").empty());
    meeting.report_shared = day("2026-03-10");
    child.correct(id, meeting, day("2026-03-10"));
    CHECK(runs_of(child.on("2026-03-11"), "CP-05") == Lines{"2026-03-12 > 2026-03-10 : 2026-03-10 on_time"});

    History later;
    Conference reviewed{.type = ConferenceType::review, .arranged = day("2026-03-12")};
    auto const second = later.add(reviewed, {.recorded = day("2026-03-02")});
    CHECK(runs_of(later.on("2026-03-06"), "CP-14") == Lines{"2026-03-12 > 2026-03-05 : waits late"});
    reviewed.on = day("2026-03-12");
    later.correct(second, reviewed, day("2026-03-12"));
    CHECK(runs_of(later.on("2026-03-12"), "CP-14").empty()); // held: it can no longer be shared before
}

TEST_CASE("police protection lasts 72 hours, an emergency order 8 days and an assessment order 7")
{
    auto const detained = [](LegalDetail detail, std::string_view ended = "") {
        LegalStatus held{.began = day("2026-03-06"), .status = Legal::detained, .detail = detail};
        if (!ended.empty()) held.ended = day(ended);
        return held;
    };
    History police, emergency, assessment, extract;
    police.add(detained(LegalDetail::police_protection));
    CHECK(runs_of(police.on("2026-03-07"), "CP-18") == Lines{"2026-03-06 > 2026-03-09T23:59 : waits due_soon"});
    CHECK(police.on("2026-03-07").clocks.front().note == "time not recorded, counted from 23:59");
    CHECK(runs_of(police.on("2026-03-10"), "CP-18") == Lines{"2026-03-06 > 2026-03-09T23:59 : waits late"});
    emergency.add(detained(LegalDetail::emergency_protection, "2026-03-13"));
    CHECK(runs_of(emergency.on("2026-03-16"), "CP-19") == Lines{"2026-03-06 > 2026-03-13 : 2026-03-13 on_time"});
    assessment.add(detained(LegalDetail::child_assessment, "2026-03-13"));
    CHECK(runs_of(assessment.on("2026-03-16"), "CP-20") == Lines{"2026-03-06 > 2026-03-12 : 2026-03-13 late"});
    extract.from_extract(LegalStatus{.began = day("2026-03-06"), .status = Legal::detained});
    CHECK(runs_of(extract.on("2026-03-16"), "CP-18").empty());
}

TEST_CASE("a transfer-in conference is held within 15 working days of word that the child has moved in")
{
    History child;
    Conference one{.type = ConferenceType::transfer_in};
    one.told = day("2026-03-02");
    auto const id = child.add(one, {.recorded = day("2026-03-02")});
    CHECK(runs_of(child.on("2026-03-23"), "CP-15") == Lines{"2026-03-02 > 2026-03-23 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-24"), "CP-15") == Lines{"2026-03-02 > 2026-03-23 : waits late"});
    one.on = day("2026-03-24");
    child.correct(id, one, day("2026-03-24"));
    CHECK(runs_of(child.on("2026-03-25"), "CP-15") == Lines{"2026-03-02 > 2026-03-23 : 2026-03-24 late"});
    History untold; // when we were told is not known, so nothing is counted from it
    untold.add(Conference{.type = ConferenceType::transfer_in, .on = day("2026-03-24")});
    CHECK(runs_of(untold.on("2026-03-25"), "CP-15") == Lines{});
}

TEST_CASE("someone senior looks at a protection plan at nine months, and again at fifteen")
{
    History child;
    child.add(plan("2025-01-06"));
    CHECK(runs_of(child.on("2025-10-06"), "CP-16") == Lines{"2025-01-06 > 2025-10-06 : waits due_soon"});
    CHECK(runs_of(child.on("2025-10-07"), "CP-16") == Lines{"2025-01-06 > 2025-10-06 : waits late"});
    child.add(PlanCheckpoint{.plan = LongPlan::in_need, .on = day("2025-10-01"), .by = PersonId{5}});
    child.add(PlanCheckpoint{.plan = LongPlan::protection, .on = day("2024-12-01"), .by = PersonId{5}});
    CHECK(runs_of(child.on("2025-10-07"), "CP-16") == Lines{"2025-01-06 > 2025-10-06 : waits late"});
    child.add(PlanCheckpoint{.plan = LongPlan::protection, .on = day("2025-11-03"), .by = PersonId{5}});
    CHECK(runs_of(child.on("2026-04-07"), "CP-16") ==
          Lines{"2025-01-06 > 2026-04-06 : waits late", "2025-01-06 > 2025-10-06 : 2025-11-03 late"});
    child.add(PlanCheckpoint{.plan = LongPlan::protection, .on = day("2026-04-02"), .by = PersonId{5}});
    CHECK(running(child.on("2026-04-07"), "CP-16") == nullptr);
    History ended, extract;
    ended.add(plan("2025-01-06", "2025-09-01"));
    CHECK(runs_of(ended.on("2025-10-07"), "CP-16") == Lines{});
    extract.from_extract(plan("2025-01-06"));
    CHECK(runs_of(extract.on("2025-10-07"), "CP-16") == Lines{});
}

TEST_CASE("a strategy discussion that led to no enquiry of ours awaits no outcome, conference or visit of one")
{
    for (auto const led_by : {EnquiryBy::none, EnquiryBy::police_only, EnquiryBy::joint}) {
        History child;
        Enquiry one;
        one.strategy = day("2026-03-02");
        one.led_by = led_by;
        child.add(one);
        auto const standing = child.on("2026-03-30");
        CHECK(running(standing, "CP-02") != nullptr);
        for (auto const* id : {"AS-05", "CP-03", "CP-04"})
            CHECK((running(standing, id) != nullptr) == (led_by == EnquiryBy::joint));
    }
}
