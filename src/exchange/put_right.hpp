// A row that tells a known record again with another first day. Its key is new, since the day is the key; it is no
// second record all the same when the one that is known has gone from the workbook and the two overlap.
#pragma once
#include "exchange/gathering.hpp"
#include "exchange/known.hpp"

namespace sightline::exchange
{

// Of a kind whose key in a list is the day it began, or on which it was. What is only the latest of its kind and has no
// end (a visit, a review) has none: another day is another one.
struct StartKey {
    std::size_t began;                // fields
    std::optional<std::size_t> ended; // nothing: the list tells no end
    bool latest_only;
};
std::optional<StartKey> start_key(RecordType const& type, int list);

// The record that the row tells again, among the child's of its kind that an extract told and this workbook does not;
// null when there is none, or when more than one could be meant. Where no end is told the days are within a week. Where
// the list gives only the latest, a later start is a move, unless it lies within a week, before the day the extract
// before spoke of, and nothing else that is told has changed.
KnownRecord const* told_again(GatheredRecord const& row, std::span<std::int32_t const> facts,
                              std::vector<KnownRecord> const& candidates, Date as_at, std::optional<Date> before);

} // namespace sightline::exchange
