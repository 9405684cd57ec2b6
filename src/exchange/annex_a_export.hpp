// Annex A out: the eleven lists as the inspectors' workbook wants them, from what is recorded. The record types' own
// Extracts say which field stands in which column, so what is written here is read back to the same records.
#pragma once
#include "authority/authority.hpp"
#include "exchange/annex_a_writer.hpp"
#include "exchange/where_placed.hpp"

namespace sightline::exchange
{

struct ExportRecord {
    Kind kind{};
    std::span<std::int32_t const> facts;
    RecordId record{};
    std::uint64_t entry = 0; // of its latest version
};

struct ExportPerson {
    Person person;
    std::uint64_t entry = 0;           // that says who the person is
    std::vector<ExportRecord> records; // current ones, in the order they happened
};

// A cell with the entry it came from.
struct AnnexCell {
    CellOut value;
    std::uint64_t entry = 0; // 0: it follows from no single entry
    std::string_view rule{}; // how it was worked out; empty when it stands in the entry as it is
};
// One row of a list: the record it is a row of, and a cell for each column.
using VisitAnnexRow = std::function<void(List const& list, RecordId record, std::vector<AnnexCell> const& row)>;

ExportPerson export_person(View const& view, PersonState const& person);

// Calls the visitor once for each person.
using EachPerson = std::function<void(std::function<void(ExportPerson const&)> const& visit)>;

// The lists on a day, each for the period Annex A asks for (see periods.hpp). What happened after the day is left out.
// Workers are named by the function given; where a placement lies is told by the directory. People come in the order
// they are given in, a person's rows by day and, on one day, by what they say: the same rows in the same order whenever
// they are read and written again.
std::vector<SheetOut> annex_a_sheets(Layout const& layout, Date day, EachPerson const& each, NameOf const& worker_name,
                                     PlaceDirectory const& directory = {});

// The same of a whole authority, people in the order of their references. `may_see` leaves children out whose records
// the reader may not see; null leaves out nobody.
std::vector<SheetOut> annex_a_sheets(Layout const& layout, Date day, View const& view,
                                     PlaceDirectory const& directory = {},
                                     std::function<bool(PersonState const&)> const& may_see = {});

// The rows of one person, list by list.
void annex_a_rows(Layout const& layout, Date day, View const& view, PersonState const& person,
                  VisitAnnexRow const& visit, PlaceDirectory const& directory = {});

// How the annex spells each code of a field in a column ("a) Male"); [code].
std::vector<std::string> annex_spellings(Column const& column, FieldType const& field);

} // namespace sightline::exchange
