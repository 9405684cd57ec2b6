#include "exchange/ssda903_from_record.hpp"

#include "base/text.hpp"
#include "exchange/ssda903_child.hpp"

namespace sightline::exchange
{
namespace
{

void mark_present(ssda903::Year& year, int year_ending)
{
    ssda903::each_table(year, [&]<class R>(ssda903::Table<R>& table) {
        if (year_ending < ssda903::first_year_of<R>) return;
        table.present = true;
        for (std::size_t i = 0; i < ssda903::Described<R>::columns.size(); ++i)
            if (ssda903::Described<R>::columns[i].kind != ssda903::Kind::derived) table.columns |= 1U << i;
    });
}

Outcome<LookedAfterValue> no_such(std::string_view path, std::string_view why)
{
    return problem("path",
                   fmt::format("“{}”: {}. A value is TABLE/CHILD/ROW/COLUMN, such as Episodes/123/2/DECOM", path, why));
}

// Shorter first, then by letters: numbers come in their order.
bool comes_before(PersonState const* a, PersonState const* b)
{
    auto const left = a->person.reference.text(), right = b->person.reference.text();
    return std::pair{left.size(), left} < std::pair{right.size(), right};
}

} // namespace

LookedAfterReturn looked_after_return(Date on)
{
    auto const day = std::chrono::year_month_day{on};
    return {.year_ending = static_cast<int>(day.year()) + (day.month() >= std::chrono::April ? 1 : 0), .on = on};
}

ssda903::Year empty_looked_after_year(int year_ending)
{
    ssda903::Year year;
    mark_present(year, year_ending);
    return year;
}

ssda903::Year looked_after_year(View const& view, LookedAfterReturn const& asked)
{
    auto year = empty_looked_after_year(asked.year_ending);
    std::vector<PersonState const*> children;
    view.each_child([&](PersonState const& child) {
        if (!child.person.reference.empty() && (!asked.may_see || asked.may_see(child))) children.push_back(&child);
        return true;
    });
    std::ranges::sort(children, comes_before);
    for (auto const* child : children) add_looked_after_child(view, *child, asked, year);
    return year;
}

void add_looked_after_child(View const& view, PersonState const& person, LookedAfterReturn const& asked,
                            ssda903::Year& year)
{
    bool const ever_in_care = std::ranges::any_of(
        person.now, [](Event const* event) { return event->kind == Kind::care || event->kind == Kind::leaving_care; });
    if (!ever_in_care) return;
    LookedAfterChild child{view, person, asked, year};
    bool const leaver = add_care_leaver(child);
    if (child.episodes.empty() && !leaver) return;
    add_header(child);
    if (child.episodes.empty()) return;
    add_episodes(child);
    add_unaccompanied(child);
    add_reviews(child);
    add_health(child);
    add_adoption(child);
    add_permanence_before(child);
    add_missing(child);
    if (year.sw_episodes.present) add_social_workers(child);
    if (year.dolo.present) add_deprivation_of_liberty(child);
}

ssda903::Year looked_after_child(View const& view, PersonState const& child, LookedAfterReturn const& asked)
{
    ssda903::Year year;
    mark_present(year, asked.year_ending);
    add_looked_after_child(view, child, asked, year);
    return year;
}

Outcome<LookedAfterValue> looked_after_value(View const& view, LookedAfterReturn const& asked, std::string_view path)
{
    auto const parts = split(path, '/');
    if (parts.size() != 4) return no_such(path, "it has not four parts");
    auto const* const child = view.by_reference(Label{parts[1]});
    if (child == nullptr || (asked.may_see && !asked.may_see(*child)))
        return no_such(path, fmt::format("no child {} is known", parts[1]));
    std::size_t number{};
    auto const* const end = parts[2].data() + parts[2].size();
    if (std::from_chars(parts[2].data(), end, number).ptr != end || number == 0)
        return no_such(path, fmt::format("{} is not a row, counted from 1", parts[2]));
    LookedAfterValue value;
    value.year = looked_after_child(view, *child, asked);
    std::string_view why = "there is no such table";
    bool found = false;
    ssda903::each_table(value.year, [&]<class R>(ssda903::Table<R> const& table) {
        if (ssda903::Described<R>::name != parts[0]) return;
        why = "the child has no such row";
        if (number > table.rows.size()) return;
        why = "the table has no such column";
        for (auto const& column : ssda903::Described<R>::columns)
            if (column.name == parts[3]) value.cell = table.rows[number - 1].*column.cell, found = true;
    });
    if (!found) return no_such(path, why);
    return value;
}

} // namespace sightline::exchange
