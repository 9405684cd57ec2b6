// The front door, assessment and the years before a referral is answered.
#include <doctest/doctest.h>

#include "support/history.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

Referral referral(std::string_view on, std::optional<ReferralDecision> decision = {}, std::string_view decided = "")
{
    Referral one{.received = day(on), .source = ReferralSource::schools};
    one.decision = decision;
    if (!decided.empty()) one.decided = day(decided);
    return one;
}
Assessment assessment(std::string_view began, std::string_view authorised = "")
{
    Assessment one{.began = day(began)};
    if (!authorised.empty()) one.authorised = day(authorised);
    return one;
}

} // namespace

TEST_CASE("a contact is screened in four hours by the clock, through a night and a weekend")
{
    History in_time, late, no_rating, waiting;
    in_time.add(Contact{.received = day("2026-03-07"),
                        .received_at = time_of_day("22:30"),
                        .rag = Rag::red,
                        .screened = day("2026-03-08"),
                        .screened_at = time_of_day("02:30")});
    CHECK(runs_of(in_time.on("2026-03-10"), "FD-01") ==
          Lines{"2026-03-07T22:30 > 2026-03-08T02:30 : 2026-03-08T02:30 on_time"});
    late.add(Contact{.received = day("2026-03-07"),
                     .received_at = time_of_day("22:30"),
                     .rag = Rag::red,
                     .screened = day("2026-03-08"),
                     .screened_at = time_of_day("02:31")});
    CHECK(runs_of(late.on("2026-03-10"), "FD-01") ==
          Lines{"2026-03-07T22:30 > 2026-03-08T02:30 : 2026-03-08T02:31 late"});
    no_rating.add(Contact{.received = day("2026-03-09"), .received_at = time_of_day("10:00")});
    CHECK(runs_of(no_rating.on("2026-03-09"), "FD-01") ==
          Lines{"2026-03-09T10:00 > 2026-03-09T14:00 : waits due_soon"});
    CHECK(runs_of(no_rating.on("2026-03-10"), "FD-01") == Lines{"2026-03-09T10:00 > 2026-03-09T14:00 : waits late"});
}

TEST_CASE("a contact with no hour is counted from 23:59, and one screened at no hour was screened at 23:59")
{
    History no_start, no_stop;
    no_start.add(Contact{.received = day("2026-03-09"),
                         .rag = Rag::red,
                         .screened = day("2026-03-10"),
                         .screened_at = time_of_day("03:00")});
    CHECK(runs_of(no_start.on("2026-03-11"), "FD-01") ==
          Lines{"2026-03-09 > 2026-03-10T03:59 : 2026-03-10T03:00 on_time"});
    CHECK(no_start.on("2026-03-11").clocks.front().note == "time not recorded, counted from 23:59");
    no_stop.add(Contact{.received = day("2026-03-09"),
                        .received_at = time_of_day("10:00"),
                        .rag = Rag::red,
                        .screened = day("2026-03-09")});
    CHECK(runs_of(no_stop.on("2026-03-11"), "FD-01") == Lines{"2026-03-09T10:00 > 2026-03-09T14:00 : 2026-03-09 late"});
    CHECK(no_stop.on("2026-03-11").clocks.front().note.starts_with("time not recorded"));
}

TEST_CASE("amber has one working day and green three")
{
    History child;
    child.add(Contact{.received = day("2026-04-02"),
                      .received_at = time_of_day("10:00"),
                      .rag = Rag::amber,
                      .screened = day("2026-04-07")});
    child.add(Contact{.received = day("2026-04-03"), .rag = Rag::green});
    auto const standing = child.on("2026-04-08");
    CHECK(runs_of(standing, "FD-01") == Lines{});
    CHECK(runs_of(standing, "FD-02") == Lines{"2026-04-02T10:00 > 2026-04-07 : 2026-04-07 on_time"});
    CHECK(runs_of(standing, "FD-03") == Lines{"2026-04-03 > 2026-04-09 : waits due_soon"});
}

TEST_CASE("a referral is decided, and the referrer told, by the next working day")
{
    History child;
    auto one = referral("2026-03-06", ReferralDecision::no_further_action, "2026-03-09");
    one.acknowledged = day("2026-03-10");
    child.add(one);
    auto const standing = child.on("2026-03-12");
    CHECK(runs_of(standing, "FD-04") == Lines{"2026-03-06 > 2026-03-09 : 2026-03-09 on_time"});
    CHECK(runs_of(standing, "FD-05") == Lines{"2026-03-06 > 2026-03-09 : 2026-03-10 late"});
}

