#include "pages/checking.hpp"

#include <map>

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

TagColour colour_of(std::string_view severity)
{
    if (severity == "error") return TagColour::red;
    if (severity == "query") return TagColour::yellow;
    return TagColour::grey;
}

std::string severity_words(std::string_view severity)
{
    if (severity == "error") return "Error";
    if (severity == "query") return "Query";
    if (severity == "internal") return "Tables differ";
    if (severity == "reading") return "Reading";
    return "Rule";
}

constexpr std::string_view kept_in_memory = "The files are kept in memory only, and are gone once they are checked. "
                                            "Nothing of them is written to disk or becomes part of any record.";

} // namespace

std::string check_start(Frame const& frame, CheckStart const& shown, std::string_view once)
{
    std::vector<govuk::SelectItem> years{{.value = "", .text = "As the file says"}};
    for (auto const& year : shown.years) years.push_back({.value = year, .text = year});
    auto const form =
        el("form",
           {{"method", "post"},
            {"action", address::check_return()},
            {"enctype", "multipart/form-data"},
            {"class", "sl-form"},
            {"novalidate", true}},
           {hidden_field("csrf", frame.csrf), hidden_field("once", once),
            govuk::radios({.name = "return",
                           .legend = {"Which return is it?", "govuk-fieldset__legend--s"},
                           .error = govuk::error_for(shown.problems, "return"),
                           .items = {{.value = "cin", .content = "Children in need census", .hint = "One XML file"},
                                     {.value = "ssda903",
                                      .content = "Children in care (SSDA903)",
                                      .hint = "The XML file, or the CSV files of its tables"}},
                           .value = shown.which}),
            govuk::file_upload({.name = "file",
                                .label = {.content = "The return", .classes = "govuk-label--s"},
                                .hint = "One file, several files, or a .zip of them; up to " + shown.most + " in all",
                                .error = govuk::error_for(shown.problems, "file"),
                                .multiple = true}),
            govuk::file_upload({.name = "last",
                                .label = {.content = "Last year’s SSDA903 (optional)", .classes = "govuk-label--s"},
                                .hint = "For the rules that hold the two years side by side",
                                .multiple = true}),
            govuk::select({.name = "year",
                           .label = {.content = "By the rules of which year?", .classes = "govuk-label--s"},
                           .error = govuk::error_for(shown.problems, "year"),
                           .items = std::move(years),
                           .value = shown.year}),
            govuk::input({.name = "authority",
                          .label = {.content = "The authority’s code (optional)", .classes = "govuk-label--s"},
                          .hint = "Such as E09000099, for the SSDA903 rules that ask where a child is placed",
                          .value = shown.authority,
                          .autocomplete = "off",
                          .classes = "govuk-input--width-10"}),
            govuk::button({.content = "Check it", .prevent_double_click = true})});
    auto const main = govuk::error_summary(shown.problems) +
                      trail({{"Statutory returns", address::returns()}, {"Check a file", ""}}) +
                      title("Check a return that lies in a file") + lead(kept_in_memory) + form;
    return document(frame, {.title = "Check a return that lies in a file",
                            .section = Section::returns,
                            .main = main,
                            .is_wrong = !shown.problems.empty()});
}

std::string check_running(Frame const& frame, CheckRunning const& shown)
{
    auto const back = trail({{"Statutory returns", address::returns()}, {"Check a file", address::check_return()}});
    if (!shown.failed.empty()) {
        auto const main = back + title("The file could not be checked") +
                          govuk::warning_text({.content = shown.failed}) + body("Nothing of it was kept.") +
                          el("p", {{"class", "govuk-body"}}, link(address::check_return(), "Choose another file"));
        return document(
            frame,
            {.title = "The file could not be checked", .section = Section::returns, .main = main, .is_wrong = true});
    }
    auto const doing = shown.doing.empty() ? std::string{"Beginning"} : shown.doing;
    auto const main =
        back + title("Checking " + lower_first(shown.what)) +
        el("p", {{"class", "sl-lead"}, {"role", "status"}}, doing + ". Begun " + shown.since + " ago.") +
        meta({"This page looks again every second. ", link(address::checked_return(shown.run), "Look again now")});
    return document(frame, {.title = "Checking " + lower_first(shown.what), .section = Section::returns, .main = main});
}

