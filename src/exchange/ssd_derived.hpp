// What practice/ssd.csv may ask to be worked out for a row, by name.
#pragma once
#include "exchange/child_work.hpp"
#include "exchange/where_placed.hpp"

namespace sightline::exchange
{

// How many children each worker holds at the end of a day; counted when it is first asked for.
class Caseloads
{
public:
    Caseloads(View const& view, Date day) : view_(view), day_(day) {}
    std::size_t of(PersonId worker) const;

private:
    View const& view_;
    Date day_;
    mutable std::optional<std::unordered_map<PersonId, std::size_t>> counted_;
};

struct SsdRow {
    View const& view;
    Caseloads const& caseloads;
    PlaceDirectory const& places;
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
