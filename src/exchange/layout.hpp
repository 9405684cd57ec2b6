// The shape of Annex A: its eleven lists and their columns, as data (practice/annex_a.csv).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/outcome.hpp"

namespace sightline::exchange
{

enum class ColumnType : std::uint8_t { text, date, integer, code, postcode };

struct Column {
    std::string heading; // "Date of Contact"
    ColumnType type{};
    std::vector<std::string> codes; // as the annex spells them
    bool required{};
    std::vector<std::string> also_named; // other headings met
    std::vector<std::string> also_seen;  // other spellings of values met
    std::string folded_heading;
    std::vector<std::string> folded_others; // also_named
    std::string word_bag;                   // the heading's telling words, sorted
    std::string local{}; // of a column of the authority's own: the field of theirs that it is read into
};

// The words of a folded heading that carry meaning, sorted: "date referral" for "Date of Referral" and for "Referral
// date".
std::string word_bag(std::string_view folded_text);

struct List {
    int number{};                                                      // 1 to 11
    std::string name;                                                  // "Contacts"
    std::vector<Column> columns;                                       // in the order the annex gives them
    std::optional<std::size_t> column(std::string_view heading) const; // by folded heading
};

inline constexpr int list_count = 11;

struct Layout {
    std::vector<List> lists; // [0] is list 1
    List const& list(int number) const { return lists[static_cast<std::size_t>(number - 1)]; }
};

// The columns list_number, list_name, column, type, codes, required, also_named, also_seen; several values in a cell
// are parted by " ; ". A missing list, an unknown type or a repeated heading is a problem naming the line.
Outcome<Layout> read_layout(std::string_view csv, std::string_view file_name);

// The same with columns of an authority's own, which its extracts have beside those of the annex: rows of list, column,
// field, where the field is one of theirs (local_fields.hpp) of a record type that the list makes. Dates, numbers,
// codes and short texts. Every problem names file, line and column.
Outcomes<Layout> with_own_columns(Layout layout, std::string_view csv, std::string const& file_name);

} // namespace sightline::exchange
