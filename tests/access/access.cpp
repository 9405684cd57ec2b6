#include "access/access.hpp"

#include <doctest/doctest.h>

#include "access/small_numbers.hpp"
#include "support/documentation.hpp"

using namespace sightline;
using namespace sightline::access;

namespace
{

Reader reader(WorkerRole role, std::string_view team = "Team 2", std::string_view service = "Care planning")
{
    return {.id = PersonId{7}, .role = role, .team = Label{team}, .service = Label{service}, .teams_workers = {}};
}

Child child_of(std::string_view team)
{
    return {.id = PersonId{100},
            .worker = PersonId{8},
            .team = Label{team},
            .service = {},
            .open = true,
            .restricted_to = {}};
}

} // namespace

TEST_CASE("someone with no team is not in the team of a child nobody holds")
{
    Child const nobodys{
        .id = PersonId{100}, .worker = {}, .team = {}, .service = {}, .open = true, .restricted_to = {}};
    CHECK_FALSE(may({.id = {}, .role = WorkerRole::social_worker, .team = {}, .service = {}, .teams_workers = {}},
                    Deed::read, nobodys));
    CHECK_FALSE(
        may({.id = PersonId{7}, .role = WorkerRole::team_manager, .team = {}, .service = {}, .teams_workers = {}},
            Deed::read, nobodys));
    CHECK_FALSE(
        may({.id = PersonId{7}, .role = WorkerRole::service_manager, .team = {}, .service = {}, .teams_workers = {}},
            Deed::read, nobodys));
    CHECK(may(reader(WorkerRole::director), Deed::allocate, nobodys));
}

TEST_CASE("a child whose extract names a worker and no team is in line of that worker's manager")
{
    auto manager = reader(WorkerRole::team_manager);
    auto child = child_of("");
    CHECK_FALSE(may(manager, Deed::decide, child));
    manager.teams_workers = {PersonId{8}};
    CHECK(may(manager, Deed::decide, child).because == Because::team_manager);
    child.restricted = true;
    CHECK(may(manager, Deed::decide, child));
    child.restricted_to = Label{"Team 9"}; // the named team takes the place of the holding team
    CHECK_FALSE(may(manager, Deed::know_of, child));
}

TEST_CASE("a refusal says why")
{
    CHECK(may(reader(WorkerRole::social_worker), Deed::read, child_of("Team 3")).because ==
          Because::no_role_with_child);
    CHECK(may(reader(WorkerRole::social_worker), Deed::decide, child_of("Team 2")).because == Because::role_does_not);
    CHECK(may(reader(WorkerRole::team_manager), Deed::decide, child_of("Team 3")).because == Because::not_in_line);
    auto own = child_of("Team 2");
    own.worker = PersonId{7};
    CHECK(may(reader(WorkerRole::team_manager), Deed::decide, own).because == Because::own_work);
    auto restricted = child_of("Team 2");
    restricted.restricted = true;
    CHECK(may(reader(WorkerRole::social_worker), Deed::read, restricted).because == Because::restricted_record);
    restricted.team = Label{"Team 3"};
    CHECK(may(reader(WorkerRole::social_worker), Deed::read, restricted).because == Because::no_role_with_child);
}

TEST_CASE("an allowance says why, by the closest relation")
{
    auto child = child_of("Team 2");
    CHECK(may(reader(WorkerRole::social_worker), Deed::read, child).because == Because::same_team);
    child.worker = PersonId{7};
    CHECK(may(reader(WorkerRole::social_worker), Deed::read, child).because == Because::allocated_worker);
    CHECK(may(reader(WorkerRole::team_manager), Deed::allocate, child).because == Because::team_manager);
    CHECK(may(reader(WorkerRole::practice_manager, "Front door"), Deed::read, child_of("Team 3")).because ==
          Because::front_door);
}

