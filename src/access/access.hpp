// Who may see or do what, and why. The same answer decides, is written to the reading log, and is shown to whoever is refused.
// Role, and relation to the child, and a reason: after practice/roles.md. Default is no.
#pragma once
#include "domain/standing.hpp"

namespace sightline::access
{

enum class Deed : std::uint8_t {
    know_of, // see the name in lists, counts and search
    read, // open the record
    record_visit,
    ask_for_decision,
    decide, // a management decision
    allocate,
    restrict_record,
    see_board, // of a team, a service, the authority
    import_extract,
    see_practice,
    see_readings, // who has looked at this record
    manage_accounts,
    break_in // open a record one has no relation to, with a reason
};

// Who is asking.
struct Reader {
    PersonId id;
    WorkerRole role{};
    Label team, service;
    std::vector<PersonId> teams_workers; // workers of the teams this reader manages
};

// What access needs to know of a child.
struct Child {
    PersonId id;
    PersonId worker;
    Label team, service; // of the team that holds her
    bool open{};
    bool restricted{};
    Label restricted_to; // the only team, when named
    bool recently_held_by_reader{};
    bool broken_in{}; // this reader opened it with a reason, still valid
};

enum class Because : std::uint8_t {
    allocated_worker, same_team, team_manager, service_manager, director, reviewing_officer, conference_chair, emergency_duty, front_door, analyst_without_names, broke_in,
    own_page, role_allows, restricted_record, no_role_with_child, role_does_not, not_in_line
};
std::string_view words(Because because); // "You manage the team that holds this child"

struct Answer {
    bool allowed{};
    Because because{};
    explicit operator bool() const { return allowed; }
};

Answer may(Reader const& reader, Deed deed, Child const& child); // deeds about a child
Answer may(Reader const& reader, Deed deed, Label team = {}, Label service = {}); // deeds about the service

} // namespace sightline::access
