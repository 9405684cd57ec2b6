// What follows from a child's history on a day: who holds her, why someone should look, and as it was on a past day.
#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>

#include "support/history.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

Allocation holds(std::uint32_t worker, std::string_view began, std::string_view ended = "")
{
    Allocation one{
        .basis = AllocationBasis::key_worker, .worker = PersonId{worker}, .team = Label{"East"}, .began = day(began)};
    if (!ended.empty()) one.ended = day(ended);
    return one;
}
bool worries(Standing const& standing, Reason reason)
{
    return std::ranges::find(standing.concerns, reason, &Concern::reason) != standing.concerns.end();
}

// A child on a plan for whom everything is where it should be on 10 March 2026.
void well_held(History& child)
{
    child.add(ProtectionPlan{.began = day("2026-02-23")});
    child.add(holds(7, "2026-02-20"));
    child.add(CoreGroup{.on = day("2026-03-02")});
    child.add(visit("2026-03-02", VisitPurpose::protection));
    child.add(Supervision{.type = SupervisionType::about_child, .on = day("2026-03-02"), .supervisor = PersonId{9}});
}

} // namespace

TEST_CASE("a child with nothing recorded is not open and worries nobody")
{
    History const child;
    auto const standing = child.on("2026-03-10");
    CHECK_FALSE(standing.open);
    CHECK(standing.clocks.empty());
    CHECK(standing.concerns.empty());
    CHECK_FALSE(standing.last_seen);
}

TEST_CASE("a child for whom all is where it should be worries nobody")
{
    History child;
    well_held(child);
    auto const standing = child.on("2026-03-10");
    CHECK(standing.open);
    CHECK(standing.late == 0);
    CHECK(standing.concerns.empty());
    CHECK(standing.worker == PersonId{7});
    CHECK(standing.team == Label{"East"});
    CHECK(standing.held_since == day("2026-02-20"));
    CHECK(standing.workers_12_months == 1);
}

TEST_CASE("the most protective status stands first")
{
    History child;
    child.add(Need{.began = day("2025-09-01")});
    child.add(Care{.began = day("2026-01-05")});
    child.add(ProtectionPlan{.began = day("2026-02-23"), .latest_category = AbuseCategory::neglect});
    auto const standing = child.on("2026-03-10");
    REQUIRE(standing.statuses.size() == 3);
    CHECK(standing.statuses[0].status == Status::protection);
    CHECK(standing.statuses[0].detail == "Neglect");
    CHECK(standing.statuses[1].status == Status::in_care);
    CHECK(standing.statuses[2].status == Status::in_need);
}

TEST_CASE("reasons stand most urgent first, so that a child is met once, under the first")
{
    History child;
    child.add(ProtectionPlan{.began = day("2024-09-02")});
    child.add(holds(4, "2025-02-03", "2025-05-01"));
    child.add(holds(5, "2025-05-01", "2025-08-01"));
    child.add(holds(6, "2025-08-01", "2025-12-01"));
    child.add(holds(7, "2025-12-01", "2026-02-20"));
    child.add(Oversight{.question = "Step down?", .asked_by = PersonId{7}, .asked = day("2026-03-06")});
    auto const standing = child.on("2026-03-10");
    std::vector<Reason> reasons;
    for (auto const& concern : standing.concerns) reasons.push_back(concern.reason);
    CHECK(std::ranges::is_sorted(reasons));
    CHECK(std::ranges::adjacent_find(reasons) == reasons.end());
    CHECK(reasons == std::vector{Reason::not_seen, Reason::no_worker, Reason::waiting_for_decision, Reason::overdue,
                                 Reason::drifting, Reason::changed_hands, Reason::not_looked_at});
    CHECK(standing.concerns[1].why == "No worker since 20 Feb 2026");
    CHECK(standing.concerns[2].days == 4);
    for (auto const& concern : standing.concerns) CHECK_FALSE(concern.why.empty());
}