TEST_CASE("what a refused person is told gives nobody away")
{
    auto restricted = child_of("Team 2");
    restricted.restricted = true;
    auto const of_restricted = refusal_words(reader(WorkerRole::social_worker), Deed::read, restricted);
    auto const of_stranger = refusal_words(reader(WorkerRole::social_worker), Deed::read, child_of("Team 3"));
    CHECK(of_restricted == of_stranger);
    CHECK(refusal_words(reader(WorkerRole::social_worker), Deed::decide, child_of("Team 2")) ==
          "Your role does not do this");
}

TEST_CASE("the door of a record is open, behind a reason, known only, or not there")
{
    auto restricted = child_of("Team 3");
    restricted.restricted = true;
    CHECK(door(reader(WorkerRole::social_worker), child_of("Team 2")) == Door::open);
    CHECK(door(reader(WorkerRole::team_manager), child_of("Team 3")) == Door::behind_a_reason);
    CHECK(door(reader(WorkerRole::contact_officer), child_of("Team 3")) == Door::known_only);
    CHECK(door(reader(WorkerRole::social_worker), child_of("Team 3")) == Door::not_there);
    CHECK(door(reader(WorkerRole::team_manager), restricted) == Door::not_there);
    CHECK(door(reader(WorkerRole::practice_manager), restricted) == Door::not_there);
    CHECK(door(reader(WorkerRole::emergency_duty), restricted) == Door::behind_a_reason);
    CHECK(door(reader(WorkerRole::director), restricted) == Door::open);
}

TEST_CASE("a board is seen by the team it shows and the line above it")
{
    Label const two{"Team 2"}, three{"Team 3"}, care{"Care planning"}, assessment{"Assessment"};
    struct Row {
        WorkerRole role;
        bool own_team, other_team_of_service, own_service, other_service, authority;
    };
    using enum WorkerRole;
    Row const rows[]{{social_worker, true, false, false, false, false},
                     {newly_qualified, true, false, false, false, false},
                     {advanced_practitioner, true, false, false, false, false},
                     {team_manager, true, false, false, false, false},
                     {service_manager, true, true, true, false, false},
                     {director, true, true, true, true, true},
                     {contact_officer, false, false, false, false, false},
                     {practice_manager, true, false, false, false, false},
                     {personal_adviser, true, false, false, false, false},
                     {family_support, true, false, false, false, false},
                     {reviewing_officer, false, false, false, false, false},
                     {conference_chair, false, false, false, false, false},
                     {analyst, true, true, true, true, true},
                     {administrator, false, false, false, false, false},
                     {emergency_duty, false, false, false, false, false},
                     {early_help_manager, false, false, false, false, false},
                     {data_officer, false, false, false, false, false}};
    REQUIRE(std::size(rows) == worker_role_codes.size());
    for (auto const& row : rows) {
        CAPTURE(words(row.role));
        auto const who = reader(row.role);
        CHECK(may(who, Deed::see_board, two, care).allowed == row.own_team);
        CHECK(may(who, Deed::see_board, three, care).allowed == row.other_team_of_service);
        CHECK(may(who, Deed::see_board, {}, care).allowed == row.own_service);
        CHECK(may(who, Deed::see_board, {}, assessment).allowed == row.other_service);
        CHECK(may(who, Deed::see_board).allowed == row.authority);
        // The findings of the returns: as the board, and the data quality officer everywhere.
        bool const data = row.role == data_officer;
        CHECK(may(who, Deed::see_data_quality, two, care).allowed == (row.own_team || data));
        CHECK(may(who, Deed::see_data_quality, three, care).allowed == (row.other_team_of_service || data));
        CHECK(may(who, Deed::see_data_quality, {}, assessment).allowed == (row.other_service || data));
        CHECK(may(who, Deed::see_data_quality).allowed == (row.authority || data));
        CHECK(may(who, Deed::see_practice).allowed);
        CHECK(may(who, Deed::import_extract).allowed ==
              (row.role == analyst || row.role == service_manager || row.role == director));
        CHECK(may(who, Deed::manage_accounts).allowed == (row.role == administrator));
        CHECK(may(who, Deed::see_likely_duplicates).allowed == (row.role == data_officer || row.role == director));
        CHECK(may(who, Deed::see_returns).allowed ==
              (row.role == analyst || row.role == data_officer || row.role == service_manager || row.role == director));
        CHECK(may(who, Deed::see_overrides).allowed == (row.role == team_manager || row.role == practice_manager ||
                                                        row.role == service_manager || row.role == director ||
                                                        row.role == early_help_manager));
    }
    CHECK(may(reader(analyst), Deed::see_board).because == Because::analyst_without_names);
}

