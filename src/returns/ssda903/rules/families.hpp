// Rules that differ only in their data: a code of a list, a valid date, a value a list requires. The function is made
// from a pointer to the cell: code_when_given<&Episode::rec, rec_codes>.
#pragma once
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{

template <class Member> struct MemberOf;
template <class R> struct MemberOf<Cell R::*> {
    using row = R;
};
template <auto cell> using row_with = typename MemberOf<decltype(cell)>::row;

// A code of the list, or blank.
template <auto cell, auto const& codes> bool code_when_given(row_with<cell> const& row, Collection const&)
{
    return (row.*cell).given() && !(row.*cell).among(codes);
}

// A code of the list; blank is wrong.
template <auto cell, auto const& codes> bool code_required(row_with<cell> const& row, Collection const&)
{
    return !(row.*cell).among(codes);
}

// A real date written dd/mm/yyyy, or blank.
template <auto cell> bool date_when_given(row_with<cell> const& row, Collection const&)
{
    return (row.*cell).given() && !(row.*cell).british();
}

// A real date written dd/mm/yyyy; blank is wrong.
template <auto cell> bool date_required(row_with<cell> const& row, Collection const&)
{
    return !(row.*cell).british();
}

} // namespace sightline::returns::ssda903
