// The thin part that reads the authority: what the actions need to know, taken from a View.
#pragma once
#include "actions/acting.hpp"
#include "authority/authority.hpp"

namespace sightline::actions
{

// Whose records are shown as one with this person's.
std::vector<PersonId> also_recorded_as(PersonState const& person);

// The records of the allocations that run now: their newest entries are what allocate() needs.
std::vector<Event const*> running_allocations(PersonState const& child);
// The restriction that holds on the View's day; null for none.
Event const* running_restriction(View const& view, PersonState const& child);

} // namespace sightline::actions
