// Who holds the child, who may open the record, and what the history means.
#include "acted.hpp"
#include "actions/allocations.hpp"
#include "actions/history.hpp"
#include "actions/restrictions.hpp"

using namespace sightline;
using namespace sightline::actions;
using namespace sightline::actions::testing;

namespace
{

Receiver receiver(PersonId id, WorkerRole role = WorkerRole::social_worker)
{
    return {id,
            {.name = Label{"Dan Frith"},
             .role = role,
             .team = Label{"Team 2"},
             .began = date(2024, 1, 8),
             .left = std::nullopt}};
}

Entry held_by(PersonId worker, Date from, std::optional<Date> to = std::nullopt)
{
    auto entry = entry_of(Allocation{
        .basis = AllocationBasis::key_worker, .worker = worker, .team = Label{"Team 2"}, .began = from, .ended = to});
    entry.record = RecordId{500};
    entry.version = 1;
    entry.about = {amara};
    entry.by = colin;
    return entry;
}

} // namespace

TEST_CASE("the manager allocates: the present allocation ends and another begins on the same day")
{
    Acted const a;
    auto const present = held_by(samira, date(2025, 6, 2));
    Present const list[]{{present, 1}};
    auto const saved =
        allocate(pack(Allocation{}), "Samira goes on leave", a.by(the_manager), a.subject, receiver(dan), list);
    REQUIRE(saved);
    REQUIRE(saved->size() == 2);
    auto const ended = read_as<Allocation>(saved->at(0));
    CHECK(saved->at(0).record == RecordId{500});
    CHECK(saved->at(0).version == 2);
    CHECK(saved->at(0).why == "Samira goes on leave");
    CHECK(saved->at(0).once == "form-1");
    CHECK(ended.worker == samira);
    CHECK(ended.ended == today);
    auto const begun = read_as<Allocation>(saved->at(1));
    CHECK(saved->at(1).version == 1);
    CHECK(saved->at(1).once.empty());
    CHECK(begun.basis == AllocationBasis::key_worker);
    CHECK(begun.worker == dan);
    CHECK(begun.team.text() == "Team 2");
    CHECK(begun.began == today);
    CHECK_FALSE(begun.ended);
}

TEST_CASE("a child nobody holds is allocated; one who is left without a worker needs a team")
{
    Acted const a;
    auto const first = allocate(pack(Allocation{}), "", a.by(the_manager), a.subject, receiver(dan), {});
    REQUIRE(first);
    CHECK(first->size() == 1);
    CHECK(first->front().once == "form-1");
    auto const present = held_by(samira, date(2025, 6, 2));
    Present const list[]{{present, 1}};
    CHECK(says(allocate(pack(Allocation{}), "", a.by(the_manager), a.subject, std::nullopt, list), "team",
               "answers for the child"));
    auto const nobody =
        allocate(pack(Allocation{.team = Label{"Team 2"}}), "", a.by(the_manager), a.subject, std::nullopt, list);
    REQUIRE(nobody);
    CHECK_FALSE(read_as<Allocation>(nobody->at(1)).worker);
}

TEST_CASE("a child is not allocated to someone who cannot hold children, has left or has not begun")
{
    Acted const a;
    CHECK(says(allocate(pack(Allocation{}), "", a.by(the_manager), a.subject, receiver(dan, WorkerRole::analyst), {}),
               "worker", "does not hold children"));
    auto gone = receiver(dan);
    gone.worker.left = date(2026, 3, 6);
    CHECK(says(allocate(pack(Allocation{}), "", a.by(the_manager), a.subject, gone, {}), "worker",
               "leaves on 6 March 2026"));
    auto coming = receiver(dan);
    coming.worker.began = date(2026, 4, 1);
    CHECK(says(allocate(pack(Allocation{}), "", a.by(the_manager), a.subject, coming, {}), "worker",
               "begins here on 1 April 2026"));
}

TEST_CASE("an allocation is not in the future, not before the present one began, and not to whoever holds her already")
{
    Acted const a;
    auto const present = held_by(samira, date(2026, 3, 2));
    Present const list[]{{present, 1}};
    CHECK(says(
        allocate(pack(Allocation{.began = date(2026, 3, 10)}), "", a.by(the_manager), a.subject, receiver(dan), list),
        "began", "past"));
    CHECK(says(
        allocate(pack(Allocation{.began = date(2026, 2, 27)}), "", a.by(the_manager), a.subject, receiver(dan), list),
        "began", "2 March 2026"));
    CHECK(says(allocate(pack(Allocation{}), "", a.by(the_manager), a.subject, receiver(samira), list), "worker",
               "already"));
}

