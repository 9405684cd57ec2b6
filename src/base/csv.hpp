// Reading and writing RFC 4180 comma-separated values.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"

namespace sightline
{

struct CsvRow {
    int line{}; // the line of the file the row starts on, from 1
    std::vector<std::string> cells;
};

// Rows in order. Accepts a byte-order mark, CRLF or LF, quoted cells with doubled quotes and line ends inside; skips
// blank lines. A quote left open, text after a closing quote, or a zero byte is a problem naming the line.
Outcome<std::vector<CsvRow>> read_csv(std::string_view text, std::string_view file_name);

std::string csv_cell(std::string_view text);                 // quoted where it must be
std::string csv_line(std::vector<std::string> const& cells); // ends in \n

} // namespace sightline