TEST_CASE("a day's list is seen by its owner, a colleague who covers, and the line above")
{
    Label const two{"Team 2"}, three{"Team 3"}, care{"Care planning"};
    CHECK(may_see_day_of(reader(WorkerRole::social_worker, "Team 3"), PersonId{7}, three, care).because ==
          Because::own_page);
    CHECK(may_see_day_of(reader(WorkerRole::social_worker), PersonId{8}, two, care).because == Because::same_team);
    CHECK_FALSE(may_see_day_of(reader(WorkerRole::social_worker), PersonId{8}, three, care));
    CHECK(may_see_day_of(reader(WorkerRole::service_manager), PersonId{8}, three, care));
    CHECK_FALSE(may_see_day_of(reader(WorkerRole::analyst), PersonId{8}, two, care));
}

TEST_CASE("a count is the same whether the restricted child exists or not")
{
    std::vector<Child> children{child_of("Team 2"), child_of("Team 2"), child_of("Team 2")};
    auto const count = [&](Reader const& who) {
        return count_for(who, children, [](Child const& child) { return child; });
    };
    auto const before = count(reader(WorkerRole::social_worker));
    children.push_back(child_of("Team 2"));
    children.back().restricted = true;
    CHECK(count(reader(WorkerRole::social_worker)) == before);
    CHECK(count(reader(WorkerRole::analyst)) == before);
    CHECK(count(reader(WorkerRole::team_manager)) == before + 1); // her manager answers for her
    CHECK(count(reader(WorkerRole::administrator)) == 0);
}

TEST_CASE("docs/access.md says what the tables say")
{
    test::check_page_of_docs("access.md", documentation());
}

TEST_CASE("whoever sees work without the record sees only the kinds their part is about")
{
    auto child = child_of("Team 9");
    child.at_front_door = child.in_early_help = true;
    auto const sees = [&](WorkerRole role) {
        std::string all;
        for (auto const kind : {Kind::contact, Kind::hub_enquiry, Kind::referral, Kind::early_help, Kind::assessment,
                                Kind::enquiry, Kind::conference, Kind::protection_plan, Kind::need})
            if (may_on_work(reader(role), Deed::see_work, child, kind)) all += fmt::format("{} ", name_of(kind));
        return all;
    };
    CHECK(sees(WorkerRole::contact_officer) == "contact hub_enquiry referral ");
    CHECK(sees(WorkerRole::family_support) == "early_help ");
    CHECK(sees(WorkerRole::early_help_manager) == "early_help ");
    CHECK(sees(WorkerRole::practice_manager) ==
          "contact hub_enquiry referral early_help assessment enquiry conference protection_plan need ");
    CHECK(sees(WorkerRole::social_worker).empty());
    CHECK(sees(WorkerRole::analyst).empty());
    child.restricted = true;
    CHECK(sees(WorkerRole::contact_officer).empty());
    CHECK(sees(WorkerRole::early_help_manager).empty());
}

TEST_CASE("every reason, deed and relation has words")
{
    for (int i = 0; i < deed_count; ++i) CHECK_FALSE(words(static_cast<Deed>(i)).empty());
    for (int i = 0; i < relation_count; ++i) CHECK_FALSE(words(static_cast<Relation>(i)).empty());
    for (int i = 0; i <= static_cast<int>(Because::read_only); ++i) CHECK_FALSE(words(static_cast<Because>(i)).empty());
}
