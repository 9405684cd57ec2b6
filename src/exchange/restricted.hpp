// The list of restricted children given beside an extract.
#pragma once
#include <string>
#include <vector>

#include "base/outcome.hpp"

namespace sightline::exchange
{

struct RestrictedChild {
    std::string id, reason, team;
    int line{};
};

// A CSV with a column of ids. A first row that holds no id is its headings, found by name in any order: an id ("Child
// Unique ID"), and if they are there a reason and a team; without headings the columns are id, reason, team. A row
// without an id is a problem naming the line: a restriction must never be lost in silence.
Outcome<std::vector<RestrictedChild>> read_restricted(std::string_view csv, std::string_view file_name);

} // namespace sightline::exchange
