// What practice/ssd.csv may ask to be worked out for a row, by name.
#pragma once
#include "exchange/child_work.hpp"

namespace sightline::exchange
{

struct SsdRow {
    View const& view;
    PersonState const& person;  // the child, or the worker
    ChildWork const* work;      // null for a worker or a team
    Event const* event;         // the row's record; of an episode its referral, or null
    CareEpisode const* episode; // of a row that is an episode
};

using SsdDerived = Fact (*)(SsdRow const&);
// For rows made of these records ("visit", "episode"); null when there is none of that name for them.
SsdDerived ssd_derived(std::string_view name, std::string_view rows);
Fact team_number(View const& view, Label team, std::uint64_t entry);

} // namespace sightline::exchange
