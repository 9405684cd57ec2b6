#include "pages/data_quality.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

Html choose(ChosenReturn const& chosen)
{
    auto const box = [](std::string name, std::string says, auto const& items, std::string value) {
        govuk::Select select{.name = std::move(name), .label = {.content = says}, .value = std::move(value)};
        for (auto const& [of, words] : items) select.items.push_back({.value = of, .text = words});
        return govuk::select(select);
    };
    return el("form", {{"method", "get"}, {"action", "/data-quality"}, {"class", "sl-actions sl-noprint"}},
              {box("return", "Return", chosen.returns, chosen.asked.of_return),
               box("year", "Year", chosen.years, chosen.asked.year), hidden_field("by", chosen.asked.by),
               govuk::button({.content = "Show", .classes = "govuk-button--secondary"})});
}

std::string counted_words(FindingsCounted const& counted)
{
    auto says = fmt::format("{}, {}", count_words(counted.errors, "error", "errors"),
                            count_words(counted.queries, "query", "queries"));
    if (counted.queries > 0)
        says += fmt::format(" ({} with a reason, {} without)", grouped(counted.answered),
                            grouped(counted.queries - counted.answered));
    if (counted.others > 0)
        says += fmt::format(", and {} of rules whose published source gives no severity",
                            count_words(counted.others, "finding", "findings"));
    if (counted.to_come > 0)
        says += fmt::format(", and {} that must be there when the year ends",
                            count_words(counted.to_come, "thing", "things"));
    return says;
}

govuk::Cell number(long long count)
{
    return {.content = grouped(count), .format = "numeric"};
}

Html counted_table(DataQualityPage const& shown)
{
    if (shown.lines.empty()) return body("Nothing is found.");
    std::vector<govuk::Row> rows;
    bool const to_come = shown.counted.to_come > 0;
    for (auto const& line : shown.lines) {
        rows.push_back({{.content = {link(line.href, line.name), small(line.detail)}},
                        number(line.counted.children),
                        number(line.counted.errors),
                        number(line.counted.queries),
                        number(line.counted.answered),
                        number(line.counted.others)});
        if (to_come) rows.back().push_back(number(line.counted.to_come));
    }
    govuk::Row head{{.content = shown.column}};
    for (auto const* says : {"Children", "Errors", "Queries", "With a reason", "No severity"})
        head.push_back({.content = says, .format = "numeric"});
    if (to_come) head.push_back({.content = "Still to come", .format = "numeric"});
    auto const says = "Findings by " + lower_first(shown.column);
    return scrolling(says, govuk::table({.caption = says,
                                         .caption_classes = "govuk-visually-hidden",
                                         .head = std::move(head),
                                         .rows = std::move(rows),
                                         .first_cell_is_header = true,
                                         .classes = "sl-table sl-table--numbers"}));
}

Html by_navigation(ChosenReturn const& chosen)
{
    moj::SubNavigation navigation{.label = "How the findings are counted"};
    for (auto const& [by, says] :
         {std::pair{"rule", "By rule"}, {"team", "By team"}, {"worker", "By worker"}, {"age", "By age"}}) {
        auto asked = chosen.asked;
        asked.by = by;
        navigation.items.push_back(
            {.content = says, .href = address::data_quality(asked), .current = chosen.asked.by == by});
    }
    return moj::sub_navigation(navigation);
}

Html trend_card(DataQualityPage const& shown)
{
    chart::ProcessChart drawn{.id = "trend",
                              .title = "Findings at the end of each month, as then known",
                              .description = "The same numbers are in the table below."};
    std::vector<govuk::Row> rows;
    for (auto const& month : shown.trend) {
        auto const at = static_cast<std::size_t>(&month - shown.trend.data());
        drawn.points.push_back({.value = static_cast<double>(month.counted.all()),
                                .label = at == 0 || at + 1 == shown.trend.size() ? month.day : std::string{}});
        rows.push_back({{.content = month.href.empty() ? escape(month.day) : link(month.href, month.day)},
                        number(month.counted.errors),
                        number(month.counted.queries),
                        number(month.counted.others)});
    }
    govuk::Row head{{.content = "As known on"}};
    for (auto const* says : {"Errors", "Queries", "No severity"})
        head.push_back({.content = says, .format = "numeric"});
    auto const table = govuk::table({.caption = drawn.title,
                                     .caption_classes = "govuk-visually-hidden",
                                     .head = std::move(head),
                                     .rows = std::move(rows),
                                     .first_cell_is_header = true,
                                     .classes = "sl-table"});
    return card("Month by month",
                {when(drawn.points.size() > 1, chart::process_chart(drawn)),
                 when(!shown.trend_is_whole,
                      el("p", "Earlier months are still being counted from the history; look again in a minute.")),
                 el("p", "Each month is of the return of its own year: a new one begins on 1 April."),
                 govuk::details({.summary = "Show as a table", .content = table})});
}

