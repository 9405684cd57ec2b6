// Who works here and how they sign in: for whoever manages accounts. No child is named on these pages.
#pragma once
#include "pages/record_form.hpp"

namespace sightline::pages
{

struct WorkerLine {
    PersonId id;
    std::string name, role, team;
    std::string sign_in; // the name they sign in with; empty when they have no account
    bool can_sign_in{};
    std::string left; // "3 March 2026"; empty for whoever is here
};

struct WorkerList {
    std::vector<WorkerLine> lines; // by name
    bool with_left{};              // those who have left too
    std::string team;              // only this one; empty for all
    std::vector<std::string> teams;
};
std::string workers(Frame const& frame, WorkerList const& shown);

struct AccountForm {
    std::string action, once;
    std::uint32_t version{}; // 0 when there is no account yet
    std::string name;        // as typed, or as it is
    bool is_there{}, is_open{};
    Problems problems;
};

struct WorkerPage {
    std::string name;                   // of the worker; empty for someone new
    RecordForm form;                    // of who they are here
    std::optional<AccountForm> account; // absent for someone new
    std::vector<std::string> changes;   // what was changed, when and by whom, the newest first
    std::string holds;                  // "Holds 14 children": who must be handed on before they leave
};
std::string worker(Frame const& frame, WorkerPage const& shown);

struct TeamLine {
    std::string name, service, manager; // empty where nobody said
    int workers{};
};
struct TeamList {
    std::vector<TeamLine> lines; // by service, then name
};
std::string teams(Frame const& frame, TeamList const& shown);

struct TeamPage {
    std::string name; // of the team; empty for a new one
    RecordForm form;
    std::vector<std::string> services; // there are
    std::string changed;               // when it was last changed, and by whom; empty for a new one
};
std::string team(Frame const& frame, TeamPage const& shown);

} // namespace sightline::pages