TEST_CASE("an allocation that has ended, or that an extract tells of one piece of work, is left as it is")
{
    Acted const a;
    auto const ended = held_by(samira, date(2025, 6, 2), date(2025, 9, 1));
    auto work = entry_of(Allocation{.basis = AllocationBasis::protection, .worker = samira});
    work.record = RecordId{501};
    work.about = {amara};
    Present const list[]{{ended, 1}, {work, 1}};
    auto const saved = allocate(pack(Allocation{}), "", a.by(the_manager), a.subject, receiver(dan), list);
    REQUIRE(saved);
    CHECK(saved->size() == 1);
}

TEST_CASE("only managers in line allocate")
{
    Acted const a;
    CHECK(says(allocate(pack(Allocation{}), "", a.by(the_worker), a.subject, receiver(dan), {}), "",
               "Your role does not do this"));
    CHECK(allocate(pack(Allocation{}), "", a.by(the_service_manager), a.subject, receiver(dan), {}));
}

TEST_CASE("a manager restricts a record and says why, and lifts it with a reason")
{
    Acted a;
    auto const saved = restrict_record(pack(Restriction{.basis = Label{"Related to a member of staff"}}),
                                       a.by(the_manager), a.subject);
    REQUIRE(saved);
    CHECK(saved->front().kind == Kind::restriction);
    CHECK(saved->front().why == "Related to a member of staff");
    CHECK(read_as<Restriction>(saved->front()).began == today);
    auto const restriction = kept(*saved);

    a.subject.child.restricted = true;
    CHECK(says(restrict_record(pack(Restriction{.basis = Label{"Again"}}), a.by(the_manager), a.subject), "",
               "restricted already"));
    CHECK(says(lift_restriction("", a.by(the_manager), a.subject, Present{restriction, 1}), "why", "Say why"));
    auto const lifted =
        lift_restriction("The member of staff has left", a.by(the_manager), a.subject, Present{restriction, 1});
    REQUIRE(lifted);
    CHECK(lifted->front().version == 2);
    CHECK(read_as<Restriction>(lifted->front()).ended == today);
    auto const over = kept(*lifted);
    CHECK(says(lift_restriction("The member of staff has left", a.by(the_manager), a.subject, Present{over, 2}), "",
               "ended on"));
}

TEST_CASE("a restriction needs its basis and a manager in line")
{
    Acted a;
    CHECK(says(restrict_record(pack(Restriction{}), a.by(the_manager), a.subject), "basis", ""));
    CHECK(says(restrict_record(pack(Restriction{.basis = Label{"Related to staff"}}), a.by(the_worker), a.subject), "",
               "Your role"));
    a.subject.child.restricted = true; // a service manager is then not in the line that may open her
    auto const restriction = held_by(samira, today);
    CHECK(says(lift_restriction("a good reason", a.by(the_service_manager), a.subject, Present{restriction, 1}), "",
               "There is no child here"));
}

TEST_CASE("an event is marked as significant with what it meant for the child")
{
    Acted const a;
    auto const saved = mark_significant(pack(Significance{.on = date(2026, 2, 1),
                                                          .title = Label{"Moved school"},
                                                          .meant = "She lost her friends and her form tutor.",
                                                          .of = 33}),
                                        a.by(the_worker), a.subject);
    REQUIRE(saved);
    CHECK(saved->front().kind == Kind::significance);
    CHECK(read_as<Significance>(saved->front()).of == 33);
    CHECK(says(mark_significant(pack(Significance{.on = date(2026, 2, 1), .title = Label{"Moved school"}, .meant = {}}),
                                a.by(the_worker), a.subject),
               "meant", ""));
    CHECK(says(mark_significant(pack(Significance{.on = date(2026, 4, 1), .title = Label{"Moved"}, .meant = "Sad"}),
                                a.by(the_worker), a.subject),
               "on", "past"));
    CHECK(says(mark_significant(pack(Significance{}), a.by(a_stranger), a.subject), "", "role"));
}

TEST_CASE("someone who works with the child says how far they have read; someone who broke in writes nothing")
{
    Acted a;
    auto const saved = read_through(date(2026, 3, 3), a.by(the_worker), a.subject);
    REQUIRE(saved);
    auto const mark = read_as<ReadThrough>(saved->front());
    CHECK(mark.reader == samira);
    CHECK(mark.up_to == date(2026, 3, 3));
    CHECK(mark.on == today);
    CHECK(says(read_through(date(2026, 3, 10), a.by(the_worker), a.subject), "up_to", "past"));
    CHECK(says(read_through(today, a.by(a_stranger), a.subject), "", "role"));
    a.subject.child.broken_in = true;
    CHECK(says(read_through(today, a.by(a_stranger), a.subject), "", "not write in it"));
}