TEST_CASE("a referral nobody has decided is due soon, due today, then late, and never falls silent")
{
    History child;
    child.add(referral("2026-03-06"));
    CHECK(runs_of(child.on("2026-03-06"), "FD-04") == Lines{"2026-03-06 > 2026-03-09 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-09"), "FD-04") == Lines{"2026-03-06 > 2026-03-09 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-10"), "FD-04") == Lines{"2026-03-06 > 2026-03-09 : waits late"});
    CHECK(runs_of(child.on("2027-09-10"), "FD-04") == Lines{"2026-03-06 > 2026-03-09 : waits late"});
}

TEST_CASE("a decision to assess needs a named worker by the next working day")
{
    History child;
    child.add(referral("2026-03-06", ReferralDecision::assess, "2026-03-09"));
    CHECK(runs_of(child.on("2026-03-11"), "FD-07") == Lines{"2026-03-09 > 2026-03-10 : waits late"});
    child.add(Allocation{.basis = AllocationBasis::key_worker, .worker = PersonId{7}, .began = day("2026-03-10")});
    CHECK(runs_of(child.on("2026-03-11"), "FD-07") == Lines{"2026-03-09 > 2026-03-10 : 2026-03-10 on_time"});
}

TEST_CASE("an extract tells that a referral came, not when it was decided: unknown, neither done nor late")
{
    History child;
    child.from_extract(Contact{.received = day("2026-03-06"), .source = ReferralSource::police});
    child.from_extract(
        Referral{.received = day("2026-03-06"), .source = ReferralSource::police, .no_further_action = Answer::no});
    auto const standing = child.on("2026-03-20");
    for (auto const* id : {"FD-01", "FD-04", "FD-05"}) {
        REQUIRE(running(standing, id) != nullptr);
        CHECK(running(standing, id)->state == State::unknown);
        CHECK(running(standing, id)->note == "not in the extract");
    }
    CHECK(standing.concerns.empty());
    CHECK(standing.unknown == 3);
    CHECK(standing.late == 0);
    CHECK(child.on("2027-03-12").clocks.empty()); // a year after it was due it no longer matters
}

TEST_CASE("an assessment has 45 working days from receipt of the referral, whenever it began")
{
    History child;
    child.add(referral("2026-03-02", ReferralDecision::assess, "2026-03-03"));
    child.add(assessment("2026-03-05", "2026-05-07"));
    CHECK(runs_of(child.on("2026-05-20"), "AS-01") == Lines{"2026-03-02 > 2026-05-07 : 2026-05-07 on_time"});
    History late;
    late.add(referral("2026-03-02", ReferralDecision::assess, "2026-03-03"));
    late.add(assessment("2026-03-05", "2026-05-08"));
    CHECK(runs_of(late.on("2026-05-20"), "AS-01") == Lines{"2026-03-02 > 2026-05-07 : 2026-05-08 late"});
}

TEST_CASE("a referral that waited seven weeks for its assessment to begin does not win those weeks")
{
    History child;
    child.add(referral("2026-03-02", ReferralDecision::assess, "2026-03-03"));
    child.add(assessment("2026-04-20"));
    auto const standing = child.on("2026-05-08");
    CHECK(runs_of(standing, "AS-01") == Lines{"2026-03-02 > 2026-05-07 : waits late"});
}

TEST_CASE("accepted for assessment and never begun: the clock runs from the referral and she does not vanish")
{
    History child;
    child.add(referral("2026-03-02", ReferralDecision::assess, "2026-03-03"));
    auto const standing = child.on("2026-06-01");
    CHECK(runs_of(standing, "AS-01") == Lines{"2026-03-02 > 2026-05-07 : waits late"});
    CHECK(standing.open);
    CHECK(std::ranges::any_of(standing.statuses, [](auto const& held) { return held.status == Status::referred; }));
}

TEST_CASE("a referral is answered by its first assessment; a later one stands on its own start")
{
    History child;
    child.add(referral("2025-09-01", ReferralDecision::assess, "2025-09-01"));
    child.add(assessment("2025-09-02", "2025-10-20"));
    child.add(assessment("2026-03-02"));
    auto const standing = child.on("2026-03-10");
    CHECK(runs_of(standing, "AS-01") ==
          Lines{"2025-09-01 > 2025-11-03 : 2025-10-20 on_time", "2026-03-02 > 2026-05-07 : waits on_time"});
    CHECK(running(standing, "AS-01")->from == "assessment start (no referral is known)");
}

