// The thin part that reads the authority: what access and the actions need to know, taken from a View.
#pragma once
#include "actions/acting.hpp"
#include "authority/authority.hpp"

namespace sightline::actions
{

// How long someone who held a child may still know of her.
inline constexpr int months_recently_held = 3;

access::Reader reader_of(View const& view, PersonState const& worker);

// `broken_in`: whether this reader's opening with a reason is still valid; the reading journal knows.
access::Child child_for(View const& view, PersonState const& child, PersonId reader, bool broken_in);
Subject subject_of(View const& view, PersonState const& child, PersonId reader, bool broken_in);

// The records of the allocations that run now: their newest entries are what allocate() needs.
std::vector<Event const*> running_allocations(PersonState const& child);
// The restriction that holds on the View's day; null for none.
Event const* running_restriction(View const& view, PersonState const& child);

} // namespace sightline::actions
