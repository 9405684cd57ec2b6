#include "pages/proof.hpp"

#include "base/text.hpp"
#include "pages/record_form.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

// A long name without a space, that may be broken anywhere on a narrow screen.
Html broken(std::string_view name)
{
    return el("span", {{"class", "sl-break"}}, name);
}

Html values_told(std::vector<std::string> const& values)
{
    return el("ul", {{"class", "govuk-list govuk-list--bullet"}},
              each(values, [](std::string const& one) { return el("li", broken(one)); }));
}

} // namespace

std::string child_returns(Frame const& frame, ChildReturns const& shown)
{
    std::vector<govuk::Row> rows;
    for (auto const& one : shown.in)
        rows.push_back({{.content = {strong(one.title), small(one.as_at)}},
                        {.content = {column_name("Values"), grouped(one.values)}, .format = "numeric"},
                        {.content = action_link(one.href, "Show the values", "of " + one.title), .classes = "sl-act"}});
    auto const table =
        rows.empty()
            ? body(shown.child.known_as + " stands in no statutory return of today.")
            : working_table("Returns " + shown.child.known_as + " stands in",
                            {{"Return"}, {"Values", "govuk-table__header--numeric"}, {"Action", "sl-act", true}},
                            std::move(rows));
    auto const main = el("h2", {{"class", "govuk-heading-l"}}, "In statutory returns") +
                      body("As each return would be today. Every value leads to the entry it came from.") + table +
                      when(!shown.not_in.empty(), meta("Not in: " + join(shown.not_in, "; ") + "."));
    return document(frame, child_page(shown.child, ChildSection::none, {}, "in statutory returns", main));
}

namespace
{

// "CINdetails / Assessments": so that a heading can be broken on a narrow screen.
std::string spaced(std::string_view path)
{
    std::string out;
    for (char const letter : path) out += letter == '/' ? std::string{" / "} : std::string{letter};
    return out;
}

Html value_row_table(ProvedGroup const& group)
{
    std::vector<govuk::Row> rows;
    for (auto const& one : group.values)
        rows.push_back({{.content = broken(one.path)},
                        {.content = {column_name("Value"), strong(broken(one.value))}},
                        {.content = {column_name("Came from"),
                                     one.entry_href.empty() ? html::Content{"No single entry"}
                                                            : html::Content{link(one.entry_href, one.entry)},
                                     when(!one.rule.empty(), small(one.rule))}}});
    return working_table(spaced(group.name), {{"Value of"}, {"Value"}, {"Came from"}}, std::move(rows));
}

} // namespace

std::string child_return(Frame const& frame, ChildReturn const& shown)
{
    auto const form =
        el("form", {{"method", "get"}, {"action", shown.action}, {"class", "sl-form"}, {"novalidate", true}},
           {govuk::date_input({.id = "on",
                               .name_prefix = "on",
                               .legend = {.content = "As it is on another day", .classes = "govuk-fieldset__legend--s"},
                               .error = govuk::error_for(shown.problems, "on"),
                               .day = shown.day,
                               .month = shown.month,
                               .year = shown.year}),
            govuk::button({.content = "Show it", .classes = "govuk-button--secondary"})});
    Html groups;
    int number = 0;
    for (auto const& group : shown.groups)
        groups = groups + section(fmt::format("group-{}", ++number), spaced(group.name), value_row_table(group));
    auto const main =
        govuk::error_summary(shown.problems) + el("h2", {{"class", "govuk-heading-l"}}, shown.title) +
        body(shown.as_at) +
        (shown.groups.empty() ? body(shown.child.known_as + " is not in this return on that day.") : groups) + form +
        el("p", {{"class", "govuk-body"}},
           link(address::child_returns(shown.child.reference), "All returns " + shown.child.known_as + " stands in"));
    auto page = child_page(shown.child, ChildSection::none, {}, lower_first(shown.title), main);
    page.is_wrong = !shown.problems.empty();
    return document(frame, page);
}

std::string entry(Frame const& frame, EntryShown const& shown)
{
    govuk::SummaryList list;
    for (auto const& fact : shown.facts)
        list.rows.push_back({.key = about_child(fact.label, shown.child.known_as), .value = paragraphs(fact.says)});
    Html told;
    if (shown.in.empty()) told = body("No statutory return of today tells anything that rests on this record.");
    for (auto const& one : shown.in)
        told = told + el("h3", {{"class", "govuk-heading-s"}}, link(one.href, one.title + ", " + one.as_at)) +
               when(!one.says.empty(), el("p", {{"class", "sl-note"}}, one.says)) + values_told(one.values);
    Html versions;
    if (!shown.versions.empty()) {
        std::vector<Html> links;
        for (auto const& one : shown.versions) links.push_back(link(one.href, one.says));
        versions = section("versions", "Other versions", el("p", {{"class", "govuk-body"}}, between(links)));
    }
    auto const main = el("h2", {{"class", "govuk-heading-l"}}, shown.title) + body(shown.said) +
                      when(!shown.source.empty(), meta("From " + shown.source)) +
                      when(!shown.why.empty(), body("Why it was changed: " + shown.why)) + govuk::summary_list(list) +
                      section("told-in", "In statutory returns", told) + versions;
    return document(frame, child_page(shown.child, ChildSection::none, {}, lower_first(shown.title), main));
}

} // namespace sightline::pages