TEST_CASE("a referral closed without further action is answered by no assessment")
{
    History child;
    child.from_extract(Referral{.received = day("2026-02-02"), .no_further_action = Answer::yes});
    child.from_extract(Assessment{.began = day("2026-02-20")});
    CHECK(runs_of(child.on("2026-03-10"), "AS-01") == Lines{"2026-02-20 > 2026-04-28 : waits on_time"});
}

TEST_CASE("manager's checkpoints at 10 and 25 working days, until the assessment is authorised")
{
    History child;
    child.add(referral("2026-03-02", ReferralDecision::assess, "2026-03-02"));
    auto one = assessment("2026-03-03");
    one.checkpoint_1 = day("2026-03-16");
    auto const id = child.add(one);
    auto const standing = child.on("2026-04-09");
    CHECK(runs_of(standing, "AS-02") == Lines{"2026-03-02 > 2026-03-16 : 2026-03-16 on_time"});
    CHECK(runs_of(standing, "AS-03") == Lines{"2026-03-02 > 2026-04-08 : waits late"});
    one.authorised = day("2026-04-10");
    child.correct(id, one, day("2026-04-10"));
    CHECK(runs_of(child.on("2026-04-13"), "AS-03") == Lines{}); // the duty ended with the assessment
    CHECK(runs_of(child.on("2026-04-13"), "AS-06") == Lines{"2026-04-10 > 2026-04-17 : waits on_time"});
}

TEST_CASE("an outcome that was never shared is asked for until a later assessment has an outcome of its own")
{
    History child;
    auto first = assessment("2025-09-01");
    first.authorised = day("2025-10-01");
    child.add(first);
    auto second = assessment("2026-03-03");
    auto const id = child.add(second);
    CHECK(runs_of(child.on("2026-04-09"), "AS-06") == Lines{"2025-10-01 > 2025-10-08 : waits late"});
    second.authorised = day("2026-04-10");
    child.correct(id, second, day("2026-04-10"));
    CHECK(runs_of(child.on("2026-04-13"), "AS-06") == Lines{"2026-04-10 > 2026-04-17 : waits on_time"});
}

TEST_CASE("a child is first seen within five working days; only adults seen, no answer and a video call do not count")
{
    History child;
    child.add(assessment("2026-03-09"));
    child.add(visit("2026-03-10", VisitPurpose::assessment, Seen::no_answer));
    child.add(visit("2026-03-11", VisitPurpose::assessment, Seen::not_seen));
    child.add(visit("2026-03-12", VisitPurpose::assessment, Seen::alone, VisitPlace::video));
    CHECK(runs_of(child.on("2026-03-16"), "AS-04") == Lines{"2026-03-09 > 2026-03-16 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-17"), "AS-04") == Lines{"2026-03-09 > 2026-03-16 : waits late"});
    child.add(visit("2026-03-17", VisitPurpose::assessment, Seen::with_others));
    CHECK(runs_of(child.on("2026-03-18"), "AS-04") == Lines{"2026-03-09 > 2026-03-16 : 2026-03-17 late"});
}

TEST_CASE("an extract says whether the child was seen, not when")
{
    History seen, not_seen, blank_cell;
    seen.from_extract(Assessment{.began = day("2026-03-09"), .child_seen = Answer::yes});
    CHECK(runs_of(seen.on("2026-04-01"), "AS-04") == Lines{"2026-03-09 > 2026-03-16 : waits unknown"});
    CHECK(running(seen.on("2026-04-01"), "AS-04")->note == "seen, on a day that is not in the extract");
    not_seen.from_extract(Assessment{.began = day("2026-03-09"), .child_seen = Answer::no});
    CHECK(runs_of(not_seen.on("2026-04-01"), "AS-04") == Lines{"2026-03-09 > 2026-03-16 : waits late"});
    blank_cell.from_extract(Assessment{.began = day("2026-03-09")});
    CHECK(runs_of(blank_cell.on("2026-04-01"), "AS-04") == Lines{"2026-03-09 > 2026-03-16 : waits unknown"});
}

