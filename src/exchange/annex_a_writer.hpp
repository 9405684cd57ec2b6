// Writing an Excel workbook: typed cells, headings that stay in sight, filters. A row at a time, in a fixed amount of
// memory.
#pragma once
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "base/dates.hpp"
#include "base/outcome.hpp"
#include "exchange/layout.hpp"

namespace sightline::exchange
{

using CellOut = std::variant<std::monostate, std::string, double, Date>; // blank, text, number, day

struct SheetOut {
    std::string name; // at most 31 letters, none of []:*?/ and backslash
    std::vector<std::string> headings;
    std::vector<double> widths;             // of the columns in letters; may be shorter
    std::vector<std::vector<CellOut>> rows; // each no longer than the headings
};

// The file is replaced whole. What a workbook cannot hold (a bad name, too many rows) and a disk that refuses are
// problems.
Outcome<void> write_workbook(std::filesystem::path const& path, std::vector<SheetOut> const& sheets);

SheetOut empty_sheet(List const& list); // "List 7" with its headings, no rows

} // namespace sightline::exchange
