// Writing the dataset's tables as a folder of CSV files, one for each table, every column in the layout's order.
#pragma once
#include <filesystem>
#include <fstream>

#include "returns/ssd/layout.hpp"

namespace sightline::returns::ssd
{

// One value and where it came from.
struct Cell {
    std::string text{};      // a day as yyyy-mm-dd; empty: blank
    std::uint64_t entry = 0; // the journal's entry it stands in; 0: it follows from no single entry
    std::string_view rule{}; // how it was worked out; empty when it stands in the entry as it is
};
using Row = std::vector<Cell>; // one for each column of its table

std::string heading_line(Table const& table); // ends in \n
std::string line(Row const& row);

// A file for every table, those without rows too: TABLE.csv. Throws std::runtime_error when the disk refuses.
class FolderWriter
{
public:
    FolderWriter(Layout const& layout, std::filesystem::path folder);
    void add(std::size_t table, Row const& row);
    void finish(); // flushes and makes sure that all of it is written
    std::size_t rows() const { return rows_; }

private:
    std::filesystem::path folder_;
    std::vector<std::ofstream> files_;
    std::size_t rows_ = 0;
};

} // namespace sightline::returns::ssd
