// Reading one cell of an extract as a date, a code, a number, an id: everything is met with somewhere, and nothing is
// guessed in silence. What had to be interpreted carries a doubt in plain words; what cannot be read is left blank and
// carries one too.
#pragma once
#include <unordered_map>

#include "domain/record_type.hpp"
#include "exchange/layout.hpp"
#include "exchange/xlsx_reader.hpp"

namespace sightline::exchange
{

// How a date written with numbers alone settled which is the day and which the month.
enum class DateOrder : std::uint8_t { plain, british, american, ambiguous };

struct DateRead {
    std::optional<Date> day; // 1950 to 2100
    DateOrder order{};
    std::string doubt; // why it may be wrong, or why it could not be read; empty for none
};

// "07/03/2026", "2026-03-07 00:00:00", "7-Mar-26", "7.3.2026", "Sat 7 March 2026", "March 7, 2026", "20260307". A day
// and a month that could change places are read the British way and marked ambiguous; 03/25/2026 can only be American
// and is read with a doubt.
DateRead read_date_text(std::string_view text);

// What is said when nothing is: "N/A", "-", "null", "zNotRecorded" … (not "Not known", which some lists offer as an
// answer).
bool says_nothing(std::string_view folded_text);

struct CodeRead {
    std::optional<std::int32_t> code;
    std::string doubt;
    bool nothing{}; // the words are known to name no value
};

// Reads one closed list in every spelling met: the code's name, its words, its other spellings, each after any of the
// prefixes authorities put before them ("b) ", "PR1 - ", "6: "). A leading letter alone never decides, since
// authorities letter their own lists.
class CodeReader
{
public:
    explicit CodeReader(FieldType const& field);
    CodeRead read(std::string_view text) const;

private:
    std::optional<std::int32_t> exact(std::string_view text) const;
    std::unordered_map<std::string, std::int32_t> spellings_; // folded
};

// A whole number as text when it is one (1234567.0 is "1234567"), and the cell's own text otherwise; "TRUE" and "FALSE"
// for yes_no.
std::string cell_words(Cell const& cell);

// The authority's own id. Nothing when there is none to be had; `why` then says why not.
struct IdRead {
    std::string id;
    std::string why;
};
IdRead read_id(Cell const* cell);

std::optional<std::string> read_postcode(std::string_view text); // "T28 2WB"; nothing when it has not the shape of one

struct Value {
    std::int32_t fact = blank;
    bool clean = true; // false: something stood there that could not be read, so blank does not mean "not so"
    DateOrder order{}; // of a date
    std::string doubt;
};

// What a field of a record takes from a cell.
struct FieldReading {
    FieldType const* field{};
    ColumnType column{};
    CodeReader const* codes{}; // for a code field
    bool may_be_future{};      // a date of birth: an unborn child's is
};

// `latest`: no date but a future one allowed may lie after this day; such a date is left blank and doubted, since what
// has not happened must never be shown as done.
Value read_value(Cell const& cell, FieldReading const& how, Workbook const& workbook, Date latest);

} // namespace sightline::exchange
