// Records going out whole, by the stable names of their fields, an authority's own among them.
#pragma once
#include <boost/json.hpp>

#include "app/boards.hpp"
#include "app/house.hpp"

namespace sightline::app
{

// The records of a person on a day, the latest version of each: record, version, kind, happened, recorded, by, and
// fields as they stand in the journal.
boost::json::array records_json(House const& house, PersonState const& person, Looking const& looking);

// Every record of one kind as CSV: child, record, version, recorded, recorded_by, then each field by its stable name,
// then what is no longer asked. Dates are ISO, codes are names, people are named.
std::string records_csv(House const& house, View const& view, Kind kind, Looking const& looking);

} // namespace sightline::app
