// Who works here, and how they sign in. None of it is about a child.
#pragma once
#include "actions/acting.hpp"
#include "domain/records/people.hpp"

namespace sightline::actions
{

// `form` is a Worker: a name nobody here has and a role. Needs the deed manage_accounts.
Outcomes<Entries> add_worker(Content form, bool name_is_taken, Acting const& acting);

// `form` is the whole Worker as it should be: another team or role, an agreed limit, the day they leave. `holds`: how
// many children they hold; someone who holds children may not leave before those are given to others. Nobody takes
// away their own right to do this. Needs the deed manage_accounts.
Outcomes<Entries> change_worker(Content form, bool name_is_taken, int holds, Acting const& acting,
                                Present const& present);

// `form` is a Team: a name no team has, its service and its manager, who may be left blank. Needs the deed
// manage_accounts.
Outcomes<Entries> add_team(Content const& form, bool name_is_taken, Acting const& acting);
// Another service or manager for a team. Its name stays: workers and children are held by it.
Outcomes<Entries> change_team(Content const& form, Acting const& acting, Present const& present);

// How a worker signs in.
struct AccountChange {
    PersonId worker;
    std::string name;     // what is typed to sign in
    std::string password; // hashed already; empty: the one there is stays
    bool open{};
    bool name_is_taken{}; // by another worker's account
};
inline constexpr std::size_t shortest_password = 12; // letters
// Opens an account, changes its name or password, or closes it. A new one needs a password. Nobody closes their own.
// Needs the deed manage_accounts.
Outcomes<Entries> set_account(AccountChange const& change, Acting const& acting, std::optional<Present> const& present);

} // namespace sightline::actions
