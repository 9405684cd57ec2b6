// What was gathered, held against what is known: only what is new or changed becomes an entry.
#pragma once
#include "exchange/annex_a.hpp"
#include "exchange/gathering.hpp"

namespace sightline::exchange
{

// Fills the report's changes and counts of records. `as_at` is settled.
std::vector<Entry> compare(Gathered const& gathered, AnnexAOptions const& options, KnownRecords& known, Report& report);

} // namespace sightline::exchange
