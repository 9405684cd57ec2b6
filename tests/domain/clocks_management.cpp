// The manager's hand: supervision, decisions, visits written up, the first visit of a new worker.
#include <doctest/doctest.h>

#include "support/history.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

Supervision about_child(std::string_view on)
{
    return {.type = SupervisionType::about_child, .on = day(on), .supervisor = PersonId{9}};
}
Supervision one_to_one(std::string_view on)
{
    return {.type = SupervisionType::one_to_one, .on = day(on), .supervisor = PersonId{9}};
}
Allocation holds(std::uint32_t worker, std::string_view began, std::string_view ended = "")
{
    Allocation one{.basis = AllocationBasis::key_worker, .worker = PersonId{worker}, .began = day(began)};
    if (!ended.empty()) one.ended = day(ended);
    return one;
}
Oversight decided(std::string_view on)
{
    return {.on = day(on), .question = "?", .decision = "Go on", .because = "so", .actions = "a", .check_on = day(on)};
}

} // namespace

TEST_CASE("supervision on a child: every four weeks on a plan, every eight in need or in care")
{
    History plan, care;
    plan.add(ProtectionPlan{.began = day("2026-01-05")});
    CHECK(runs_of(plan.on("2026-02-03"), "MG-02") == Lines{"2026-01-05 > 2026-02-02 : waits late"});
    plan.add(about_child("2026-01-20"));
    CHECK(runs_of(plan.on("2026-02-18"), "MG-02") == Lines{"2026-01-20 > 2026-02-17 : waits late"});
    care.add(Care{.began = day("2026-01-05")});
    CHECK(runs_of(care.on("2026-03-03"), "MG-03") == Lines{"2026-01-05 > 2026-03-02 : waits late"});
}

TEST_CASE("supervision long before the work began does not make the work late on its first day")
{
    History child;
    child.add(Need{.began = day("2023-01-09"), .ended = day("2023-06-30")});
    child.add(about_child("2023-05-01"));
    child.add(ProtectionPlan{.began = day("2026-03-02")});
    CHECK(runs_of(child.on("2026-03-03"), "MG-02") == Lines{"2026-03-02 > 2026-03-30 : waits on_time"});
}

TEST_CASE("stepping up to a plan does not forgive a supervision already due")
{
    History child;
    child.add(Need{.began = day("2025-09-01")});
    child.add(about_child("2026-01-05"));
    child.add(ProtectionPlan{.began = day("2026-03-02")});
    CHECK(runs_of(child.on("2026-03-03"), "MG-02") == Lines{"2026-01-05 > 2026-02-02 : waits late"});
}

TEST_CASE("supervision is not in an extract: unknown, however much has been typed here since, until one is recorded")
{
    History child;
    child.from_extract(ProtectionPlan{.began = day("2025-09-01")});
    for (auto const* on : {"2026-02-02", "2026-02-12", "2026-02-24"}) child.add(visit(on, VisitPurpose::protection));
    auto const standing = child.on("2026-03-03");
    REQUIRE(running(standing, "MG-02") != nullptr);
    CHECK(running(standing, "MG-02")->state == State::unknown);
    CHECK(running(standing, "MG-02")->note == "not in the extract");
    for (auto const& concern : standing.concerns) CHECK(concern.reason != Reason::not_looked_at);
    child.add(about_child("2026-01-20"));
    CHECK(runs_of(child.on("2026-03-03"), "MG-02") == Lines{"2026-01-20 > 2026-02-17 : waits late"});
}

TEST_CASE("a manager decides within a working day of a strategy discussion, coming into care, and the end of a plan")
{
    History child;
    child.add(Enquiry{.strategy = day("2026-03-06")});
    CHECK(runs_of(child.on("2026-03-10"), "MG-04") == Lines{"2026-03-06 > 2026-03-09 : waits late"});
    child.add(decided("2026-03-09"));
    CHECK(runs_of(child.on("2026-03-10"), "MG-04") == Lines{"2026-03-06 > 2026-03-09 : 2026-03-09 on_time"});
    child.add(Care{.began = day("2026-03-11")});
    CHECK(runs_of(child.on("2026-03-11"), "MG-04").back() == "2026-03-11 > 2026-03-12 : waits due_soon");
}

