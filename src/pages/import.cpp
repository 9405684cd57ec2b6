#include "pages/import.hpp"

#include "base/text.hpp"

namespace sightline::pages
{

using namespace html;

namespace
{

govuk::Cell number(long long count)
{
    return {.content = grouped(count), .format = "numeric"};
}

govuk::Row numeric_head(std::vector<std::string> const& words, std::vector<std::string> const& numbers)
{
    govuk::Row row;
    for (auto const& one : words) row.push_back({.content = one});
    for (auto const& one : numbers) row.push_back({.content = one, .format = "numeric"});
    return row;
}

Html numbers_table(std::string_view caption, govuk::Row head, std::vector<govuk::Row> rows)
{
    return scrolling(caption, govuk::table({.caption = std::string{caption},
                                            .caption_classes = "govuk-visually-hidden",
                                            .head = std::move(head),
                                            .rows = std::move(rows),
                                            .first_cell_is_header = true,
                                            .classes = "sl-table sl-table--numbers"}));
}

} // namespace

std::string import_start(Frame const& frame, ImportStart const& shown, std::string_view once)
{
    govuk::ErrorSummary summary;
    for (auto const& problem : shown.problems)
        summary.errors.push_back(
            {.content = problem.message, .href = problem.field == "as_at" ? "#as_at-day" : "#" + problem.field});
    auto const form =
        el("form",
           {{"method", "post"},
            {"action", address::import()},
            {"enctype", "multipart/form-data"},
            {"class", "sl-form"},
            {"novalidate", true}},
           {hidden_field("csrf", frame.csrf), hidden_field("once", once),
            govuk::file_upload({.name = "file",
                                .label = {.content = "Annex A workbook", .classes = "govuk-label--s"},
                                .hint = "An .xlsx file with some or all of the eleven lists, up to " + shown.most,
                                .error = govuk::error_for(shown.problems, "file")}),
            govuk::file_upload(
                {.name = "restricted",
                 .label = {.content = "Children whose record is restricted (optional)", .classes = "govuk-label--s"},
                 .hint = "A .csv file with a column named Child Unique ID. Give it with the first extract, so that "
                         "nobody sees a restricted child even for a moment.",
                 .error = govuk::error_for(shown.problems, "restricted")}),
            govuk::date_input(
                {.id = "as_at",
                 .name_prefix = "as_at",
                 .legend = {.content = "What day does it show? (optional)", .classes = "govuk-fieldset__legend--s"},
                 .hint = "When left blank, the day is worked out from the latest date in the workbook",
                 .error = govuk::error_for(shown.problems, "as_at"),
                 .day = shown.day,
                 .month = shown.month,
                 .year = shown.year}),
            govuk::button({.content = "Read this extract", .prevent_double_click = true})});
    Html earlier = body("No extract has been read yet.");
    if (!shown.earlier.empty()) {
        std::vector<govuk::Row> rows;
        for (auto const& one : shown.earlier)
            rows.push_back(
                {{.content = {link(one.href, one.file), small(one.when + (one.by.empty() ? "" : ", " + one.by))}},
                 {.content = one.as_at},
                 number(one.rows),
                 number(one.taken),
                 number(one.doubtful),
                 number(one.refused)});
        earlier =
            numbers_table("Extracts read before",
                          numeric_head({"File", "As at"}, {"Rows", "Taken", "In doubt", "Refused"}), std::move(rows));
    }
    auto const main =
        (shown.problems.empty() ? Html{} : govuk::error_summary(summary)) + title("Read an extract in") +
        lead("Reading the same file again adds nothing. Reading next week’s adds only what has changed.") + form +
        section("earlier", "Extracts read before", earlier);
    return document(
        frame,
        {.title = "Read an extract in", .section = Section::import, .main = main, .is_wrong = !shown.problems.empty()});
}

std::string import_progress(Frame const& frame, ImportProgress const& shown)
{
    auto const back = trail({{"Import", address::import()}, {shown.file, ""}});
    if (!shown.failed.empty()) {
        auto const main = back + title("The file was refused") + govuk::warning_text({.content = shown.failed}) +
                          body("Nothing from it was kept.") +
                          el("p", {{"class", "govuk-body"}}, link(address::import(), "Choose another file"));
        return document(frame,
                        {.title = "The file was refused", .section = Section::import, .main = main, .is_wrong = true});
    }
    auto const rows = shown.rows_all
                          ? grouped(shown.rows_done) + " of " + count_words(*shown.rows_all, "row", "rows") + " read"
                          : count_words(shown.rows_done, "row", "rows") + " read";
    auto const bar = when(shown.rows_all.has_value(), el("progress",
                                                         {{"class", "sl-progress"},
                                                          {"aria-label", "Rows read"},
                                                          {"value", shown.rows_done},
                                                          {"max", std::max(1LL, shown.rows_all.value_or(1))}},
                                                         rows));
    auto const main = back + title("Reading " + shown.file) +
                      el("p", {{"class", "sl-lead"}, {"role", "status"}}, rows + ".") + bar +
                      body({shown.doing, shown.since.empty() ? "" : ". Begun " + shown.since + " ago."}) +
                      meta({"This page looks again every 2 seconds. You can leave it: the reading goes on. ",
                            link(address::import_report(shown.run), "Look again now")});
    return document(frame, {.title = "Reading " + shown.file, .section = Section::import, .main = main});
}

namespace
{

Html lists(ImportReport const& shown)
{
    std::vector<govuk::Row> rows;
    for (auto const& list : shown.lists) {
        auto const name = "List " + std::to_string(list.number) + ": " + list.name;
        if (list.is_missing) {
            rows.push_back({{.content = {name, small("not in the workbook")}}});
            for (int i = 0; i < 5; ++i) rows.back().push_back({.content = "–", .format = "numeric"});
            continue;
        }
        rows.push_back({{.content = {name, small(list.sheet.empty() ? "" : "sheet " + list.sheet)}},
                        number(list.rows),
                        number(list.taken),
                        number(list.unchanged),
                        number(list.doubtful),
                        number(list.refused)});
    }
    return section("lists", "List by list",
                   numbers_table("What became of the rows of each list",
                                 numeric_head({"List"}, {"Rows read", "Taken", "Nothing new", "In doubt", "Refused"}),
                                 std::move(rows)));
}

// “The first 200 of 1,024. All of them, as a file.”
Html first_of(long long here, long long all, std::string const& file_href)
{
    return when(here < all, meta({"The first " + grouped(here) + " of " + grouped(all) + ". ",
                                  when(!file_href.empty(), link(file_href, "All of them, as a file"))}));
}

Html doubts(ImportReport const& shown)
{
    if (shown.doubts.empty())
        return section("doubts", "Doubts and refusals", body("Every row was read without a doubt."));
    std::vector<govuk::Row> rows;
    for (auto const& one : shown.doubts)
        rows.push_back(
            {{.content = one.sheet + ", row " + std::to_string(one.row)},
             {.content = one.column},
             {.content = one.value.empty() ? html::Content{"blank"} : html::Content{"“" + one.value + "”"}},
             {.content = {tag(one.is_refused ? Tag{"Refused", TagColour::red} : Tag{"Doubt", TagColour::yellow}), " ",
                          one.reason}}});
    auto const more = first_of(static_cast<long long>(shown.doubts.size()), shown.doubts_in_all, shown.file_href);
    return section(
        "doubts", "Doubts and refusals",
        {working_table("Doubts and refusals",
                       {{"Where"}, {"Column"}, {"What stood there"}, {"How it was read, or why it was refused"}},
                       std::move(rows)),
         more});
}

Html headings(ImportReport const& shown)
{
    if (shown.headings.empty()) return {};
    std::vector<govuk::Row> rows;
    for (auto const& one : shown.headings)
        rows.push_back({{.content = one.sheet},
                        {.content = "“" + one.found + "”"},
                        {.content = one.read_as.empty() ? "Not used" : "Read as “" + one.read_as + "”"}});
    return section("headings", "Headings spelt differently",
                   working_table("Headings spelt differently", {{"Sheet"}, {"Found"}, {"Read as"}}, std::move(rows)));
}

Html added(ImportReport const& shown)
{
    if (!shown.added_list) return {};
    if (shown.added_list->empty()) return section("added", "What was added", body("No record was added."));
    std::vector<govuk::Row> rows;
    for (auto const& one : *shown.added_list)
        rows.push_back({{.content = one.reference.empty() ? strong(one.who) : child_link(one.who, one.reference)},
                        {.content = one.what},
                        {.content = one.where}});
    return section("added", "What was added",
                   working_table("What was added", {{"Who"}, {"What"}, {"Where"}}, std::move(rows)) +
                       first_of(static_cast<long long>(shown.added_list->size()), shown.added, shown.file_href));
}

// A table of children and what is told of each; `all`: how many there are of them.
Html told_of_children(std::string const& caption, std::vector<ImportChange> const& told, long long all)
{
    std::vector<govuk::Row> rows;
    for (auto const& one : told)
        rows.push_back({{.content = one.reference.empty() ? strong(one.child) : child_link(one.child, one.reference)},
                        {.content = one.what}});
    auto const here = static_cast<long long>(told.size());
    return working_table(caption, {{"Child"}, {"What"}}, std::move(rows)) +
           when(here < all, meta("The first " + grouped(here) + " of " + grouped(all) + "."));
}

Html changes(ImportReport const& shown)
{
    if (shown.changes.empty())
        return section("changes", "What changed", body("No record that was already here has changed."));
    return section("changes", "What changed", told_of_children("What changed", shown.changes, shown.changes_in_all));
}

Html gone(ImportReport const& shown)
{
    if (shown.gone.empty()) return {};
    return section("gone", "No longer in the extract",
                   body("Known from an earlier extract and not in this one, though its rules say they should be. "
                        "Nothing was removed: ask why they are not there.") +
                       told_of_children("No longer in the extract", shown.gone, shown.gone_in_all));
}

Html count(long long many, std::string_view what)
{
    return el("li", {strong(grouped(many)), " ", what});
}

} // namespace

std::string import_report(Frame const& frame, ImportReport const& shown)
{
    auto const sentence = shown.same_file_again
                              ? Html{lead({"This file had been read before. ", strong("Nothing was added.")})}
                              : Html{lead({"Of the ", count_words(shown.rows, "row", "rows"), " read, ",
                                           strong(grouped(shown.taken) + " were taken"),
                                           ", " + grouped(shown.doubtful) + " of them with a doubt; " +
                                               grouped(shown.refused) + " were refused."})};
    auto const counts = el("ul", {{"class", "sl-counts"}},
                           count(shown.added, "records added") + count(shown.changed, "records changed") +
                               count(shown.doubtful, "rows in doubt") + count(shown.refused, "rows refused"));
    auto const cannot =
        when(!shown.not_in_extract.empty(),
             section("cannot", "Not in the extract",
                     {body("An extract cannot tell these. They are shown as “not in the extract”, never as not done."),
                      bullets(shown.not_in_extract)}));
    auto const about =
        meta({"As at " + shown.as_at + ". Read " + shown.when + (shown.by.empty() ? "" : " by " + shown.by) + ".",
              when(!shown.digest.empty(), escape(" SHA-256 ") + el("span", {{"class", "sl-break"}}, shown.digest)),
              when(!shown.file_href.empty(), escape(" ") + link(shown.file_href, "This report as a file"))});
    auto const rows =
        shown.only_counts
            ? body(shown.file_href.empty() ? html::Content{"What became of each row was not kept."}
                                           : html::Content{"What became of each row stands in ",
                                                           link(shown.file_href, "this report as a file"), "."})
            : lists(shown) + doubts(shown) + headings(shown) + added(shown) + changes(shown) + gone(shown) + cannot;
    auto const main = trail({{"Import", address::import()}, {shown.file, ""}}) + title("What became of " + shown.file) +
                      sentence + counts + rows + about;
    return document(
        frame,
        {.title = "What became of " + shown.file, .section = Section::import, .main = main, .print_name = shown.file});
}

} // namespace sightline::pages
