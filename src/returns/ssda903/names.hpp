// The names tables and columns go by in the files authorities send.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sightline::returns::ssda903
{

// Capitals and digits only: "place_provider", "Place Provider" and "PLACE_PROVIDER" are "PLACEPROVIDER".
std::string plain_name(std::string_view text);

// The table a file's name speaks of: "2025 placed_for_adoption.csv" is PlacedAdoption; empty when none.
std::string_view table_named(std::string_view file_name);
// The table that has the most of these columns, when one has more of them than any other; empty when none does.
std::string_view table_with(std::span<std::string const> plain_columns);

// The column of the return, as it names it, that a heading means; plain. CHILDID is CHILD, PL is PLACE.
std::string known_column(std::string_view heading);

} // namespace sightline::returns::ssda903
