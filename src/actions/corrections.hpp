// Putting right what was recorded. Nothing is overwritten: a correction is the next version, a withdrawal a version
// that says the record was entered in error. Both stay in the history.
#pragma once
#include "actions/acting.hpp"

namespace sightline::actions
{

// The deed that lets someone put a record of this kind right; nothing for kinds that are not put right on a child's
// record.
std::optional<access::Deed> deed_to_change(Kind kind);

// `form` is the whole record as it should be. The same checks as when it was first recorded. A decision may be
// corrected only by whoever made it, and a question by whoever asked it: anyone else in line makes a new decision.
// Nothing changed is refused. A reason is not needed where only what was blank is filled in (the day an assessment was
// authorised), except in an account of a visit and a decision.
Outcomes<Entries> correct_record(Content form, std::string_view why, Acting const& acting, Subject const& subject,
                                 Present const& present);

// What a manager has signed is withdrawn only by someone who may sign it.
Outcomes<Entries> withdraw_record(std::string_view why, Acting const& acting, Subject const& subject,
                                  Present const& present);

} // namespace sightline::actions
