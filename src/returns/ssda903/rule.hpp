// How a rule of the SSDA903 return is written: one entry of a table, with the function that finds what breaks it.
#pragma once
#include <variant>

#include "returns/finding.hpp"
#include "returns/ssda903/child.hpp"

namespace sightline::returns::ssda903
{

// Where rules put the rows they flag. A row is flagged once by a rule however often it is given. One finding is made
// for each of the rule's `fields` that is a column of the row's table and is in the file; for the row itself when none
// is.
class Flags
{
public:
    template <class R> void operator()(R const& row) { add(table_index<R>(), row, 0); }
    // Only these fields of the row, in place of the rule's own.
    template <class R> void operator()(R const& row, std::initializer_list<Cell R::*> cells)
    {
        std::uint32_t mask = 0;
        for (auto const cell : cells)
            for (std::size_t i = 0; i < Described<R>::columns.size(); ++i)
                if (Described<R>::columns[i].cell == cell) mask |= 1U << i;
        add(table_index<R>(), row, mask);
    }
    template <class R> void all(std::span<R const> rows)
    {
        for (auto const& row : rows) (*this)(row);
    }

    struct Flagged {
        std::uint16_t rule{};
        std::uint8_t table{};
        int number{};           // row of the file
        std::uint32_t fields{}; // bits of the table's columns; 0 for the rule's own
        Row const* row{};
    };
    std::vector<Flagged> flagged;
    std::uint16_t rule{}; // place in the rule set of the rule that is running

private:
    template <class R> static constexpr std::uint8_t table_index();
    void add(std::uint8_t table, Row const& row, std::uint32_t fields)
    {
        flagged.push_back({rule, table, row.row, fields, &row});
    }
};

template <class R> constexpr std::uint8_t Flags::table_index()
{
    using Rows =
        std::tuple<Header, Episode, Review, Uasc, Oc2, Oc3, Ad1, PlacedAdoption, PrevPerm, Missing, SwEpisode, Dolo>;
    return []<class... Each>(std::type_identity<std::tuple<Each...>>) {
        std::uint8_t place = 0;
        (void)((std::is_same_v<R, Each> || (++place, false)) || ...);
        return place;
    }(std::type_identity<Rows>{});
}

// A row of one table is wrong: answers true to have it flagged. Sees rows with no CHILD too.
template <class R> using RowCheck = bool (*)(R const& row, Collection const& collection);
using ChildCheck = void (*)(Child const& child, Flags& flag); // once for each child
using ReturnCheck = void (*)(Return const& all, Flags& flag); // once; for what crosses children

using Check = std::variant<RowCheck<Header>, RowCheck<Episode>, RowCheck<Review>, RowCheck<Uasc>, RowCheck<Oc2>,
                           RowCheck<Oc3>, RowCheck<Ad1>, RowCheck<PlacedAdoption>, RowCheck<PrevPerm>,
                           RowCheck<Missing>, RowCheck<SwEpisode>, RowCheck<Dolo>, ChildCheck, ReturnCheck>;

struct Rule {
    std::string_view code;   // as published
    std::string_view says;   // what must be true of good data, in a plain sentence; the message of its findings
    std::string_view fields; // "DEC REC": what it flags in the rows it flags
    // Without these it cannot be judged, and is reported as not applied: "Episodes.DECOM Header_last.SEX Episodes_last
    // authority providers postcodes". A table may stand alone. As few as possible: a table not named here that is
    // absent simply has no rows, a column not named here is blank. A rule on children needs CHILD in each named table
    // by itself.
    std::string_view needs;
    Check check;
    Severity severity = Severity::unstated;
    Years years{};
    bool of_whole_year = false; // asks for what the year must have brought by its end: until then it may still come
};

std::vector<Rule> const& rules(); // all, in the order of their codes
Rule const* find_rule(std::string_view code);

} // namespace sightline::returns::ssda903
