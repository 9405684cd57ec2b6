// The reasons written for the queries of a return, as a file that goes with it.
#pragma once
#include <filesystem>

#include "app/house.hpp"
#include "domain/records/query_reason.hpp"

namespace sightline::app
{

// Beside the return: cin-reasons.csv for cin.xml, and for a folder cin.
std::filesystem::path reasons_beside(std::filesystem::path const& file_or_folder);

// The return of that name whose queries may be answered here; nothing for the others.
std::optional<CheckedReturn> checked_return_named(std::string_view name);

// One line for each query that has a reason for it as it is, beside the return written as of that day. What an earlier
// return of that name left there is replaced, or taken away where there is no reason. Answers what was written, in one
// line; empty for nothing.
Outcome<std::string> write_reasons(House const& house, CheckedReturn which, Date on,
                                   std::filesystem::path const& file_or_folder);

} // namespace sightline::app
