// Reading comma-separated values in place, forgiving: what is odd is told and the rest is still read.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sightline::returns::ssda903
{

// UTF-8 from UTF-8 with or without a mark, UTF-16 with a mark, or else Windows-1252. `was` names what it was when not
// UTF-8. A zero byte is read as U+FFFD.
std::string to_utf8(std::string bytes, std::string_view& was);

// Walks a text it may write into: cells point into it, quotes taken away. Blank lines are skipped. A quote that is
// never closed is taken as an ordinary letter, so that it cannot swallow the rest of the file.
class CsvCells
{
public:
    explicit CsvCells(std::span<char> text) : at_{text.data()}, end_{text.data() + text.size()} {}

    bool next(std::vector<std::string_view>& cells);     // false at the end
    int line() const { return row_line_; }               // where the row just read starts, from 1
    int unclosed_line() const { return unclosed_line_; } // line of the first quote never closed; 0 when there is none

private:
    std::string_view plain_cell();
    bool quoted_cell(std::string_view& cell);

    char* at_;
    char* end_;
    int line_ = 1, row_line_ = 0, unclosed_line_ = 0;
};

} // namespace sightline::returns::ssda903
