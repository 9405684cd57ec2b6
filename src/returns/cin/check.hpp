// Checking a CIN census file: every rule of the collection year on every child, and on the return as a whole.
#pragma once
#include <filesystem>

#include "base/outcome.hpp"
#include "base/working_days.hpp"
#include "returns/finding.hpp"

namespace sightline::returns::cin
{

struct Options {
    std::optional<int> year;     // the collection year, named by the year it ends in; the header's without it
    WorkingDays const& calendar; // of England
};

// Findings come in the one order of returns/finding.hpp, the same however many processors there are. Refused: a file
// that cannot be opened, and what reader.hpp refuses.
Outcome<Checked> check_cin(std::filesystem::path const& file, Options const& options);
Outcome<Checked> check_cin_bytes(std::string_view bytes, Options const& options);

// 2026 for "2025-26"; nothing for what is not written so, or is a year whose rules are not known here.
std::optional<int> collection_year(std::string_view words);
std::string collection_year_words(int year); // "2025-26"

} // namespace sightline::returns::cin
