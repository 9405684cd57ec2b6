// Whose day a thing stands on: what My day shows and what e-mail tells of follow the same rules.
#pragma once
#include "access/access.hpp"

namespace sightline::app
{

// Whether a clock asks something of whoever holds the child; a manager's own duties are on their own lists.
bool is_the_workers(std::string_view clock_id);
bool is_manager(WorkerRole role); // who is shown the questions that wait for a decision
// Whether a question about this child is among those: a team manager's are their own team's. Access is asked besides.
bool is_asked_of(access::Reader const& reader, Standing const& standing);

} // namespace sightline::app
