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

// After the last day of the collection year.
template <auto cell> bool after_year(row_with<cell> const& row, Collection const& collection)
{
    return (row.*cell).day && *(row.*cell).day > collection.end;
}

// Before the first day of the collection year or after its last.
template <auto cell> bool outside_year(row_with<cell> const& row, Collection const& collection)
{
    return (row.*cell).day && !collection.holds((row.*cell).day);
}

// On the day the child was born, or before.
template <auto cell, auto dob> bool not_after_birth(row_with<cell> const& row, Collection const&)
{
    return (row.*cell).day && (row.*dob).day && *(row.*cell).day <= *(row.*dob).day;
}

// Times of one table must follow one another: the later is flagged when the one before it is open, or any before it
// ends after it began. Their order is the table's.
template <auto rows, auto start, auto end> void one_at_a_time(Child const& child, Flags& flag)
{
    Cell const* before = nullptr; // the end of the row before
    std::optional<Date> latest;   // of all before
    for (auto const& row : child.*rows) {
        auto const began = (row.*start).day;
        if (began && before != nullptr && (before->blank() || (latest && *began < *latest))) flag(row);
        before = &(row.*end);
        if (before->day && (!latest || *latest < *before->day)) latest = before->day;
    }
}

// A time that was open at the end of last year must be in this year's table with the same start. Flags the child's rows
// of the table, or where there are none and the child still has episodes, the Header.
template <auto rows, auto start, auto end> void carried_over(Child const& child, Flags& flag)
{
    for (auto const& before : child.last.*rows) {
        auto const began = (before.*start).day;
        if (!began || (before.*end).given()) continue;
        auto const same = [&](auto const& row) { return (row.*start).day == began; };
        if (std::ranges::any_of(child.*rows, same)) continue;
        flag.all(child.*rows);
        if ((child.*rows).empty() && !child.episodes.empty()) flag.all(child.header);
    }
}

// A time must have ended by the day the child left care. Where care was left and begun again, the stay it ended in
// counts, or for one without an end the stay it began in. Care that has only begun since, and goes on, was not left.
template <auto rows, auto start, auto end> void ended_with_care(Child const& child, Flags& flag)
{
    if ((child.*rows).empty()) return;
    auto const in_care = stays(child.dated_episodes());
    if (in_care.empty()) return;
    for (auto const& row : child.*rows) {
        auto const began = (row.*start).day;
        auto const& ended = row.*end;
        if (!began || ended.unreadable()) continue;
        auto const stay = std::ranges::find_if(in_care, [&](Stay const& one) {
            auto const day = ended.day ? *ended.day : *began;
            return !one.to || day <= *one.to;
        });
        bool const fine = stay != in_care.end() &&
                          (ended.day && (stay != in_care.begin() || stay->to) ? stay->from <= *ended.day : !stay->to);
        if (!fine) flag(row);
    }
}

} // namespace sightline::returns::ssda903