Html rule_and_severity(FindingLine const& line)
{
    return tag({line.severity, line.colour}) + small("Rule " + line.rule);
}

Html reason_of(FindingLine const& line)
{
    Html out;
    if (!line.reason.empty())
        out += el("p", {{"class", "govuk-body-s"}}, {"Reason: “" + line.reason + "”", small(line.reason_by)});
    if (!line.older.empty())
        out += el("p", {{"class", "govuk-body-s"}},
                  {"An older reason, for other values: “" + line.older + "”", small(line.older_values)});
    return out;
}

Html whose(FindingLine const& line)
{
    if (line.reference.empty()) return escape("The return as a whole");
    return link(line.href, strong(line.child.empty() ? line.reference : line.child)) +
           when(!line.child.empty(), small(line.reference));
}

Html acts(FindingLine const& line)
{
    auto const about = "of rule " + line.rule + " for " + (line.child.empty() ? line.reference : line.child);
    Html out;
    if (!line.put_right.href.empty()) out += action_link(line.put_right.href, line.put_right.says, about);
    if (!line.ask_reason.empty())
        out += (line.put_right.href.empty() ? Html{} : el("br")) +
               action_link(line.ask_reason, line.reason.empty() ? "Write a reason" : "Change the reason", about);
    return out;
}

Html findings_table(std::vector<FindingLine> const& lines, std::string_view caption, bool with_child)
{
    std::vector<govuk::Row> rows;
    for (auto const& line : lines) {
        govuk::Row row;
        if (with_child) row.push_back({.content = whose(line), .classes = "sl-who"});
        row.push_back({.content = rule_and_severity(line)});
        row.push_back({.content = escape(line.says) + small(line.values) + reason_of(line)});
        row.push_back(
            {.content = {column_name("Who can put it right"), line.by,
                         small(line.owner + (line.team.empty() || line.owner.empty() ? "" : ", ") + line.team)}});
        row.push_back({.content = {column_name("Since"), line.since.empty() ? "cannot be told" : line.since}});
        row.push_back({.content = acts(line), .classes = "sl-act"});
        rows.push_back(std::move(row));
    }
    std::vector<Column> columns{
        {"Rule"}, {"What is found"}, {"Who can put it right"}, {"Since"}, {"Action", "sl-act", true}};
    if (with_child) columns.insert(columns.begin(), {"Child"});
    return working_table(caption, columns, std::move(rows));
}

Html known_banner(std::string const& known, std::string const& today)
{
    if (known.empty()) return {};
    return el("p", {{"class", "govuk-inset-text"}}, {known, " ", link(today, "Back to today")});
}

} // namespace

std::string data_quality(Frame const& frame, DataQualityPage const& shown)
{
    auto today = shown.chosen.asked;
    today.known.clear();
    std::vector<std::string> not_run;
    std::size_t rules_not_run = 0;
    for (auto const& [why, rules] : shown.not_run) {
        not_run.push_back(fmt::format("{} {}: {}.", rules.size() == 1 ? "Rule" : "Rules", join(rules, ", "), why));
        rules_not_run += rules.size();
    }
    auto const all = shown.chosen.asked;
    auto const main =
        title("Data quality: " + shown.chosen.title) + known_banner(shown.known, address::data_quality(today)) +
        lead({shown.known.empty() ? "If it were sent today: " : "If it had been sent as then known: ",
              strong(counted_words(shown.counted)),
              fmt::format(", about {}{}.", count_words(shown.counted.children, "child", "children"),
                          shown.in_return > 0 ? " of the " + grouped(shown.in_return) + " in it" : "")}) +
        when(!shown.chosen.of_rules.empty(), meta(shown.chosen.of_rules)) +
        grid({choose(shown.chosen), by_navigation(shown.chosen), counted_table(shown),
              el("p", {{"class", "govuk-body"}},
                 between({link(address::findings(all), "Every finding, one by one"),
                          link(address::findings_csv(all), "Download them (CSV)")}))},
             "Month by month", trend_card(shown)) +
        when(!not_run.empty(),
             govuk::details({.summary = count_words(static_cast<long long>(rules_not_run), "rule is", "rules are") +
                                        " not run, and why",
                             .content = bullets(not_run)})) +
        when(!shown.when.empty(), meta(shown.when));
    return document(frame,
                    {.title = "Data quality: " + shown.chosen.title, .section = Section::data_quality, .main = main});
}