TEST_CASE("unknown never becomes a reason: an extract with nothing late in it worries nobody")
{
    History child{Person{.born = day("2012-05-01")}};
    child.read_on = day("2026-03-09");
    child.from_extract(Contact{.received = day("2026-02-02"), .source = ReferralSource::schools});
    child.from_extract(Referral{.received = day("2026-02-02"), .no_further_action = Answer::no});
    child.from_extract(Assessment{.began = day("2026-02-03"), .child_seen = Answer::yes});
    child.from_extract(Care{.began = day("2024-01-08")});
    child.from_extract(Placement{.began = day("2024-01-08"), .type = PlacementType::foster});
    child.from_extract(visit("2026-02-20", VisitPurpose::in_care, Seen::seen));
    child.from_extract(CareReview{.on = day("2026-01-12")});
    child.from_extract(HealthCheck{.type = HealthType::assessment, .on = day("2025-12-01")});
    child.from_extract(HealthCheck{.type = HealthType::dental, .on = day("2025-12-01")});
    child.from_extract(Permanence{.plan = PermanencePlan::long_term_fostering});
    child.add(Allocation{.basis = AllocationBasis::in_care, .worker = PersonId{7}, .seen = day("2026-03-09")},
              {.imported = true});
    auto const standing = child.on("2026-03-10");
    for (auto const* id : {"FD-01", "FD-04", "FD-05", "AS-04", "MG-03"}) {
        REQUIRE_MESSAGE(running(standing, id) != nullptr, std::string{id});
        CHECK(running(standing, id)->state == State::unknown);
    }
    CHECK(standing.unknown == 5); // permanence was due more than a year ago, and is not asked for any more
    CHECK(standing.late == 0);
    CHECK(standing.concerns.empty());
    CHECK(standing.worker == PersonId{7});
    CHECK_FALSE(standing.worker_not_told);
    for (auto const& clock : standing.clocks)
        if (clock.state == State::unknown) CHECK_MESSAGE(!clock.note.empty(), clock.rule->id);
}

TEST_CASE("an extract that names no worker leaves it unknown; a child recorded here with none is held by nobody")
{
    History told_nothing, here, undecided;
    told_nothing.from_extract(ProtectionPlan{.began = day("2026-03-02")});
    CHECK(told_nothing.on("2026-03-05").worker_not_told);
    CHECK_FALSE(worries(told_nothing.on("2026-03-05"), Reason::no_worker));
    // A team alone says who answers for an assessment, and nothing of who does it.
    History team_told;
    team_told.from_extract(Assessment{.began = day("2026-03-02")});
    team_told.add(Allocation{.basis = AllocationBasis::assessment, .team = Label{"East"}, .seen = day("2026-03-04")},
                  {.imported = true});
    CHECK(team_told.on("2026-03-05").worker_not_told);
    CHECK(team_told.on("2026-03-05").team.text() == "East");
    CHECK_FALSE(worries(team_told.on("2026-03-05"), Reason::no_worker));
    here.add(ProtectionPlan{.began = day("2026-03-02")});
    CHECK_FALSE(here.on("2026-03-05").worker_not_told);
    CHECK(worries(here.on("2026-03-05"), Reason::no_worker));
    undecided.add(Referral{.received = day("2026-03-05"), .source = ReferralSource::police});
    CHECK_FALSE(worries(undecided.on("2026-03-05"), Reason::no_worker)); // it is the front door's until decided
}

TEST_CASE("an extract that names the work and nobody for it is a child held by nobody")
{
    History child;
    child.from_extract(ProtectionPlan{.began = day("2026-03-02")});
    child.add(Allocation{.basis = AllocationBasis::protection, .team = Label{"East"}, .seen = day("2026-03-09")},
              {.imported = true});
    CHECK(worries(child.on("2026-03-10"), Reason::no_worker));
}

TEST_CASE("four workers in twelve months is many hands; the same worker twice is one")
{
    History child;
    well_held(child);
    child.add(holds(5, "2025-05-01", "2025-09-01"));
    child.add(holds(7, "2025-09-01", "2025-12-01"));
    CHECK(child.on("2026-03-10").workers_12_months == 2);
    child.add(holds(6, "2025-12-01", "2026-02-20"));
    CHECK(child.on("2026-03-10").workers_12_months == 3);
    CHECK_FALSE(worries(child.on("2026-03-10"), Reason::changed_hands));
    child.add(holds(4, "2025-04-01", "2025-05-01"));
    CHECK(child.on("2026-03-10").workers_12_months == 4);
    CHECK(worries(child.on("2026-03-10"), Reason::changed_hands));
    CHECK(child.on("2026-09-02").workers_12_months == 2); // worker 5 left more than a year before
}

