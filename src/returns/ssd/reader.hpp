// Reading the dataset's tables from a folder of CSV files. What is odd is told with its file, line and column, and
// reading goes on.
#pragma once
#include <filesystem>
#include <memory>

#include "base/dates.hpp"
#include "returns/finding.hpp"
#include "returns/ssd/layout.hpp"

namespace sightline::returns::ssd
{

struct File {
    std::string name;
    std::string bytes;
};

struct ReadRow {
    int line = 0;                        // from 1
    std::vector<std::string_view> cells; // one for each column of the layout, blank where the file has none
};

struct ReadTable {
    bool present = false;
    std::string file;                  // its name
    std::shared_ptr<std::string> text; // what the cells point into
    std::vector<bool> has;             // for each column of the layout, whether the file has it
    std::vector<ReadRow> rows;
};

struct Reading {
    std::vector<ReadTable> tables; // beside the layout's
    std::vector<Finding> problems; // rule "FILE", severity reading
};

// A file is the table it is named for (ssd_person.csv or person.csv, any case).
Reading read_files(Layout const& layout, std::vector<File> files);
// The .csv files of a folder. A problem when there is none.
Outcome<Reading> read_folder(Layout const& layout, std::filesystem::path const& folder);

// yyyy-mm-dd, alone or with a time after it; or dd/mm/yyyy. Nothing for anything else.
std::optional<Date> read_day(std::string_view text);

// Everything about the tables a person should be told, in the order of the layout: what reading told, and
//   KEY       an identifier is blank, or stands there twice
//   REQUIRED  what must be given is blank
//   DAY, NUMBER, FLAG, LENGTH  the value does not fit its column's type
//   JSON      a column of JSON cannot be read as it
//   REFERS    what it refers to is not in its table
// Findings name the layout's tables and columns, and so must not outlive it.
Checked check(Layout const& layout, Reading&& reading);

} // namespace sightline::returns::ssd