namespace
{

Html rules_table(CheckFound const& shown)
{
    if (shown.rules.empty()) return body("Every rule that could be applied holds.");
    bool const says_who = std::ranges::any_of(shown.rules, [](CheckRule const& rule) { return !rule.who.empty(); });
    std::vector<govuk::Row> rows;
    for (auto const& rule : shown.rules) {
        auto& row = rows.emplace_back();
        row.push_back(
            {.content = {strong(rule.rule), " ", tag({severity_words(rule.severity), colour_of(rule.severity)})}});
        row.push_back({.content = rule.says});
        if (says_who) row.push_back({.content = {column_name("Who can put it right"), rule.who}});
        row.push_back({.content = {column_name("Places"), grouped(rule.count)}, .format = "numeric"});
        row.push_back(
            {.content = action_link(rule.href, "Show", "the places of rule " + rule.rule), .classes = "sl-act"});
    }
    std::vector<Column> columns{{"Rule"}, {"What must be true"}};
    if (says_who) columns.push_back({"Who can put it right"});
    columns.push_back({"Places", "govuk-table__header--numeric"});
    columns.push_back({"Action", "sl-act", true});
    return working_table("Findings by rule", columns, std::move(rows));
}

Html not_applied(CheckFound const& shown)
{
    if (shown.not_applied.empty()) return {};
    std::map<std::string, std::vector<std::string>> by_reason;
    for (auto const& [rule, why] : shown.not_applied) by_reason[why].push_back(rule);
    std::vector<std::string> lines;
    for (auto const& [why, rules] : by_reason) lines.push_back(fmt::format("{}: {}", why, join(rules, ", ")));
    return section("not-applied", "Rules that could not be applied, and why", bullets(lines));
}

Html places_of(CheckFound const& shown)
{
    auto const& rule = *shown.only;
    std::vector<govuk::Row> rows;
    for (auto const& one : shown.places)
        rows.push_back({{.content = one.child.empty() ? html::Content{"The return as a whole"} : strong(one.child)},
                        {.content = {column_name("Where"), one.place}},
                        {.content = {column_name("Field"), one.field.empty() ? "The row" : one.field}},
                        {.content = {column_name("Value"),
                                     one.value.empty() ? escape("blank")
                                                       : el("span", {{"class", "sl-break"}}, "“" + one.value + "”")}}});
    return lead({strong("Rule " + rule.rule), ": ", rule.says}) +
           meta({tag({severity_words(rule.severity), colour_of(rule.severity)}), " ",
                 count_words(rule.count, "place", "places"),
                 rule.who.empty() ? "." : ". Who can put it right: " + rule.who + "."}) +
           working_table("Places of rule " + rule.rule, {{"Child"}, {"Where"}, {"Field"}, {"Value"}}, std::move(rows)) +
           page_links(shown.paging, [&](int page) { return address::checked_return(shown.run, rule.rule, page); }) +
           el("p", {{"class", "govuk-body"}}, link(address::checked_return(shown.run), "Back to all rules"));
}

} // namespace

std::string check_found(Frame const& frame, CheckFound const& shown)
{
    auto const summary = lead({strong(count_words(shown.findings, "finding", "findings")), " about ",
                               count_words(shown.children, "child", "children"), ", by ",
                               count_words(shown.rules_applied, "rule", "rules"),
                               shown.year.empty() ? "." : " of the collection of " + shown.year + "."});
    auto const kept =
        meta({shown.files + ". ", link(shown.csv_href, "All findings as a file (CSV)"),
              shown.left_out == 0 ? std::string{". "}
                                  : fmt::format(" (the first {}; {} more are not kept here). ",
                                                grouped(shown.findings - shown.left_out), grouped(shown.left_out)),
              "What was found is kept in memory only, until " + shown.ends + "."});
    auto const throw_away =
        el("form", {{"method", "post"}, {"action", address::checked_return(shown.run)}, {"class", "sl-actions"}},
           {hidden_field("csrf", frame.csrf),
            el("button", {{"type", "submit"}, {"class", "sl-link-button"}}, "Throw it away now")});
    auto const main =
        trail(
            {{"Statutory returns", address::returns()}, {"Check a file", address::check_return()}, {shown.what, ""}}) +
        title(shown.what + ", checked") +
        (shown.only ? places_of(shown)
                    : summary + kept + throw_away + section("rules", "Findings by rule", rules_table(shown)) +
                          not_applied(shown));
    return document(frame, {.title = shown.what + ", checked", .section = Section::returns, .main = main});
}

} // namespace sightline::pages
