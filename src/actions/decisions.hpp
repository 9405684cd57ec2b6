// Management decisions: asking for one, making one, and looking again on the day that was promised.
#pragma once
#include "actions/acting.hpp"

namespace sightline::actions
{

// `form` is an Oversight of which only the question is read. Needs the deed ask_for_decision.
Outcomes<Entries> ask_for_decision(Content const& form, Acting const& acting, Subject const& subject);

// `form` is an Oversight: question, decision, why, actions and the day it will be checked are all needed; the day of
// the decision is today when the form does not say. With `waiting`, the question that waits is answered: the next
// version of that record, keeping its question, who asked and when. Needs the deed decide; nobody decides a question
// they asked themselves.
Outcomes<Entries> decide(Content form, Acting const& acting, Subject const& subject,
                         std::optional<Present> const& waiting = std::nullopt);

// The manager has looked again at a decision: keeps what came of it, which must be told, and the day given, or today.
// Needs the deed decide.
Outcomes<Entries> mark_checked(Acting const& acting, Subject const& subject, Present const& decision, std::string found,
                               std::optional<Date> on = std::nullopt);

} // namespace sightline::actions
