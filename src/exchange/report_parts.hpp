// What the reports of all extracts write alike.
#pragma once
#include <boost/json.hpp>

#include "exchange/report.hpp"

namespace sightline::exchange
{

// `table`: what a place is called in this extract, "sheet" or "table".
boost::json::array added_json(std::vector<AddedRecord> const& added, std::string_view table,
                              std::size_t most = SIZE_MAX);
// Empty when none is named. `all`: how many there are; `most` of them are.
std::string added_text(std::vector<AddedRecord> const& list, std::uint64_t all, std::string_view table,
                       std::size_t most);
boost::json::array disagreements_json(std::vector<Disagreement> const& disagreements, std::size_t most = SIZE_MAX);
// Empty when there are none.
std::string disagreements_text(std::vector<Disagreement> const& list, std::uint64_t all, std::size_t most);

} // namespace sightline::exchange
