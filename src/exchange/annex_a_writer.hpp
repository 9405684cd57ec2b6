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

// Who wrote a workbook in which each row is a record of its own, so that two rows that are alike are two. A workbook of
// someone else may tell the same thing twice.
inline constexpr std::string_view our_name = "Sightline";

struct WorkbookAbout {
    std::optional<Date>
        day; // that the workbook speaks of, which stands as the day it was made; else the time of writing
    bool each_row_a_record{};
};

// The same sheets and the same day are the same bytes. The file is replaced whole. What a workbook cannot hold (a bad
// name, too many rows) and a disk that refuses are problems.
Outcome<void> write_workbook(std::filesystem::path const& path, std::vector<SheetOut> const& sheets,
                             WorkbookAbout const& about = {});

SheetOut empty_sheet(List const& list); // "List 7" with its headings, no rows

} // namespace sightline::exchange
