// The SSDA903 return from the record: every value with the entry it came from, and how it was worked out.
#pragma once
#include "authority/authority.hpp"
#include "returns/ssda903/collection.hpp"

namespace sightline::exchange
{

struct LookedAfterReturn {
    int year_ending{};                                 // 2026: 1 April 2025 to 31 March 2026
    Date on{};                                         // what happened after this day is left out
    std::function<bool(PersonState const&)> may_see{}; // whose records may be told of; null: everyone's
    returns::ssda903::Postcodes const* postcodes{};    // a postcode directory; null: what follows from it is left out
    std::string authority{};                           // this one's code as the directory has it: E09000099
};

// The year the day lies in, as at the end of that day.
LookedAfterReturn looked_after_return(Date on);

// No rows yet. Tables a year's collection does not have are not present.
returns::ssda903::Year empty_looked_after_year(int year_ending);

// All children, by reference. Tables a year's collection does not have are not present.
returns::ssda903::Year looked_after_year(View const& view, LookedAfterReturn const& asked);

// One child's rows, added to the year.
void add_looked_after_child(View const& view, PersonState const& child, LookedAfterReturn const& asked,
                            returns::ssda903::Year& year);

// The same of a year that has the tables of its collection and nothing else.
returns::ssda903::Year looked_after_child(View const& view, PersonState const& child, LookedAfterReturn const& asked);

// One value by its path: TABLE/CHILD/ROW/COLUMN, such as Episodes/123/2/DECOM; rows of the child count from 1. The year
// keeps the value's text.
struct LookedAfterValue {
    returns::ssda903::Year year;
    returns::ssda903::Cell cell;
};
Outcome<LookedAfterValue> looked_after_value(View const& view, LookedAfterReturn const& asked, std::string_view path);

} // namespace sightline::exchange