TEST_CASE("before birth: assessed eight weeks ahead and in conference ten weeks ahead of the expected day")
{
    History child{Person{.expected = day("2026-06-01")}};
    child.add(assessment("2026-02-02"));
    child.add(Enquiry{.strategy = day("2026-02-10")});
    auto const standing = child.on("2026-03-20");
    CHECK(runs_of(standing, "AS-07") == Lines{"2026-06-01 > 2026-04-06 : waits on_time"});
    CHECK(runs_of(standing, "AS-08") == Lines{"2026-06-01 > 2026-03-23 : waits due_soon"});
    CHECK(short_why(*running(standing, "AS-07")) == "8 weeks before the expected date of birth, 1 June 2026");
    CHECK(runs_of(child.on("2026-03-24"), "AS-08") == Lines{"2026-06-01 > 2026-03-23 : waits late"});
    child.person.born = day("2026-05-20");
    CHECK(runs_of(child.on("2026-05-21"), "AS-08") == Lines{});
    CHECK(runs_of(child.on("2026-03-20"), "AS-08") ==
          Lines{"2026-06-01 > 2026-03-23 : waits due_soon"}); // as at a day before
}

TEST_CASE(
    "a contact sent to the hub was screened in time; the hub's own enquiry is counted from its opening, by its rating")
{
    History child;
    child.add(Contact{.received = day("2026-03-09"),
                      .received_at = time_of_day("10:00"),
                      .rag = Rag::amber,
                      .screened = day("2026-03-09"),
                      .screened_at = time_of_day("11:30"),
                      .outcome = ContactOutcome::hub});
    HubEnquiry enquiry{.opened = day("2026-03-09"), .opened_at = time_of_day("11:30"), .rag = Rag::amber};
    auto const id = child.add(enquiry);
    CHECK(runs_of(child.on("2026-03-11"), "FD-01") ==
          Lines{"2026-03-09T10:00 > 2026-03-09T14:00 : 2026-03-09T11:30 on_time"});
    CHECK(runs_of(child.on("2026-03-11"), "FD-02") == Lines{"2026-03-09T11:30 > 2026-03-10 : waits late"});
    enquiry.rag = Rag::green;
    child.correct(id, enquiry, day("2026-03-10"));
    CHECK(runs_of(child.on("2026-03-11"), "FD-03") == Lines{"2026-03-09T11:30 > 2026-03-12 : waits due_soon"});
}

TEST_CASE("what came out of hours waits for the day service to read it by the next working day")
{
    History child; // a Saturday night
    Contact contact{.received = day("2026-03-07"),
                    .received_at = time_of_day("23:10"),
                    .screened = day("2026-03-08"),
                    .screened_at = time_of_day("00:20"),
                    .outcome = ContactOutcome::advice,
                    .out_of_hours = Answer::yes};
    auto const id = child.add(contact);
    CHECK(runs_of(child.on("2026-03-09"), "FD-09") == Lines{"2026-03-08T00:20 > 2026-03-09 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-10"), "FD-09") == Lines{"2026-03-08T00:20 > 2026-03-09 : waits late"});
    contact.handed_over = day("2026-03-09");
    child.correct(id, contact, day("2026-03-09"));
    CHECK(runs_of(child.on("2026-03-10"), "FD-09") == Lines{"2026-03-08T00:20 > 2026-03-09 : 2026-03-09 on_time"});
}

TEST_CASE("each question to a partner has its own clock: the time it sets, or one working day")
{
    History child;
    AgencyRequest police{.of = 1,
                         .agency = Agency::police,
                         .asked = day("2026-03-06"),
                         .due = day("2026-03-06"),
                         .asked_at = time_of_day("10:00"),
                         .due_at = time_of_day("14:00")};
    auto const asked_police = child.add(police);
    auto const asked_school =
        child.add(AgencyRequest{.of = 1, .agency = Agency::education, .asked = day("2026-03-06")});
    auto const standing = child.on("2026-03-06");
    CHECK(runs_of(standing, "FD-10") ==
          Lines{"2026-03-06 > 2026-03-09 : waits due_soon", "2026-03-06T10:00 > 2026-03-06T14:00 : waits due_soon"});
    auto const* school = running(standing, "FD-10");
    REQUIRE(school != nullptr);
    CHECK(school->record == asked_police); // the most pressing first
    CHECK(school->note == "the question sets its own time");
    police.replied = day("2026-03-06");
    police.replied_at = time_of_day("14:01");
    child.correct(asked_police, police, day("2026-03-06"));
    CHECK(runs_of(child.on("2026-03-06"), "FD-10") ==
          Lines{"2026-03-06 > 2026-03-09 : waits due_soon",
                "2026-03-06T10:00 > 2026-03-06T14:00 : 2026-03-06T14:01 late"});
    CHECK(running(child.on("2026-03-06"), "FD-10")->record == asked_school);
}