TEST_CASE("last seen is the last day she was seen in person, by anyone, for anything")
{
    History child;
    child.add(visit("2026-03-02", VisitPurpose::in_need, Seen::with_others));
    child.add(visit("2026-03-05", VisitPurpose::other, Seen::alone, VisitPlace::school, PersonId{8}));
    child.add(visit("2026-03-06", VisitPurpose::in_need, Seen::not_seen));
    child.add(visit("2026-03-07", VisitPurpose::in_need, Seen::alone, VisitPlace::video));
    auto const standing = child.on("2026-03-10");
    REQUIRE(standing.last_seen);
    CHECK(standing.last_seen->on == day("2026-03-05"));
    CHECK(standing.last_seen->by == PersonId{8});
}

TEST_CASE("a question waits for a manager until it is decided, and is seen to have waited on the days it did")
{
    History child;
    Oversight question{.question = "Step down?", .asked_by = PersonId{7}, .asked = day("2026-03-02")};
    auto const id = child.add(question, {.recorded = day("2026-03-02")});
    question.on = day("2026-03-06"), question.decision = "Not yet", question.because = "…", question.actions = "…";
    child.correct(id, question, day("2026-03-06"));
    CHECK(child.on("2026-03-06").waiting == nullptr);
    CHECK(child.on("2026-03-06").decision != nullptr);
    CHECK(worries(child.on("2026-03-05"), Reason::waiting_for_decision)); // as at the day before
    CHECK(child.on("2026-03-05").decision == nullptr);
    CHECK_FALSE(worries(child.on("2026-03-01"), Reason::waiting_for_decision));
}

TEST_CASE("drift counts those still waiting: 15 months on a plan, three on a second")
{
    History first, second;
    first.add(ProtectionPlan{.began = day("2024-12-10")});
    CHECK_FALSE(worries(first.on("2026-03-09"), Reason::drifting));
    CHECK(worries(first.on("2026-03-10"), Reason::drifting));
    ProtectionPlan again{.began = day("2025-12-10")};
    again.earlier_plans = 1;
    second.add(again);
    CHECK_FALSE(worries(second.on("2026-03-09"), Reason::drifting));
    CHECK(worries(second.on("2026-03-10"), Reason::drifting));
}

TEST_CASE("after a child has died nothing is late and nobody is told to visit")
{
    History child;
    well_held(child);
    child.person.died = day("2026-03-05");
    auto const standing = child.on("2026-06-01");
    CHECK_FALSE(standing.open);
    CHECK(standing.concerns.empty());
    for (auto const& clock : standing.clocks) CHECK_FALSE(clock.running);
    CHECK_FALSE(standing.clocks.empty()); // what was done stays
    CHECK(child.on("2026-03-04").open);   // as at the day before
}

TEST_CASE("as at a past day, what happened later had not happened")
{
    History child;
    well_held(child);
    child.add(visit("2026-03-09", VisitPurpose::protection));
    child.add(Care{.began = day("2026-03-10")});
    auto const standing = child.on("2026-03-06");
    CHECK(standing.last_seen->on == day("2026-03-02"));
    CHECK(runs_of(standing, "CP-13") == Lines{"2026-03-02 > 2026-03-16 : waits on_time"});
    CHECK(standing.statuses.size() == 1);
}

TEST_CASE("as at a past day, the end of a plan written on it later is not seen")
{
    History child;
    child.add(ProtectionPlan{.began = day("2025-09-01"), .ended = day("2026-03-09")});
    CHECK(child.on("2026-03-09").statuses.empty());
    CHECK(child.on("2026-03-08").statuses.size() == 1);
    CHECK(running(child.on("2026-03-08"), "CP-10") != nullptr);
}

TEST_CASE("as known on a past day, what was recorded later was not known, though it had happened")
{
    History child;
    child.add(ProtectionPlan{.began = day("2026-03-02")});
    child.add(visit("2026-03-06", VisitPurpose::protection), {.recorded = day("2026-03-20")});
    CHECK(runs_of(child.on("2026-03-10"), "CP-12") == Lines{"2026-03-02 > 2026-03-09 : 2026-03-06 on_time"});
    CHECK(runs_of(child.on("2026-03-10", Known{day("2026-03-10")}), "CP-12") ==
          Lines{"2026-03-02 > 2026-03-09 : waits late"});
    CHECK(runs_of(child.on("2026-03-10", Known{day("2026-03-20")}), "CP-12") ==
          Lines{"2026-03-02 > 2026-03-09 : 2026-03-06 on_time"});
}

