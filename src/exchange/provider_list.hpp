// The list of providers registered with Ofsted, as it comes: a workbook with a sheet for each kind of provider, or CSV.
#pragma once
#include <filesystem>

#include "base/outcome.hpp"
#include "returns/ssda903/directories.hpp"

namespace sightline::exchange
{

// Every sheet whose first row has a URN column. A problem when there is none, or the file cannot be read.
Outcome<returns::ssda903::Providers> read_provider_list(std::filesystem::path const& path);

} // namespace sightline::exchange
