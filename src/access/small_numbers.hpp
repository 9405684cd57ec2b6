// Counting so that nobody is given away by a number.
//
// The rule: filter first, then count. A child the reader may not know of is left out before anything is counted, so the
// number on a list, a board, a caseload or a search is the number of children that reader can account for, and it is
// the same number whether she exists or not. There is no "and 1 restricted", and no total taken elsewhere that a list
// fails to add up to: every number on a page shown to one reader must come through here with the same reader. Two
// readers may therefore see different totals for one team.
//
// A performance analyst knows of no child by name, so for them the filter is another: every child who is not restricted
// is counted. Numbers that leave the service are a different matter: see measure/suppression.hpp.
#pragma once
#include <ranges>

#include "access/access.hpp"

namespace sightline::access
{

// Whether this child is in numbers shown to this reader.
inline bool counts(Reader const& reader, Child const& child)
{
    if (reader.role == WorkerRole::analyst) return !child.restricted;
    return static_cast<bool>(may(reader, Deed::know_of, child));
}

// How many of these the reader is shown. child_of turns an item into what access needs to know of the child.
template <std::ranges::input_range Items, class ChildOf>
std::size_t count_for(Reader const& reader, Items&& items, ChildOf child_of)
{
    std::size_t count = 0;
    for (auto const& item : items)
        if (counts(reader, child_of(item))) ++count;
    return count;
}

} // namespace sightline::access
