#include "pages/identity.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

Html who(OneOfTwo const& one)
{
    return strong(one.name) + small(one.reference + (one.born.empty() ? "" : ", " + one.born));
}

struct Called {
    std::string_view one, many; // "child", "children"
};
Called called(bool of_adults)
{
    return of_adults ? Called{"adult", "adults"} : Called{"child", "children"};
}

std::string value_in(FormValues const& values, std::string_view name)
{
    auto const found = values.find(name);
    return found == values.end() ? std::string{} : found->second;
}

Html pairs_table(Duplicates const& shown)
{
    auto const one = called(shown.of_adults).one;
    if (shown.pairs.empty()) return body(fmt::format("No two records look as if they were of one {}.", one));
    std::vector<govuk::Row> rows;
    for (auto const& pair : shown.pairs)
        rows.push_back({{.content = who(pair.one)},
                        {.content = {column_name("And"), who(pair.other)}},
                        {.content = {column_name("Why"), pair.because}},
                        {.content = action_link(address::compare(pair.one.reference, pair.other.reference), "Compare",
                                                pair.one.name + " and " + pair.other.name),
                         .classes = "sl-act"}});
    return working_table(fmt::format("Records that may be of one {}", one),
                         {{"One record"}, {"The other"}, {"Why they may be one"}, {"Action", "sl-act", true}},
                         std::move(rows)) +
           page_links(shown.paging, [&](int page) {
               return shown.of_adults ? address::adult_duplicates(page) : address::duplicates(page);
           });
}

Html said_table(Duplicates const& shown)
{
    if (shown.said.empty()) return {};
    std::vector<govuk::Row> rows;
    for (auto const& line : shown.said)
        rows.push_back({{.content = who(line.one)},
                        {.content = {column_name("And"), who(line.other)}},
                        {.content = {column_name("Said"), line.says, small(line.by_line)}},
                        {.content = action_link(line.href, "Look at it",
                                                ", or take it back: " + line.one.name + " and " + line.other.name),
                         .classes = "sl-act"}});
    return section("said", "Said already",
                   working_table("What was said of two records, and stands",
                                 {{"One record"}, {"The other"}, {"What was said"}, {"Action", "sl-act", true}},
                                 std::move(rows)));
}

Html number_box(std::string_view name, std::string_view label, std::string_view value, Problems const& problems)
{
    return govuk::input({.name = std::string{name},
                         .label = {label},
                         .error = govuk::error_for(problems, name),
                         .value = std::string{value},
                         .autocomplete = "off",
                         .spellcheck = false,
                         .classes = "govuk-input--width-10"});
}

std::string_view words_of(Agrees agrees)
{
    switch (agrees) {
    case Agrees::yes: return "The same";
    case Agrees::no: return "Differs";
    case Agrees::one_only: return "Only one says";
    }
    std::unreachable();
}

Html compared(std::string_view caption, Comparison const& shown, std::vector<ComparedLine> const& lines, bool judged)
{
    std::vector<govuk::Row> rows;
    auto const said = [](std::string const& says) { return says.empty() ? std::string{"Not recorded"} : says; };
    for (auto const& line : lines) {
        govuk::Row row{{.content = strong(line.what)},
                       {.content = {column_name(shown.one.reference), said(line.one)}},
                       {.content = {column_name(shown.other.reference), said(line.other)}}};
        if (judged)
            row.push_back(
                {.content = tag({std::string{words_of(line.agrees)}, line.agrees == Agrees::no    ? TagColour::orange
                                                                     : line.agrees == Agrees::yes ? TagColour::green
                                                                                                  : TagColour::grey})});
        rows.push_back(std::move(row));
    }
    std::vector<Column> columns{{"What"}, {shown.one.reference}, {shown.other.reference}};
    if (judged) columns.push_back({"Agreement"});
    return working_table(caption, columns, std::move(rows));
}

Html reason_box(std::string_view name, std::string_view label, std::string_view hint, std::string value,
                Problems const& problems)
{
    return govuk::textarea({.name = std::string{name},
                            .label = {.content = label, .classes = "govuk-label--s"},
                            .hint = hint,
                            .error = govuk::error_for(problems, name),
                            .value = std::move(value),
                            .rows = 3});
}

} // namespace

std::string duplicates(Frame const& frame, Duplicates const& shown)
{
    auto const form =
        el("form", {{"method", "get"}, {"action", address::compare()}, {"class", "sl-form"}, {"novalidate", true}},
           {number_box("one", "Number of one record", shown.one, shown.problems),
            number_box("other", "Number of the other", shown.other, shown.problems),
            govuk::button({.content = "Compare them", .classes = "govuk-button--secondary"})});
    auto const heading = fmt::format("Records that may be of one {}", called(shown.of_adults).one);
    auto const others = el("p", {{"class", "govuk-body"}},
                           shown.of_adults ? link(address::duplicates(), "Records that may be of one child")
                                           : link(address::adult_duplicates(), "Records that may be of one adult"));
    auto const main =
        govuk::error_summary(shown.problems) + title(heading) +
        lead({strong(count_words(shown.paging.all, "pair", "pairs")),
              " to look at, the likeliest first. Nobody is made one by the program: you compare, and say."}) +
        pairs_table(shown) + others + section("two", "Compare two records you know of", form) + said_table(shown) +
        when(!shown.counted.empty(), meta(shown.counted));
    return document(
        frame, {.title = heading, .section = Section::duplicates, .main = main, .is_wrong = !shown.problems.empty()});
}

