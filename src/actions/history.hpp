// Making sense of the history: what an event meant for the child, and how far someone has read.
#pragma once
#include "actions/acting.hpp"

namespace sightline::actions
{

// `form` is a Significance. Needs the deed record_visit.
Outcomes<Entries> mark_significant(Content const& form, Acting const& acting, Subject const& subject);

// "I have read to here." `up_to` is not in the future. Needs the deed read, by a role with the child: someone who only
// opened the record with a reason writes nothing in it, not even this.
Outcomes<Entries> read_through(Date up_to, Acting const& acting, Subject const& subject);

} // namespace sightline::actions
