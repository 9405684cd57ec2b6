// The thin part that reads the authority: what access and the actions need to know, taken from a View.
#pragma once
#include "actions/acting.hpp"
#include "authority/authority.hpp"

namespace sightline::actions
{

// How long someone who held a child may still know of her.
inline constexpr int months_recently_held = 3;

// Nothing for someone who is no worker, whose role is not recorded, or who has left: such a person may do nothing at
// all.
std::optional<access::Reader> reader_of(View const& view, PersonState const& worker);

// Which service a team belongs to: that of the people who sit in it. Made once for a View, and good for as long as that
// View is.
class Services
{
public:
    explicit Services(View const& view);
    Label of(Label team) const; // blank when not known

private:
    std::unordered_map<std::uint32_t, Label> by_team_; // by the label's number
};

// `broken_in`: whether this reader's opening with a reason is still valid; the reading journal knows.
access::Child child_for(View const& view, Services const& services, PersonState const& child,
                        access::Reader const& reader, bool broken_in);
Subject subject_of(View const& view, Services const& services, PersonState const& child, access::Reader const& reader,
                   bool broken_in);

// Whose records are shown as one with this person's.
std::vector<PersonId> also_recorded_as(PersonState const& person);

// The records of the allocations that run now: their newest entries are what allocate() needs.
std::vector<Event const*> running_allocations(PersonState const& child);
// The restriction that holds on the View's day; null for none.
Event const* running_restriction(View const& view, PersonState const& child);

} // namespace sightline::actions
