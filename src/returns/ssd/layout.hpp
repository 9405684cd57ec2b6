// The Standard Safeguarding Dataset (SSD) as practice/ssd.csv has it: its tables and columns in their order, and for
// each what of the record stands there, or why nothing does.
//
// A row without a column is the table itself: `from` says which records make its rows. What the words of `from` mean is
// told in exchange/ssd_from_record.hpp; here they are only kept.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"

namespace sightline::returns::ssd
{

enum class Holds : std::uint8_t { text, day, number, flag };

struct Column {
    std::string name, type; // type as the dataset's definitions have it: "nvarchar(48)", "timestamp"
    bool key{};             // its value tells the table's rows apart
    bool required{};
    std::string refers_to; // "ssd_person.pers_person_id"; empty for none
    std::string from, because;
    Holds holds = Holds::text;
    std::size_t at_most = 0; // characters; 0 for as many as there are
};

struct Table {
    std::string name;
    std::string from, because;
    std::vector<Column> columns;
    std::size_t column(std::string_view column_name) const; // columns.size() when there is none
};

struct Layout {
    std::vector<Table> tables;
    std::size_t table(std::string_view table_name) const; // tables.size() when there is none
};

// Every problem names the file and the line.
Outcomes<Layout> read_layout(std::string_view csv, std::string_view file_name);

std::string
documentation(Layout const& layout); // a page of Markdown: what is filled from what, and what is not and why

} // namespace sightline::returns::ssd
