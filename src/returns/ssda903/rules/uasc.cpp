// Unaccompanied asylum-seeking children.
#include "returns/ssda903/rules/rules.hpp"

namespace sightline::returns::ssda903
{
namespace
{

// An XML return flags the child in its Header. A CSV return lists the child with the day the status ceases, which is
// the 18th birthday when nothing else ends it.
bool unaccompanied(ChildYear const& year, Collection const& collection)
{
    if (collection.xml) return std::ranges::any_of(year.header, [](auto const& row) { return row.uasc.is("1"); });
    return std::ranges::any_of(year.uasc, [](auto const& row) { return row.duc.given(); });
}

bool unaccompanied_now(Child const& child)
{
    return unaccompanied(child, child.collection);
}
bool unaccompanied_then(Child const& child)
{
    return unaccompanied(child.last, child.collection);
}

bool known_then(Child const& child)
{
    return !child.last.header.empty() || !child.last.uasc.empty();
}

// The rows that say whether the child is unaccompanied.
void flag_status(Child const& child, Flags& flag)
{
    if (child.collection.xml || child.uasc.empty())
        flag.all(child.header);
    else
        flag.all(child.uasc);
}

bool any_ceased(std::span<Uasc const> rows)
{
    return std::ranges::any_of(rows, [](auto const& row) { return row.duc.given(); });
}

bool in_last_year(std::optional<Date> day, Collection const& collection)
{
    return day && months_after(collection.start, -12) <= *day && *day < collection.start;
}

// A day of this year is what happened. Another is the 18th birthday when it is unchanged; when it was changed, it must
// not lie before the year.
bool ceases_as_it_may(Child const& child, Uasc const& row)
{
    if (!row.duc.day || child.collection.holds(row.duc.day)) return true;
    auto const before = child.last.uasc.empty() ? std::nullopt : child.last.uasc.front().duc.day;
    if (row.duc.day != before) return *row.duc.day >= child.collection.start;
    auto const born = row.dob.day ? row.dob.day : child.born();
    return !born || *row.duc.day == birthday(*born, 18);
}

} // namespace

std::span<Rule const> uasc_rules()
{
    static Rule const rules[]{
        {.code = "104",
         .says = "The day the child ceased to be unaccompanied must be a real date, dd/mm/yyyy, not before the "
                 "collection year, when given.",
         .fields = "DUC",
         .needs = "UASC.DUC",
         .check =
             +[](Uasc const& row, Collection const& collection) {
                 return row.duc.given() && !(row.duc.british() && *row.duc.day >= collection.start);
             }},
        {.code = "205A",
         .says = "A child recorded as unaccompanied last year and not this year must have ceased to be so within last "
                 "year.",
         .fields = "CHILD UASC",
         .needs = "UASC_last.DUC",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (!unaccompanied_then(child) || unaccompanied_now(child)) return;
                 auto const within = [&](auto const& row) { return in_last_year(row.duc.day, child.collection); };
                 if (std::ranges::none_of(child.last.uasc, within)) flag_status(child, flag);
             }},
        {.code = "205B",
         .says = "A child recorded as unaccompanied in both years must cease to be so on the same day, the 18th "
                 "birthday, or on another day not before this collection year.",
         .fields = "DUC UASC",
         .needs = "UASC.DUC UASC_last.DUC",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (!unaccompanied_then(child) || !unaccompanied_now(child)) return;
                 for (auto const& row : child.uasc)
                     if (!ceases_as_it_may(child, row)) flag(row), flag.all(child.header);
             }},
        // XML only: in CSV the day itself makes the child unaccompanied.
        {.code = "205C",
         .says = "A child recorded as unaccompanied in neither year must have no day on which that ceased.",
         .fields = "DUC UASC",
         .needs = "UASC.DUC UASC_last",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (!child.collection.xml || child.header.empty() || child.header.front().uasc.blank()) return;
                 if (unaccompanied_now(child) || unaccompanied_then(child)) return;
                 if (!any_ceased(child.uasc) && !any_ceased(child.last.uasc)) return;
                 flag.all(child.uasc), flag.all(child.header);
             }},
        {.code = "205D",
         .says = "A child recorded as unaccompanied this year must have been so in last year's return, if known there.",
         .fields = "UASC CHILD",
         .needs = "UASC UASC_last",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (known_then(child) && unaccompanied_now(child) && !unaccompanied_then(child))
                     flag_status(child, flag);
             }},
        {.code = "231",
         .says = "An unaccompanied child is normally 11 or older at the end of the year; look whether this one is.",
         .fields = "DOB UASC",
         .needs = "Header.DOB Header.UASC",
         .check =
             +[](Header const& row, Collection const& collection) {
                 return row.uasc.is("1") && row.dob.day && birthday(*row.dob.day, 11) > collection.end;
             },
         .severity = Severity::query},
        {.code = "303",
         .says = "A child with a day on which being unaccompanied ceased must be flagged as unaccompanied.",
         .fields = "DUC UASC",
         .needs = "UASC.DUC Header.UASC",
         .check =
             +[](Child const& child, Flags& flag) {
                 bool const flagged =
                     std::ranges::any_of(child.header, [](auto const& row) { return row.uasc.is("1"); });
                 if (flagged || child.header.empty()) return;
                 for (auto const& row : child.uasc)
                     if (row.duc.given()) flag(row), flag.all(child.header);
             }},
        {.code = "304",
         .says = "A child must cease to be unaccompanied by the 18th birthday.",
         .fields = "DUC",
         .needs = "UASC.DUC UASC.DOB",
         .check =
             +[](Uasc const& row, Collection const&) {
                 return row.duc.day && row.dob.day && *row.duc.day > birthday(*row.dob.day, 18);
             }},
        {.code = "406",
         .says = "A child who is or was unaccompanied must have no distance from home to placement.",
         .fields = "PL_DISTANCE",
         .needs = "Episodes.PL_DISTANCE",
         .check =
             +[](Child const& child, Flags& flag) {
                 if (!child.unaccompanied() && !child.unaccompanied_last()) return;
                 for (auto const& episode : child.episodes)
                     if (episode.pl_distance.given()) flag(episode);
             }},
    };
    return rules;
}

} // namespace sightline::returns::ssda903