TEST_CASE("a visit is written up in two working days, one to a child on a plan in one")
{
    History child;
    child.add(visit("2026-03-06", VisitPurpose::protection), {.recorded = day("2026-03-09")});
    child.add(visit("2026-03-06", VisitPurpose::protection), {.recorded = day("2026-03-10")});
    child.add(visit("2026-03-09", VisitPurpose::in_need), {.recorded = day("2026-03-11")});
    auto const standing = child.on("2026-03-12");
    CHECK(runs_of(standing, "MG-05") == Lines{"2026-03-06 > 2026-03-09 : 2026-03-09 on_time",
                                              "2026-03-06 > 2026-03-09 : 2026-03-10 late",
                                              "2026-03-09 > 2026-03-11 : 2026-03-11 on_time"});
}

TEST_CASE("a visit written up late stops the visit clock on the day it was made")
{
    History child;
    child.add(ProtectionPlan{.began = day("2026-03-02")});
    child.add(visit("2026-03-06", VisitPurpose::protection), {.recorded = day("2026-03-20")});
    CHECK(runs_of(child.on("2026-03-20"), "CP-12") == Lines{"2026-03-02 > 2026-03-09 : 2026-03-06 on_time"});
}

TEST_CASE("a correction does not make a visit late to be written up")
{
    History child;
    auto one = visit("2026-03-06", VisitPurpose::in_need);
    auto const id = child.add(one, {.recorded = day("2026-03-06")});
    one.seen = Seen::with_others;
    child.correct(id, one, day("2026-05-01"));
    CHECK(runs_of(child.on("2026-05-02"), "MG-05") == Lines{"2026-03-06 > 2026-03-10 : 2026-03-06 on_time"});
}

TEST_CASE("when only a correction is known, the day it was first written up is not guessed")
{
    auto const content = pack(visit("2026-03-06", VisitPurpose::in_need));
    auto const entry = entry_of(visit("2026-03-06", VisitPurpose::in_need));
    Event event;
    event.facts = content.facts.data();
    event.count = static_cast<std::uint16_t>(content.facts.size());
    event.seq = 1;
    event.record = RecordId{1};
    event.version = 2;
    event.kind = Kind::visit;
    event.happened = static_cast<std::int32_t>(london(day("2026-03-06"), 0, 0).time_since_epoch().count());
    event.recorded = static_cast<std::int32_t>(london(day("2026-05-01"), 9, 0).time_since_epoch().count());
    std::array<Event const*, 1> const events{&event};
    Person const person;
    CHECK(runs_of(standing(person, events, practice(), day("2026-05-02")), "MG-05") ==
          Lines{"2026-03-06 > 2026-03-10 : 2026-05-01 unknown"});
}

TEST_CASE("a new worker sees the child within five working days")
{
    History child;
    child.add(holds(7, "2026-01-05", "2026-03-02"));
    child.add(holds(8, "2026-03-02"));
    child.add(visit("2026-03-04", VisitPurpose::in_need, Seen::alone, VisitPlace::home, PersonId{7}));
    child.add(visit("2026-03-05", VisitPurpose::in_need, Seen::alone, VisitPlace::video, PersonId{8}));
    child.add(visit("2026-03-06", VisitPurpose::in_need, Seen::no_answer, VisitPlace::home, PersonId{8}));
    CHECK(runs_of(child.on("2026-03-10"), "MG-08") == Lines{"2026-03-02 > 2026-03-09 : waits late"});
    child.add(visit("2026-03-09", VisitPurpose::in_need, Seen::with_others, VisitPlace::home, PersonId{8}));
    CHECK(runs_of(child.on("2026-03-10"), "MG-08") == Lines{"2026-03-02 > 2026-03-09 : 2026-03-09 on_time"});
}

