// Finding the eleven lists in a workbook: which sheet is which list, which row holds the headings, which column is
// which.
#pragma once
#include "exchange/layout.hpp"
#include "exchange/xlsx_reader.hpp"

namespace sightline::exchange
{

enum class HeadingMatch : std::uint8_t { exact, renamed, misspelt };

struct MatchedColumn {
    std::size_t column{}; // in the layout's list
    std::uint32_t at{};   // in the sheet, from 0
    HeadingMatch how{};
    std::string found; // the heading as the sheet has it
};

struct MatchedHeadings {
    std::vector<MatchedColumn> columns;
    std::vector<std::string> unknown; // headings of the sheet that are no column of the list
    std::vector<std::size_t> missing; // columns of the list the sheet has not
    std::optional<std::uint32_t> at(std::size_t column) const;
};

// Any order; upper and lower case, punctuation and spaces do not matter; then other names met before; then the same
// words in another order; then a spelling mistake or two, if only one column is that near and every digit agrees.
MatchedHeadings match_headings(List const& list, std::span<Cell const> row);

std::optional<int> list_named(Layout const& layout, std::string_view sheet_name); // "List 1", "1. Contacts", "Contacts"

struct FoundList {
    int list{};                // 1 to 11
    std::size_t heading_row{}; // index into the rows given
    MatchedHeadings headings;
    bool by_name{}; // the sheet's name says so too
};

// The list a sheet holds, from its name and its first rows (each row's cells). Nothing when it is no list.
std::optional<FoundList> recognise(Layout const& layout, std::string_view sheet_name,
                                   std::vector<std::vector<Cell>> const& first_rows);

} // namespace sightline::exchange
