// Where placements lie, as far as this authority can tell: its directory of postcodes and its own code in it, and in
// words what follows for one placement, or why nothing does.
#pragma once
#include "app/house.hpp"
#include "exchange/where_placed.hpp"

namespace sightline::app
{

struct Places {
    std::shared_ptr<returns::ssda903::Postcodes const> postcodes; // null: no directory lies in the data folder
    std::string authority;                                        // may be empty

    exchange::PlaceDirectory directory() const { return {postcodes.get(), authority}; } // for as long as this lives
};

Outcome<Places> places_of(House const& house); // a directory that cannot be read is a problem

// For whoever writes a return: of how many rows it does not tell in whose area the child lives, and what to do. Empty
// for none.
std::string not_placed_words(Places const& places, long long rows);

// The postcode of home before the period of care that a placement is in; empty when it is not known.
Label home_before(PersonState const& child, Event const* placement);

struct WhereWords {
    std::string
        known; // "In our area; the authority is Ashenvale (E09000999); 2.7 miles from home. …"; empty when nothing
    std::string lacking; // what would make known what is not; empty when all is known
};
WhereWords where_it_lies(House const& house, Placement const& placement, Label home_postcode);

} // namespace sightline::app
