// Closing a record to all but the people who work with the child, and opening it again.
#pragma once
#include "actions/acting.hpp"

namespace sightline::actions
{

// `form` is a Restriction: the day (today when not said), why, and the only team if one is named. Refused for a child
// already restricted: lift that restriction first. Needs the deed restrict_record.
Outcomes<Entries> restrict_record(Content form, Acting const& acting, Subject const& subject);

// Ends a restriction today, for a reason. Needs the deed restrict_record.
Outcomes<Entries> lift_restriction(std::string_view why, Acting const& acting, Subject const& subject,
                                   Present const& restriction);

} // namespace sightline::actions