TEST_CASE("as known on a past day, a record is as its version then said")
{
    History child;
    auto one = visit("2026-03-06", VisitPurpose::protection);
    auto const id = child.add(one, {.recorded = day("2026-03-06")});
    one.seen = Seen::no_answer;
    child.correct(id, one, day("2026-03-12"));
    CHECK(child.on("2026-03-13", Known{day("2026-03-11")}).last_seen);
    CHECK_FALSE(child.on("2026-03-13", Known{day("2026-03-12")}).last_seen);
    CHECK_FALSE(child.on("2026-03-13").last_seen);
}

TEST_CASE("a record entered in error is gone from the day it was withdrawn, and known until then")
{
    History child;
    auto const one = visit("2026-03-06", VisitPurpose::protection);
    auto const id = child.add(one, {.recorded = day("2026-03-06")});
    child.withdraw(id, one, day("2026-03-12"));
    CHECK_FALSE(child.on("2026-03-13").last_seen);
    CHECK(child.on("2026-03-13", Known{day("2026-03-11")}).last_seen);
}

TEST_CASE("current events come in the order they happened, those of no known day first, then in the order recorded")
{
    History child;
    child.add(visit("2026-03-06", VisitPurpose::other));
    child.add(visit("2026-03-02", VisitPurpose::other));
    child.add(Permanence{.plan = PermanencePlan::adoption});
    child.add(visit("2026-03-02", VisitPurpose::assessment));
    auto const events = child.events();
    REQUIRE(events.size() == 4);
    CHECK(events[0]->kind == Kind::permanence);
    CHECK(events[1]->seq == 2);
    CHECK(events[2]->seq == 4);
    CHECK(events[3]->seq == 1);
    CHECK(events[3]->day() == day("2026-03-06"));
    CHECK_FALSE(events[0]->day());
}

TEST_CASE("what happened on a summer night belongs to its London day")
{
    History child;
    auto late_visit = visit("2026-07-01", VisitPurpose::other);
    late_visit.at = time_of_day("00:30"); // still 30 June by UTC
    child.add(late_visit);
    CHECK(child.events().front()->day() == day("2026-07-01"));
    CHECK_FALSE(child.on("2026-06-30").last_seen);
    CHECK(child.on("2026-07-01").last_seen);
}

