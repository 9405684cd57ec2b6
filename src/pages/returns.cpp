#include "pages/returns.hpp"

#include "base/text.hpp"

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

Html sent_table(Returns const& shown)
{
    if (shown.sent.empty())
        return body("No return has been kept as sent. The command “sightline export … --freeze” writes one and keeps "
                    "it, with its seal.");
    std::vector<govuk::Row> rows;
    for (auto const& one : shown.sent)
        rows.push_back({{.content = {strong(one.title), small("Kept " + one.kept)}},
                        {.content = {column_name("As at"), one.as_at}},
                        {.content = {column_name("Made from"), one.made_from}},
                        {.content = action_link(one.href, "What is otherwise now", one.title + " as at " + one.as_at),
                         .classes = "sl-act"}});
    return working_table("Returns sent, the newest first",
                         {{"Return"}, {"As at"}, {"Made from the entries up to"}, {"Action", "sl-act", true}},
                         std::move(rows));
}

Html prove_form(Returns const& shown)
{
    std::vector<govuk::SelectItem> names;
    for (auto const& one : shown.names) names.push_back({.value = one.href, .text = one.says});
    return el("form", {{"method", "get"}, {"action", address::prove()}, {"class", "sl-form"}, {"novalidate", true}},
              {govuk::select({.name = "return",
                              .label = {.content = "Return", .classes = "govuk-label--s"},
                              .error = govuk::error_for(shown.problems, "return"),
                              .items = std::move(names),
                              .value = shown.name}),
               govuk::input({.name = "value",
                             .label = {.content = "Which value?", .classes = "govuk-label--s"},
                             .hint = {"Such as Episodes/100482/2/DECOM, or ",
                                      broken("Child[LAchildID=100482]/CINdetails[1]/CINclosureDate")},
                             .error = govuk::error_for(shown.problems, "value"),
                             .value = shown.value,
                             .autocomplete = "off"}),
               govuk::date_input({.id = "on",
                                  .name_prefix = "on",
                                  .legend = {.content = "As the return is on this day (optional)",
                                             .classes = "govuk-fieldset__legend--s"},
                                  .error = govuk::error_for(shown.problems, "on"),
                                  .day = shown.on_day,
                                  .month = shown.on_month,
                                  .year = shown.on_year}),
               govuk::button({.content = "What did it come from?", .classes = "govuk-button--secondary"})});
}

} // namespace

std::string returns(Frame const& frame, Returns const& shown)
{
    auto const disagree =
        shown.disagreements == 0
            ? Html{}
            : section("disagree", "Sources that disagree",
                      body({"Extracts and the record differ in ", count_words(shown.disagreements, "place", "places"),
                            " that you may settle. ", link(address::disagreements(), "Settle them")}));
    auto const main =
        govuk::error_summary(shown.problems) + title("Statutory returns") +
        el("p", {{"class", "govuk-body"}}, link(address::check_return(), "Check a return that lies in a file")) +
        section("sent", "Returns sent", sent_table(shown)) + disagree +
        section("prove", "What a value came from", prove_form(shown));
    return document(
        frame,
        {.title = "Statutory returns", .section = Section::returns, .main = main, .is_wrong = !shown.problems.empty()});
}

std::string value_proof(Frame const& frame, ValueProof const& shown)
{
    std::vector<govuk::SummaryRow> rows{{.key = "Value", .value = shown.value.empty() ? "Blank" : shown.value}};
    if (!shown.rule.empty()) rows.push_back({.key = "Worked out", .value = shown.rule});
    rows.push_back({.key = "Came from", .value = shown.entry.empty() ? "No single entry" : shown.entry});
    if (!shown.source.empty()) rows.push_back({.key = "Read from", .value = shown.source});
    auto const main =
        trail({{"Statutory returns", address::returns()}, {"What a value came from", ""}}) +
        title("What a value came from") + lead({shown.title + ". " + shown.as_at}) +
        el("p", {{"class", "govuk-body"}}, strong(broken(shown.path))) +
        govuk::summary_list({.rows = std::move(rows)}) +
        el("p", {{"class", "govuk-body"}}, link(shown.findings_href, "What the returns would ask about this child")) +
        meta("The entry itself is open to those who may open the record.");
    return document(frame, {.title = "What a value came from", .section = Section::returns, .main = main});
}

