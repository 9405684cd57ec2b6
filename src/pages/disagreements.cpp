#include "pages/disagreements.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

std::string value_shown(std::string const& value)
{
    return value.empty() ? "nothing" : "“" + value + "”";
}

} // namespace

std::string disagreements(Frame const& frame, DisagreementsPage const& shown)
{
    std::vector<govuk::Row> rows;
    for (auto const& line : shown.lines)
        rows.push_back({{.content = {child_link(line.child, line.reference), small(line.reference)}},
                        {.content = {line.field, small(line.record)}},
                        {.content = {column_name("Here"), value_shown(line.here), small(line.here_by)}},
                        {.content = {column_name("In the extract"), value_shown(line.there), small(line.there_in)}},
                        {.content = action_link(line.href, "Settle", lower_first(line.field) + " of " + line.child),
                         .classes = "sl-act"}});
    auto const main =
        trail({{"Statutory returns", address::returns()}, {"Sources that disagree", ""}}) +
        title("Sources that disagree") +
        lead({strong(count_words(shown.paging.all, "value", "values")),
              " that an extract and the record tell differently. Nothing was overwritten."}) +
        (rows.empty() ? body("None that you may settle.")
                      : working_table("Values told differently, the newest extract first",
                                      {{"Child"}, {"What"}, {"Here"}, {"In the extract"}, {"Action", "sl-act", true}},
                                      std::move(rows)) +
                            page_links(shown.paging, [](int page) { return address::disagreements(page); })) +
        when(!shown.counted.empty(), meta(shown.counted));
    return document(frame, {.title = "Sources that disagree", .section = Section::returns, .main = main});
}

std::string settle(Frame const& frame, SettlePage const& shown)
{
    auto const& line = shown.line;
    govuk::SummaryList list;
    list.rows.push_back({.key = "Child", .value = child_link(line.child, line.reference)});
    list.rows.push_back({.key = "What", .value = escape(line.record + ": " + lower_first(line.field))});
    list.rows.push_back({.key = "Here", .value = escape(value_shown(line.here) + ", from " + line.here_by)});
    list.rows.push_back({.key = "In the extract", .value = escape(value_shown(line.there) + ", in " + line.there_in)});
    std::vector<govuk::Choice> choices{{.value = "kept",
                                        .content = "What stands here is right: " + value_shown(line.here),
                                        .hint = "The record stays as it is, and the two are not listed again unless "
                                                "one of them changes"}};
    if (shown.can_be_taken)
        choices.push_back({.value = "taken",
                           .content = "What the extract says is right: " + value_shown(line.there),
                           .hint = "The record gets a further version that says so, with your reason"});
    auto const form =
        el("form", {{"method", "post"}, {"action", shown.action}, {"class", "sl-form"}, {"novalidate", true}},
           {hidden_field("csrf", shown.csrf), hidden_field("once", shown.once), hidden_field("version", shown.version),
            govuk::radios({.name = "is",
                           .legend = {"Which is right?", "govuk-fieldset__legend--m"},
                           .error = govuk::error_for(shown.problems, "is"),
                           .items = std::move(choices),
                           .value = shown.is}),
            govuk::textarea({.name = "because",
                             .label = {.content = "How do you know?", .classes = "govuk-label--s"},
                             .hint = "Such as: the minutes of the conference give the day",
                             .error = govuk::error_for(shown.problems, "because"),
                             .value = shown.because,
                             .rows = 3}),
            govuk::button({.content = "Settle it", .prevent_double_click = true})});
    auto const main = govuk::error_summary(shown.problems) +
                      trail({{"Statutory returns", address::returns()},
                             {"Sources that disagree", address::disagreements()},
                             {line.field, ""}}) +
                      title("Which is right?") + govuk::summary_list(list) + form +
                      el("p", {{"class", "govuk-body"}}, link(address::disagreements(), "Leave it as it is"));
    return document(
        frame,
        {.title = "Which is right?", .section = Section::returns, .main = main, .is_wrong = !shown.problems.empty()});
}

} // namespace sightline::pages
