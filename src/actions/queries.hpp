// Saying why a query of a statutory return stands. A further reason for the same query is a further record: the newest
// is sent with the return, and what was said before stays.
#pragma once
#include "actions/acting.hpp"
#include "domain/records/query_reason.hpp"

namespace sightline::actions
{

// Fills in who gives it, and the day. Problems are of the field "reason", or of the whole form.
Outcomes<Entries> give_query_reason(QueryReason reason, Acting const& acting, Subject const& subject);

} // namespace sightline::actions
