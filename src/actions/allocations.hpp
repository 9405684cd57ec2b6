// Who holds the child, from when.
#pragma once
#include "actions/acting.hpp"
#include "domain/records/people.hpp"

namespace sightline::actions
{

// The worker to whom the child goes.
struct Receiver {
    PersonId id;
    Worker worker;
};

// `form` is an Allocation: the team and the day it begins (today when not said). Whatever its basis, it is recorded as
// holding the child. The allocations that run now (`present`, those with the basis key_worker and no end) are ended on
// that day. With no receiver nobody holds the child from that day: the form then needs a team, which answers for the
// child. The worker must work here on that day, in a role that holds children; the team is the worker's when the form
// does not say. `why` is kept on the entries; it may be empty. Needs the deed allocate.
Outcomes<Entries> allocate(Content form, std::string_view why, Acting const& acting, Subject const& subject,
                           std::optional<Receiver> const& receiver, std::span<Present const> present);

bool can_hold_children(WorkerRole role);

} // namespace sightline::actions
