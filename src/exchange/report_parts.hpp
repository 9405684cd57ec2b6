// What the reports of all extracts write alike.
#pragma once
#include <boost/json.hpp>

#include "exchange/report.hpp"

namespace sightline::exchange
{

boost::json::array disagreements_json(std::vector<Disagreement> const& disagreements, std::size_t most = SIZE_MAX);
// Empty when there are none.
std::string disagreements_text(std::vector<Disagreement> const& list, std::uint64_t all, std::size_t most);

} // namespace sightline::exchange