TEST_CASE("a partner's challenge is answered within five working days")
{
    History child;
    AgencyRequest request{.of = 1,
                          .agency = Agency::police,
                          .asked = day("2026-03-02"),
                          .replied = day("2026-03-02"),
                          .challenged = day("2026-03-05")};
    auto const id = child.add(request);
    CHECK(runs_of(child.on("2026-03-06"), "MG-09") == Lines{"2026-03-05 > 2026-03-12 : waits on_time"});
    request.answered = day("2026-03-06");
    child.correct(id, request, day("2026-03-06"));
    CHECK(runs_of(child.on("2026-03-09"), "MG-09") == Lines{"2026-03-05 > 2026-03-12 : 2026-03-06 on_time"});
}

TEST_CASE("what a professional telephoned, and was taken up, comes in writing within 48 hours")
{
    Contact contact{.received = day("2026-03-06"),
                    .received_at = time_of_day("16:00"),
                    .source = ReferralSource::schools,
                    .rag = Rag::amber,
                    .screened = day("2026-03-06"),
                    .outcome = ContactOutcome::referral,
                    .channel = Channel::telephone};
    History child, neighbour, advice, in_writing;
    auto const id = child.add(contact);
    CHECK(runs_of(child.on("2026-03-06"), "FD-06") == Lines{"2026-03-06T16:00 > 2026-03-08T16:00 : waits due_soon"});
    auto other = contact;
    other.source = ReferralSource::individual;
    neighbour.add(other);
    other = contact;
    other.outcome = ContactOutcome::advice;
    advice.add(other);
    other = contact;
    other.channel = Channel::form;
    in_writing.add(other);
    for (auto const* none : {&neighbour, &advice, &in_writing}) CHECK(runs_of(none->on("2026-03-06"), "FD-06").empty());
    contact.confirmed = day("2026-03-09");
    contact.confirmed_at = time_of_day("09:10");
    child.correct(id, contact, day("2026-03-09"));
    CHECK(runs_of(child.on("2026-03-09"), "FD-06") ==
          Lines{"2026-03-06T16:00 > 2026-03-08T16:00 : 2026-03-09T09:10 late"});
}

TEST_CASE("word of immediate danger is met by a strategy discussion the same day")
{
    Contact const contact{.received = day("2026-03-07"),
                          .rag = Rag::red,
                          .screened = day("2026-03-07"),
                          .outcome = ContactOutcome::strategy_now};
    History child;
    child.add(contact);
    CHECK(runs_of(child.on("2026-03-07"), "FD-08") == Lines{"2026-03-07 > 2026-03-07 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-08"), "FD-08") == Lines{"2026-03-07 > 2026-03-07 : waits late"});
    child.add(Enquiry{.cause = day("2026-03-07"), .strategy = day("2026-03-07")});
    CHECK(runs_of(child.on("2026-03-08"), "FD-08") == Lines{"2026-03-07 > 2026-03-07 : 2026-03-07 on_time"});
}

TEST_CASE("a section 37 report is filed within eight weeks of the court’s direction, or by the day the court set")
{
    History child, set_by_court;
    CourtReport report{.directed = day("2026-03-02")};
    auto const id = child.add(report);
    CHECK(runs_of(child.on("2026-04-27"), "AS-09") == Lines{"2026-03-02 > 2026-04-27 : waits due_soon"});
    CHECK(runs_of(child.on("2026-04-28"), "AS-09") == Lines{"2026-03-02 > 2026-04-27 : waits late"});
    report.filed = day("2026-04-27");
    child.correct(id, report, day("2026-04-28"));
    CHECK(runs_of(child.on("2026-04-28"), "AS-09") == Lines{"2026-03-02 > 2026-04-27 : 2026-04-27 on_time"});
    set_by_court.add(CourtReport{.directed = day("2026-03-02"), .file_by = day("2026-03-20")});
    auto const standing = set_by_court.on("2026-03-21");
    CHECK(runs_of(standing, "AS-09") == Lines{"2026-03-02 > 2026-03-20 : waits late"});
    CHECK(running(standing, "AS-09")->note == "the court set its own day");
}
