// One piece of work and what surrounds it: what its page, the front door's queue and the forms of its decisions share.
#pragma once
#include "app/site.hpp"

namespace sightline::app
{

// What whoever decides should know first: contacts in twelve months, the last referral and assessment, plans and care
// before, who holds the child, when last seen. At most five lines.
std::vector<std::string> history_in_five_lines(View const& view, PersonState const& child, Work const& work);

// Those lines for a reader: all of them for whoever may open the record, with or without a reason; the contacts alone
// for anyone else at the front door; none in early help.
std::vector<std::string> history_for(Visitor const& visitor, Opened const& opened, Work const& work);

// The kind of work that a record is, or that a decision, a question to an agency or an attendance belongs to.
Kind kind_of_work(View const& view, Event const& event);

// The clock of this work that presses most; null when none runs.
Clock const* pressing_clock(Standing const& standing, Work const& work);

// Whether this person takes contacts of the front door's queue, one after the other.
bool takes_contacts(Visitor const& visitor);

// The contacts of the other children of a household that were told of together with this one.
std::vector<Event const*> told_with(View const& view, Event const& contact);

std::string work_title(Work const& work); // "Contact of 9 March 2026"

} // namespace sightline::app