std::string comparing(Frame const& frame, ComparingReturn const& shown)
{
    auto const back = trail({{"Statutory returns", address::returns()}, {shown.title + ", " + shown.as_at, ""}});
    if (!shown.failed.empty())
        return document(frame, {.title = "The return could not be compared",
                                .section = Section::returns,
                                .main = back + title("The return could not be compared") +
                                        govuk::warning_text({.content = shown.failed}),
                                .is_wrong = true});
    auto const main = back + title("Holding " + lower_first(shown.title) + " against the record") +
                      el("p", {{"class", "sl-lead"}, {"role", "status"}},
                         "The journal is being read again up to the day it was sent. Begun " + shown.since + " ago.") +
                      meta({"This page looks again every 2 seconds. ", link(shown.href, "Look again now")});
    return document(frame, {.title = "Holding a return against the record", .section = Section::returns, .main = main});
}

namespace
{

Html difference_row_entries(std::vector<DifferenceEntry> const& entries)
{
    constexpr std::size_t most = 4;
    Html out;
    for (std::size_t i = 0; i < std::min(most, entries.size()); ++i)
        out += el("p", {{"class", "sl-note"}},
                  entries[i].href.empty() ? escape(entries[i].says) : link(entries[i].href, entries[i].says));
    if (entries.size() > most)
        out += el("p", {{"class", "sl-note"}},
                  fmt::format("and {} more since it was sent",
                              count_words(static_cast<long long>(entries.size() - most), "entry", "entries")));
    return out;
}

Html shown_value(std::string const& value)
{
    return value.empty() ? escape("blank") : broken("“" + value + "”");
}

} // namespace

std::string compared(Frame const& frame, ComparedReturn const& shown)
{
    std::vector<govuk::Row> rows;
    for (auto const& line : shown.lines) {
        html::Content const child = line.child.empty()        ? html::Content{"A child"}
                                    : line.child_href.empty() ? strong(line.child)
                                                              : strong(link(line.child_href, line.child));
        rows.push_back({{.content = {child, small(broken(line.where))}},
                        {.content = {column_name("Was"), shown_value(line.was)}},
                        {.content = {column_name("Is"), shown_value(line.is)}},
                        {.content = {column_name("Since then"), difference_row_entries(line.entries)}}});
    }
    auto const says = shown.paging.all == 0
                          ? lead("Nothing of it is otherwise now.")
                          : lead({strong(count_words(shown.paging.all, "value is", "values are") + " otherwise now"),
                                  ", about ", count_words(shown.children, "child", "children"),
                                  ". Each is explained by what was recorded since."});
    auto const seal =
        shown.whole ? Html{}
                    : govuk::warning_text({.content = "The kept files are not as they were sent: their seal does not "
                                                      "hold."});
    auto const whom = when(shown.nameless || shown.left_out,
                           meta(std::string{shown.nameless ? "Your role sees no children’s names here. " : ""} +
                                (shown.left_out ? "Children you may not know of are left out and not counted." : "")));
    auto const main =
        trail({{"Statutory returns", address::returns()}, {shown.title + ", " + shown.as_at, ""}}) +
        title(shown.title) +
        meta({"As at " + shown.as_at + ". Kept " + shown.kept + ". SHA-256 ", broken(shown.seal)}) + seal + says +
        whom +
        when(!shown.lines.empty(),
             working_table("What is otherwise now", {{"Child and value"}, {"Was"}, {"Is"}, {"Since then"}},
                           std::move(rows)) +
                 page_links(
                     shown.paging,
                     [&](int page) { return page > 1 ? fmt::format("{}?page={}", shown.href, page) : shown.href; })) +
        when(!shown.counted.empty(), meta(shown.counted));
    return document(frame, {.title = shown.title + ", compared", .section = Section::returns, .main = main});
}

} // namespace sightline::pages
