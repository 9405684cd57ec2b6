#include "access/access.hpp"

namespace sightline::access
{
namespace
{

bool same(Label a, Label b)
{
    return !a.empty() && a == b;
} // two blanks are not the same team

[[maybe_unused]] bool is_about_child(Deed deed)
{
    switch (deed) {
    case Deed::know_of:
    case Deed::read:
    case Deed::record_visit:
    case Deed::record_statutory:
    case Deed::record_conference:
    case Deed::record_review:
    case Deed::ask_for_decision:
    case Deed::decide:
    case Deed::allocate:
    case Deed::restrict_record:
    case Deed::see_readings:
    case Deed::see_work:
    case Deed::move_on:
    case Deed::take_contact:
    case Deed::join_records:
    case Deed::see_findings:
    case Deed::answer_query:
    case Deed::settle:
    case Deed::break_in: return true;
    case Deed::see_board:
    case Deed::import_extract:
    case Deed::see_practice:
    case Deed::see_front_door:
    case Deed::see_likely_duplicates:
    case Deed::see_overrides:
    case Deed::see_early_help:
    case Deed::see_data_quality:
    case Deed::see_returns:
    case Deed::COUNT:
    case Deed::manage_accounts: return false;
    }
    return false;
}

bool writes(Deed deed)
{
    return deed == Deed::record_visit || deed == Deed::record_statutory || deed == Deed::record_conference ||
           deed == Deed::record_review || deed == Deed::ask_for_decision || deed == Deed::decide ||
           deed == Deed::allocate || deed == Deed::restrict_record || deed == Deed::move_on ||
           deed == Deed::take_contact || deed == Deed::join_records || deed == Deed::answer_query ||
           deed == Deed::settle;
}

bool holds(Reader const& reader, Relation relation, Child const& child)
{
    bool const team_named = child.restricted && !child.restricted_to.empty();
    auto const team = team_named ? child.restricted_to : child.team;
    switch (relation) {
    case Relation::allocated: return reader.id && reader.id == child.worker;
    case Relation::manages_team:
        // An extract may name the worker and no team: whoever manages that worker manages the child's team.
        return same(reader.team, team) ||
               (!team_named && child.worker &&
                std::ranges::find(reader.teams_workers, child.worker) != reader.teams_workers.end());
    case Relation::same_team: return same(reader.team, team) && (!child.restricted || team_named);
    case Relation::manages_service: return same(reader.service, child.service);
    case Relation::in_care: return child.in_care;
    case Relation::on_plan: return child.on_plan;
    case Relation::open: return child.open;
    case Relation::recently_held: return child.recently_held_by_reader;
    case Relation::broke_in: return child.broken_in;
    case Relation::at_front_door: return child.at_front_door;
    case Relation::front_door_finishes: return child.front_door_finishes;
    case Relation::in_early_help: return child.in_early_help;
    case Relation::conference_due: return child.conference_due;
    case Relation::any: return true;
    }
    return false;
}

Grant const* fitting(Reader const& reader, Deed deed, Child const& child)
{
    for (auto const& grant : grants())
        if (grant.roles.holds(reader.role) && grant.deeds.holds(deed) &&
            (!child.restricted || grant.restricted == WhenRestricted::too) && holds(reader, grant.relation, child))
            return &grant;
    return nullptr;
}

bool reaches(Reader const& reader, Reach reach, Label team, Label service)
{
    switch (reach) {
    case Reach::own_team: return same(reader.team, team);
    case Reach::own_service: return same(reader.service, service);
    case Reach::everywhere: return true;
    }
    return false;
}

Because why_not(Reader const& reader, Deed deed, Child const& child)
{
    if (child.restricted) {
        auto plain = child;
        plain.restricted = false;
        if (fitting(reader, deed, plain) != nullptr) return Because::restricted_record;
    }
    if (child.broken_in && writes(deed)) return Because::read_only;
    bool const ever = std::ranges::any_of(
        grants(), [&](Grant const& grant) { return grant.roles.holds(reader.role) && grant.deeds.holds(deed); });
    if (!ever) return Because::role_does_not;
    bool const in_line =
        deed == Deed::decide || deed == Deed::allocate || deed == Deed::restrict_record || deed == Deed::see_readings;
    return in_line ? Because::not_in_line : Because::no_role_with_child;
}

} // namespace

Answer may(Reader const& reader, Deed deed, Child const& child)
{
    assert(is_about_child(deed));
    auto const* const grant = fitting(reader, deed, child);
    if (grant == nullptr) return {false, why_not(reader, deed, child)};
    // Separation of duties: nobody signs off the work they do themselves.
    if (deed == Deed::decide && holds(reader, Relation::allocated, child)) return {false, Because::own_work};
    return {true, grant->because};
}

Answer may_on_work(Reader const& reader, Deed deed, Child const& child, Kind work)
{
    auto const answer = may(reader, deed, child);
    if (!answer) return answer;
    // What the front door has let go of is somebody else's, but for its own pieces of work.
    bool const only_to_finish = fitting(reader, deed, child)->relation == Relation::front_door_finishes;
    if (!only_to_finish && may(reader, Deed::read, child)) return answer;
    for (auto const& part : work_parts())
        if (part.roles.holds(reader.role) && part.kinds.holds(work)) return answer;
    return {false, Because::role_does_not};
}

Answer may(Reader const& reader, Deed deed, Label team, Label service)
{
    assert(!is_about_child(deed));
    bool ever = false;
    for (auto const& grant : service_grants()) {
        if (!grant.roles.holds(reader.role) || !grant.deeds.holds(deed)) continue;
        if (reaches(reader, grant.reach, team, service)) return {true, grant.because};
        ever = true;
    }
    return {false, ever ? Because::not_in_line : Because::role_does_not};
}

Answer may_see_day_of(Reader const& reader, PersonId worker, Label team, Label service)
{
    if (reader.id && reader.id == worker) return {true, Because::own_page};
    // Cover for a colleague, or the line above: those who may see the team's board with names.
    auto const board = may(reader, Deed::see_board, team, service);
    if (board && board.because == Because::analyst_without_names) return {false, Because::role_does_not};
    return board;
}

Door door(Reader const& reader, Child const& child)
{
    if (may(reader, Deed::read, child)) return Door::open;
    if (may(reader, Deed::break_in, child)) return Door::behind_a_reason;
    return may(reader, Deed::know_of, child) ? Door::known_only : Door::not_there;
}

std::string refusal_words(Reader const& reader, Deed deed, Child const& child)
{
    if (!may(reader, Deed::know_of, child)) return "There is no child here that you have a role with";
    return std::string{words(may(reader, deed, child).because)};
}

} // namespace sightline::access