TEST_CASE("a worker's own supervision: every four weeks until they leave")
{
    History worker;
    worker.add(Worker{.name = Label{"P. Nair"}, .role = WorkerRole::social_worker, .began = day("2026-01-05")});
    CHECK(short_why(worker_clocks(worker.events(), practice(), day("2026-02-03")).at(0)) ==
          "Every 4 weeks from began here (none since), 5 January 2026");
    worker.add(one_to_one("2026-02-02"));
    worker.add(about_child("2026-03-01")); // about a child is not a one-to-one
    auto const clocks = worker_clocks(worker.events(), practice(), day("2026-03-03"));
    REQUIRE(clocks.size() == 1);
    CHECK(iso(clocks[0].due.value()) == "2026-03-02");
    CHECK(clocks[0].state == State::late);
    CHECK(worker_clocks(worker.events(), practice(), day("2026-02-27")).at(0).state == State::due_soon);
}

TEST_CASE("a transfer is done in ten working days of being accepted: the workers met, visited, and the next is named")
{
    struct Row {
        char const *met, *visited, *named, *today;
        Lines expected;
    };
    // Accepted on Monday 23 March 2026; Easter makes the tenth working day Wednesday 8 April.
    for (auto const& row :
         {Row{"", "", "", "2026-04-08", {"2026-03-23 > 2026-04-08 : waits due_soon"}},
          Row{"", "", "", "2026-04-09", {"2026-03-23 > 2026-04-08 : waits late"}},
          Row{"2026-03-30", "2026-04-07", "2026-04-08", "2026-04-20", {"2026-03-23 > 2026-04-08 : 2026-04-08 on_time"}},
          Row{"2026-03-30", "2026-04-09", "2026-04-01", "2026-04-20", {"2026-03-23 > 2026-04-08 : 2026-04-09 late"}},
          Row{"2026-03-30", "", "2026-04-01", "2026-04-20", {"2026-03-23 > 2026-04-08 : waits late"}},
          Row{"2026-03-30", "2026-04-07", "", "2026-04-20", {"2026-03-23 > 2026-04-08 : waits late"}}}) {
        CAPTURE(row.today);
        CAPTURE(row.named);
        History child;
        auto first = holds(7, "2025-09-01", row.named);
        first.transfer_accepted = day("2026-03-23");
        if (*row.met) first.handed_over = day(row.met);
        if (*row.visited) first.joint_visit = day(row.visited);
        child.add(first);
        if (*row.named) child.add(holds(8, row.named));
        CHECK(runs_of(child.on(row.today), "MG-07") == row.expected);
    }
}

TEST_CASE("a transfer to a team with nobody to name still waits; where the work ends there is nothing to hand over")
{
    History nobody, closed, plain;
    auto first = holds(7, "2025-09-01", "2026-04-01");
    first.transfer_accepted = day("2026-03-23");
    first.handed_over = first.joint_visit = day("2026-03-30");
    nobody.add(first);
    Allocation team{.basis = AllocationBasis::key_worker, .team = Label{"East"}, .began = day("2026-04-01")};
    nobody.add(team);
    CHECK(runs_of(nobody.on("2026-04-09"), "MG-07") == Lines{"2026-03-23 > 2026-04-08 : waits late"});
    closed.add(first);
    CHECK(runs_of(closed.on("2026-04-09"), "MG-07") == Lines{});
    CHECK(runs_of(closed.on("2026-03-31"), "MG-07") == Lines{"2026-03-23 > 2026-04-08 : waits on_time"});
    plain.add(holds(7, "2025-09-01", "2026-04-01"));
    plain.add(holds(8, "2026-04-01"));
    CHECK(runs_of(plain.on("2026-04-09"), "MG-07") == Lines{});
}
