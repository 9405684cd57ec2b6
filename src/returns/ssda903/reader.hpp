// Reading an SSDA903 return: a folder of CSV files, single files, or the XML. What cannot be read is told with its
// file, row and column, and reading goes on.
#pragma once
#include <filesystem>

#include "base/outcome.hpp"
#include "returns/finding.hpp"
#include "returns/ssda903/tables.hpp"

namespace sightline::returns::ssda903
{

struct File {
    std::string name;
    std::string bytes;
};

struct Reading {
    Year year;
    bool xml = false;
    std::vector<Finding> problems; // rule "FILE", severity reading, in the order of the files
};

// Files of one year. Which table a CSV file is, its name says (episodes.csv, PlacedAdoption.csv,
// placed_for_adoption.csv, previous_permanence.csv …, any case) or else its columns. Two files of one table are read
// one after the other.
Reading read_files(std::vector<File> files);

// The .csv and .xml files of folders, by name, and single files. A problem when there is nothing to read.
Outcome<Reading> read_return(std::span<std::filesystem::path const> folders_and_files);

// dd/mm/yyyy, or yyyy-mm-dd with or without a midnight after it.
void read_day(Cell& cell);

// Reads into a year as the two forms do. For read_files and its tests.
void read_csv_table(File file, Year& year, std::vector<Finding>& problems);
void read_xml_return(File const& file, Year& year, std::vector<Finding>& problems);

} // namespace sightline::returns::ssda903