std::string findings(Frame const& frame, FindingsPage const& shown)
{
    auto const& asked = shown.chosen.asked;
    auto overview = asked;
    overview.rule = overview.team = overview.worker = overview.severity = overview.reasons = overview.age = "";
    overview.page = 1;
    auto const select = [](std::string name, std::string says, auto const& items, std::string value) {
        govuk::Select box{.name = std::move(name), .label = {.content = says}, .value = std::move(value)};
        box.items.push_back({.value = "", .text = "Any"});
        for (auto const& [of, words] : items) box.items.push_back({.value = of, .text = words});
        return govuk::select(box);
    };
    using Pairs = std::vector<std::pair<std::string, std::string>>;
    Html const options =
        hidden_field("return", asked.of_return) + hidden_field("year", asked.year) +
        hidden_field("known", asked.known) +
        govuk::input(
            {.name = "rule", .label = {.content = "Rule"}, .value = asked.rule, .classes = "govuk-input--width-5"}) +
        select("severity", "Severity",
               Pairs{{"error", "Error"},
                     {"query", "Query"},
                     {"unstated", "No severity published"},
                     {"to_come", "Still to come"}},
               asked.severity) +
        select("reasons", "Queries", Pairs{{"without", "Without a reason"}, {"with", "With a reason"}}, asked.reasons) +
        select("team", "Team", shown.teams, asked.team) + select("worker", "Worker", shown.workers, asked.worker);
    moj::Filter filter{
        .action = "/data-quality/findings", .clear_href = address::findings(overview), .options = options};
    if (!shown.filters.empty()) {
        moj::FilterCategory chosen{.heading = "Shown"};
        for (auto const& [says, without] : shown.filters) chosen.items.push_back({says, without});
        filter.selected.push_back(std::move(chosen));
    }
    auto today = asked;
    today.known.clear();
    auto const table = shown.lines.empty()
                           ? body("Nothing is found here that you may see.")
                           : findings_table(shown.lines, "Findings, errors first, the oldest first", true);
    auto const main =
        trail({{"Data quality", address::data_quality(overview)}, {"Findings", ""}}) +
        title("Findings: " + shown.chosen.title) + known_banner(shown.known, address::findings(today)) +
        lead(strong(count_words(shown.paging.all, "finding", "findings") + ".")) +
        govuk::details({.summary = "Choose which are shown",
                        .content = moj::filter(filter),
                        .open = !shown.filters.empty(),
                        .classes = "sl-noprint"}) +
        table +
        page_links(shown.paging,
                   [&](int page) {
                       auto other = asked;
                       other.page = page;
                       return address::findings(other);
                   }) +
        el("p", {{"class", "govuk-body sl-noprint"}}, link(address::findings_csv(asked), "Download these (CSV)"));
    return document(frame,
                    {.title = "Findings: " + shown.chosen.title, .section = Section::data_quality, .main = main});
}

std::string child_findings(Frame const& frame, ChildFindings const& shown)
{
    auto const who = shown.child.empty() ? "the child " + shown.reference : shown.child;
    Html parts;
    for (auto const& one : shown.returns) {
        auto const id = "return-" + address::slug(one.title);
        auto const says = !one.in_it          ? body("Not in this return.")
                          : one.lines.empty() ? body("In this return, and nothing is found.")
                                              : findings_table(one.lines, one.title, false);
        parts += section(id, one.title, says);
    }
    auto const main =
        trail({{"Data quality", address::data_quality()}, {"Findings about " + who, ""}}) +
        title("What the returns would ask about " + who) +
        lead("What is recorded, as each return would give it today, and what the rules of the collection say of it.") +
        when(!shown.record_href.empty(),
             el("p", {{"class", "govuk-body"}}, link(shown.record_href, "Open " + who + "’s record"))) +
        parts;
    return document(frame, {.title = "What the returns would ask about " + who,
                            .section = Section::data_quality,
                            .main = main,
                            .print_name = who});
}

std::string reason_form(Frame const& frame, ReasonForm const& shown)
{
    auto const who = shown.child.empty() ? "the child " + shown.reference : shown.child;
    Html kept;
    for (auto const& [name, value] : shown.kept) kept += hidden_field(name, value);
    auto const form =
        el("form", {{"method", "post"}, {"action", shown.action}, {"novalidate", ""}},
           {hidden_field("csrf", shown.csrf), hidden_field("once", shown.once), kept,
            govuk::character_count({.name = "reason",
                                    .label = {.content = "Why is it right as it is?", .classes = "govuk-label--m"},
                                    .hint = "Whoever reads the return reads this. Name nobody.",
                                    .error = govuk::error_for(shown.problems, "reason"),
                                    .value = shown.reason,
                                    .max_length = 1000,
                                    .rows = 4}),
            govuk::button({.content = "Save the reason"})});
    auto const main =
        trail({{"Findings about " + who, shown.back}, {"A reason", ""}}) + govuk::error_summary(shown.problems) +
        title("Say why this query stands") +
        lead({shown.title + ", rule " + shown.finding.rule + ": ", shown.finding.says}) +
        govuk::inset_text({.content = "The return would say: " + shown.finding.values}) + reason_of(shown.finding) +
        meta("The reason is sent with the return. If one of these values changes, it is asked for again.") + form;
    return document(frame, {.title = "Say why this query stands",
                            .section = Section::data_quality,
                            .main = main,
                            .is_wrong = !shown.problems.empty()});
}

} // namespace sightline::pages