std::string comparison(Frame const& frame, Comparison const& shown)
{
    auto const& values = shown.values;
    auto const words = called(shown.of_adults);
    auto const choice = [&](OneOfTwo const& one) {
        return govuk::Choice{.value = one.reference, .content = one.reference + ", " + one.name};
    };
    auto const twins = when(
        shown.perhaps_twins,
        govuk::warning_text({.content = fmt::format("Born on the same day, with different names: they may be twins. "
                                                    "If they are one {} all the same, say below how you know.",
                                                    words.one)}) +
            reason_box("override", "Why are they not twins?", "Only when you say that they are one",
                       value_in(values, "override"), shown.problems));
    auto const form =
        el("form", {{"method", "post"}, {"action", address::compare()}, {"class", "sl-form"}, {"novalidate", true}},
           {hidden_field("csrf", shown.csrf), hidden_field("once", shown.once),
            hidden_field("one", shown.one.reference), hidden_field("other", shown.other.reference),
            govuk::radios({.name = "said",
                           .legend = {fmt::format("Are they one {}?", words.one), "govuk-fieldset__legend--m"},
                           .error = govuk::error_for(shown.problems, "said"),
                           .items = {{.value = "one",
                                      .content = fmt::format("They are one and the same {}", words.one),
                                      .hint = "Both histories are shown as one. Nothing in either is changed, and it "
                                              "can be taken back."},
                                     {.value = "two",
                                      .content = fmt::format("They are two different {}", words.many),
                                      .hint = "This pair is not shown as likely again."}},
                           .value = value_in(values, "said")}),
            govuk::radios({.name = "stands",
                           .legend = {"If one: under which record are they shown?", "govuk-fieldset__legend--s"},
                           .error = govuk::error_for(shown.problems, "stands"),
                           .items = {choice(shown.one), choice(shown.other)},
                           .value = value_in(values, "stands")}),
            reason_box("because", "How do you know?",
                       shown.of_adults ? "Such as: both workers met them at the same address"
                                       : "Such as: the school confirmed by telephone that it has one child",
                       value_in(values, "because"), shown.problems),
            twins, govuk::button({.content = "Say so", .prevent_double_click = true})});
    auto const main =
        govuk::error_summary(shown.problems) + title("Two records side by side") +
        lead({strong(shown.one.name), " (" + shown.one.reference + ") and ", strong(shown.other.name),
              " (" + shown.other.reference + ")."}) +
        section("who", "Who they are", compared("Who they are", shown, shown.who, true)) +
        section("what", "What is recorded", compared("What is recorded", shown, shown.what, false)) + form +
        el("p", {{"class", "govuk-body"}},
           link(shown.of_adults ? address::adult_duplicates() : address::duplicates(), "Back without saying anything"));
    return document(frame, {.title = "Two records side by side",
                            .section = Section::duplicates,
                            .main = main,
                            .is_wrong = !shown.problems.empty()});
}

std::string take_back(Frame const& frame, TakeBack const& shown)
{
    govuk::SummaryList list;
    list.rows.push_back({.key = "One record", .value = who(shown.said.one)});
    list.rows.push_back({.key = "The other", .value = who(shown.said.other)});
    list.rows.push_back({.key = "What was said", .value = escape(shown.said.says)});
    list.rows.push_back({.key = "Why", .value = paragraphs(shown.because)});
    list.rows.push_back({.key = "By", .value = escape(shown.said.by_line)});
    auto const form = el(
        "form", {{"method", "post"}, {"action", shown.action}, {"class", "sl-form"}, {"novalidate", true}},
        {hidden_field("csrf", shown.csrf), hidden_field("once", shown.once),
         reason_box("why", "Why was it wrong?", "What was said stays in the history, with your reason", shown.why,
                    shown.problems),
         govuk::button({.content = "Take it back", .prevent_double_click = true, .classes = "govuk-button--warning"})});
    auto const main = govuk::error_summary(shown.problems) + title("What was said of two records") +
                      govuk::summary_list(list) + section("back", "Take it back", bullets(shown.follows) + form) +
                      el("p", {{"class", "govuk-body"}}, link(address::duplicates(), "Leave it as it is"));
    return document(frame, {.title = "What was said of two records",
                            .section = Section::duplicates,
                            .main = main,
                            .is_wrong = !shown.problems.empty()});
}

} // namespace sightline::pages