TEST_CASE("a clock keeps the rule in force when it started")
{
    auto name = (std::filesystem::temp_directory_path() / "sightline-standing-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    std::filesystem::path const overlay{name};
    std::ofstream{overlay / "timescales.csv"}
        << "id,area,clock,starts_when,must_be_done,limit,unit,recurring,pattern,effective_from,source,status,count_"
           "rule,notes,evidence,because\n"
           "CP-13,Child protection,Child protection visit,last seen,child "
           "seen,5,working_days,yes,,2026-03-09,new,local_standard,WD0,,memory,\n";
    auto const laid = Practice::read(std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "practice", overlay);
    std::filesystem::remove_all(overlay);
    REQUIRE(laid);
    History child;
    child.rules = laid->get();
    child.add(ProtectionPlan{.began = day("2026-02-23")});
    child.add(visit("2026-03-06", VisitPurpose::protection));
    CHECK(runs_of(child.on("2026-03-10"), "CP-13") == Lines{"2026-03-06 > 2026-03-20 : waits on_time"});
    child.add(visit("2026-03-09", VisitPurpose::protection));
    CHECK(runs_of(child.on("2026-03-10"), "CP-13") ==
          Lines{"2026-03-06 > 2026-03-20 : 2026-03-09 on_time", "2026-03-09 > 2026-03-16 : waits on_time"});
}

TEST_CASE("law not yet in force starts no clock anywhere")
{
    History child;
    well_held(child);
    for (auto const& clock : child.on("2026-03-10").clocks) CHECK(clock.rule->in_force);
}

TEST_CASE("what is finished is shown for a year, what waits for ever")
{
    History child;
    child.add(Referral{.received = day("2025-03-03"), .decided = day("2025-03-04")});
    CHECK(runs_of(child.on("2026-03-04"), "FD-04").size() == 1);
    CHECK(runs_of(child.on("2026-03-05"), "FD-04") == Lines{});
    CHECK(runs_of(child.on("2029-03-05"), "FD-05") ==
          Lines{"2025-03-03 > 2025-03-04 : waits late"}); // the referrer was never told
}

TEST_CASE("what waits stands before what is done; of what is late, being seen first and paper last; then by its day")
{
    History child;
    child.add(Referral{.received = day("2026-01-05"),
                       .decided = day("2026-01-06")}); // the referrer not told: paper, the earliest late
    child.add(ProtectionPlan{.began = day("2026-02-02")});
    child.add(Missing{.from = day("2026-03-06"), .returned = day("2026-03-09"), .returned_at = time_of_day("09:00")});
    auto const standing = child.on("2026-03-10");
    std::vector<std::string> waiting;
    bool finished = false;
    for (auto const& clock : standing.clocks) {
        finished = finished || !clock.running;
        CHECK(finished != clock.running);
        if (clock.running) waiting.push_back(clock.rule->id);
    }
    CHECK(waiting == std::vector<std::string>{"CP-12", "CP-08", "MG-02", "FD-05", "MS-01", "CP-10", "CP-16", "CP-17"});
    CHECK(finished);
}

TEST_CASE("every clock can say why its day is the day")
{
    History child{Person{.born = day("2012-05-01")}};
    well_held(child);
    child.add(Care{.began = day("2026-01-05")});
    child.add(Missing{.from = day("2026-03-06"), .returned = day("2026-03-07"), .returned_at = time_of_day("22:10")});
    auto const standing = child.on("2026-03-10");
    CHECK(standing.clocks.size() > 10);
    for (auto const& clock : standing.clocks) {
        auto const why = why_words(clock);
        CHECK_MESSAGE(why.find("(rule " + clock.rule->id + ", " + clock.rule->source + ")") != std::string::npos, why);
        CHECK_FALSE(clock.from.empty());
        CHECK_FALSE(due_words(clock, standing.day).empty());
    }
    CHECK(due_words(*running(standing, "MS-01"), standing.day) == "Today, 22:10");
    CHECK(due_words(*running(standing, "MS-01"), day("2026-03-09")) == "Tomorrow, 22:10");
    CHECK(due_words(*running(standing, "CP-13"), standing.day) == "Mon 16 Mar");
    CHECK(due_words(*running(standing, "LA-04"), standing.day) == "36 days late (2 Feb)");
}

TEST_CASE("at a moment, what is counted in hours says how many are left, and is late from its minute on")
{
    History child;
    child.add(Missing{.from = day("2026-03-06"), .returned = day("2026-03-07"), .returned_at = time_of_day("22:10")});
    auto const standing = child.on("2026-03-10");
    auto const& clock = *running(standing, "MS-01"); // until 10 March, 22:10
    auto const at = [](std::string_view on, int hour, int minute) { return Moment{london(day(on), hour, minute)}; };
    struct Row {
        Moment now;
        std::string says;
        State state;
    };
    for (auto const& row : {Row{at("2026-03-09", 22, 9), "Tomorrow, 22:10", State::due_soon},
                            Row{at("2026-03-09", 22, 10), "24 hours left (tomorrow, 22:10)", State::due_soon},
                            Row{at("2026-03-10", 16, 0), "6 hours left (today, 22:10)", State::due_soon},
                            Row{at("2026-03-10", 21, 11), "59 minutes left (today, 22:10)", State::due_soon},
                            Row{at("2026-03-10", 22, 9), "1 minute left (today, 22:10)", State::due_soon},
                            Row{at("2026-03-10", 22, 11), "1 minute late (today, 22:10)", State::late},
                            Row{at("2026-03-11", 1, 30), "3 hours late (yesterday, 22:10)", State::late},
                            Row{at("2026-03-12", 22, 10), "48 hours late (10 Mar, 22:10)", State::late},
                            Row{at("2026-03-12", 22, 11), "2 days late (10 Mar)", State::late}}) {
        CAPTURE(row.says);
        CHECK(due_words(clock, row.now) == row.says);
        CHECK(state_at(clock, row.now) == row.state);
    }
    History visited; // days have no hours
    visited.add(ProtectionPlan{.began = day("2026-03-02")});
    auto const other = visited.on("2026-03-10");
    CHECK(due_words(*running(other, "CP-12"), at("2026-03-10", 16, 0)) ==
          due_words(*running(other, "CP-12"), day("2026-03-10")));
}
