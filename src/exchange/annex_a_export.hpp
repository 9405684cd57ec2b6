// Annex A out: the eleven lists as the inspectors' workbook wants them, from what is recorded. The record types' own
// Extracts say which field stands in which column, so what is written here is read back to the same records.
#pragma once
#include "authority/authority.hpp"
#include "exchange/annex_a_writer.hpp"

namespace sightline::exchange
{

struct ExportRecord {
    Kind kind{};
    std::span<std::int32_t const> facts;
};

struct ExportPerson {
    Person person;
    std::vector<ExportRecord> records; // current ones, in the order they happened
};

// Calls the visitor once for each person.
using EachPerson = std::function<void(std::function<void(ExportPerson const&)> const& visit)>;

// The lists on a day, each for the period Annex A asks for (see periods.hpp). What happened after the day is left out.
// Workers are named by the function given.
std::vector<SheetOut> annex_a_sheets(Layout const& layout, Date day, EachPerson const& each, NameOf const& worker_name);

// The same of a whole authority. `may_see` leaves children out whose records the reader may not see; null leaves out
// nobody.
std::vector<SheetOut> annex_a_sheets(Layout const& layout, Date day, View const& view,
                                     std::function<bool(PersonState const&)> const& may_see = {});

// How the annex spells each code of a field in a column ("a) Male"); [code].
std::vector<std::string> annex_spellings(Column const& column, FieldType const& field);

} // namespace sightline::exchange
