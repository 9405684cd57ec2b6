// Who works here and how they sign in: who may say so, and what is refused.
#include "actions/workers.hpp"

#include <doctest/doctest.h>

#include "acted.hpp"

using namespace sightline;
using namespace sightline::actions;
using namespace sightline::actions::testing;

namespace
{

access::Reader const the_administrator = someone(PersonId{61}, WorkerRole::administrator, "");

Worker rosa()
{
    return {.name = Label{"Rosa Field"},
            .role = WorkerRole::social_worker,
            .team = Label{"Team 2"},
            .began = date(2025, 1, 6)};
}

Entry held(Worker const& worker, std::uint32_t record = 90)
{
    auto entry = entry_of(worker);
    entry.record = RecordId{record};
    entry.about = {PersonId{record}};
    return entry;
}

Entry held(Account const& account)
{
    auto entry = entry_of(account);
    entry.record = RecordId{91};
    entry.about = {PersonId{90}};
    return entry;
}

} // namespace

TEST_CASE("only a system administrator says who works here and how they sign in")
{
    Acted acted;
    auto const entry = held(rosa());
    auto moved = rosa();
    moved.team = Label{"Team 3"};
    for (int r = 0; r < static_cast<int>(codes_of(WorkerRole{}).size()); ++r) {
        auto const role = static_cast<WorkerRole>(r);
        auto const reader = someone(PersonId{61}, role, "Team 2");
        bool const may = role == WorkerRole::administrator;
        CAPTURE(words(role));
        CHECK(add_worker(pack(rosa()), false, acted.by(reader)).has_value() == may);
        CHECK(change_worker(pack(moved), false, 0, acted.by(reader), {entry, 1}).has_value() == may);
        AccountChange const opened{.worker = PersonId{90}, .name = "rosa", .password = "a hash", .open = true};
        CHECK(set_account(opened, acted.by(reader), std::nullopt).has_value() == may);
    }
}

TEST_CASE("a new worker needs a name nobody has and a role, and begins today when nothing else is said")
{
    Acted acted;
    auto const by = acted.by(the_administrator);
    auto newcomer = rosa();
    newcomer.began = std::nullopt;
    auto const entries = add_worker(pack(newcomer), false, by);
    REQUIRE(entries);
    CHECK(read_as<Worker>(entries->front()).began == today);
    CHECK(entries->front().about.front().value == entries->front().record.value);
    CHECK(entries->front().by == the_administrator.id);
    CHECK(says(add_worker(pack(rosa()), true, by), "name", "has this name already"));
    CHECK(says(add_worker(pack(Worker{.name = Label{"Rosa"}}), false, by), "role", "Choose"));
    CHECK(says(add_worker(pack(Worker{.role = WorkerRole::director}), false, by), "name", "Enter"));
}

TEST_CASE("a worker changes team and leaves, but not while children are held, and every version stays")
{
    Acted acted;
    auto const by = acted.by(the_administrator);
    auto const entry = held(rosa());
    auto moved = rosa();
    moved.team = Label{"Team 3"};
    auto const entries = change_worker(pack(moved), false, 4, by, {entry, 1});
    REQUIRE(entries);
    CHECK(entries->front().version == 2);
    CHECK(entries->front().record == RecordId{90});
    CHECK(says(change_worker(pack(rosa()), false, 0, by, {entry, 1}), "", "Nothing has been changed"));
    auto leaves = rosa();
    leaves.left = today;
    CHECK(says(change_worker(pack(leaves), false, 4, by, {entry, 1}), "left", "They hold 4 children"));
    CHECK(change_worker(pack(leaves), false, 0, by, {entry, 1}));
    leaves.left = date(2025, 1, 5);
    CHECK(says(change_worker(pack(leaves), false, 0, by, {entry, 1}), "left", "on or after the start"));
}

TEST_CASE("nobody takes their own right away, or closes their own account")
{
    Acted acted;
    auto const by = acted.by(the_administrator);
    Worker const me{.name = Label{"Ada Moss"}, .role = WorkerRole::administrator, .began = date(2025, 1, 6)};
    auto const entry = held(me, the_administrator.id.value);
    auto other = me;
    other.role = WorkerRole::social_worker;
    CHECK(says(change_worker(pack(other), false, 0, by, {entry, 1}), "role", "Somebody else must"));
    other = me;
    other.left = today;
    CHECK(says(change_worker(pack(other), false, 0, by, {entry, 1}), "left", "Somebody else must"));
    AccountChange const closed{.worker = the_administrator.id, .name = "ada", .password = "a hash", .open = false};
    CHECK(says(set_account(closed, by, std::nullopt), "open", "Somebody else must close"));
}

TEST_CASE("an account is opened with a password, keeps it when only the name changes, and is closed")
{
    Acted acted;
    auto const by = acted.by(the_administrator);
    AccountChange change{.worker = PersonId{90}, .name = "rosa.field", .password = {}, .open = true};
    CHECK(says(set_account(change, by, std::nullopt), "password", "Enter a password"));
    change.password = "a hash";
    auto const opened = set_account(change, by, std::nullopt);
    REQUIRE(opened);
    CHECK(opened->front().about == std::vector{PersonId{90}});
    auto const entry = held(read_as<Account>(opened->front()));
    auto const closed =
        set_account({.worker = PersonId{90}, .name = "rosa", .password = {}, .open = false}, by, Present{entry, 1});
    REQUIRE(closed);
    auto const account = read_as<Account>(closed->front());
    CHECK(account.open == Answer::no);
    CHECK(account.password == "a hash");
    CHECK(account.name.text() == "rosa");
    change.name_is_taken = true;
    CHECK(says(set_account(change, by, std::nullopt), "name", "Somebody else signs in"));
    change.name_is_taken = false;
    change.name = " ";
    CHECK(says(set_account(change, by, std::nullopt), "name", "Enter"));
}

TEST_CASE("a team is added with its service and manager, once; another service or manager keeps its name")
{
    Acted acted;
    Team const team{.name = Label{"Quiet river"}, .service = Label{"Care planning"}};
    CHECK_FALSE(add_team(pack(team), false, acted.by(the_manager)));
    CHECK(says(add_team(pack(team), true, acted.by(the_administrator)), "name", "already"));
    CHECK(says(add_team(pack(Team{}), false, acted.by(the_administrator)), "name", ""));
    auto const added = add_team(pack(team), false, acted.by(the_administrator));
    REQUIRE(added);
    CHECK(added->front().about.empty()); // nobody: a team is no person
    auto const entry = kept(*added);
    CHECK(says(change_team(pack(team), acted.by(the_administrator), {entry, 1}), "", "Nothing has been changed"));
    auto moved = team;
    moved.name = Label{"Loud river"};
    moved.manager = colin;
    CHECK_FALSE(change_team(pack(moved), acted.by(the_manager), {entry, 1}));
    auto const changed = change_team(pack(moved), acted.by(the_administrator), {entry, 1});
    REQUIRE(changed);
    auto const saved = read_as<Team>(changed->front());
    CHECK(saved.name == team.name);
    CHECK(saved.manager == colin);
    CHECK(saved.service == team.service);
    CHECK(changed->front().version == 2);
}
