#include "exchange/report.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <ranges>

#include "base/text.hpp"
#include "exchange/report_parts.hpp"

namespace sightline::exchange
{
namespace
{

namespace json = boost::json;

json::array remarks(std::vector<Remark> const& list, bool read, std::size_t most)
{
    json::array out;
    for (auto const& remark : list) {
        if (out.size() >= most) break;
        json::object one{{"sheet", remark.sheet},
                         {"row", remark.row},
                         {"column", remark.column},
                         {"value", remark.value},
                         {"why", remark.why}};
        if (read) one["read_as"] = remark.read_as;
        out.push_back(std::move(one));
    }
    return out;
}

json::array texts(std::vector<std::string> const& list)
{
    json::array out;
    for (auto const& text : list) out.emplace_back(text);
    return out;
}

json::object sheet_json(SheetReport const& sheet, std::size_t most)
{
    json::array columns;
    for (auto const& column : sheet.columns)
        columns.push_back(json::object{
            {"heading", column.heading}, {"found", column.found}, {"how", column.how}, {"required", column.required}});
    return {{"list", sheet.list},
            {"name", sheet.list_name},
            {"sheet", sheet.sheet},
            {"recognised_by", sheet.by_name ? "its name and headings" : "its headings"},
            {"heading_row", sheet.heading_row},
            {"rows_read", sheet.read},
            {"rows_taken", sheet.taken},
            {"rows_repeated", sheet.repeated},
            {"rows_doubtful", sheet.doubtful},
            {"rows_refused", sheet.refused},
            {"doubts", sheet.doubts},
            {"columns", std::move(columns)},
            {"unknown_headings", texts(sheet.unknown)},
            {"doubtful", remarks(sheet.doubt_list, true, most)},
            {"refused", remarks(sheet.refusal_list, false, most)}};
}

} // namespace

json::array disagreements_json(std::vector<Disagreement> const& disagreements, std::size_t most)
{
    json::array out;
    for (auto const& one : disagreements) {
        if (out.size() >= most) break;
        out.push_back(json::object{{"child", one.child},
                                   {"record", one.record},
                                   {"record_id", one.of.value},
                                   {"field", one.field},
                                   {"here", one.here},
                                   {"there", one.there},
                                   {"said_by", one.said_by},
                                   {"table", one.table},
                                   {"row", one.row},
                                   {"name", one.name},
                                   {"told", one.told}});
    }
    return out;
}

std::string told_json(RecordType const& type, std::size_t field, std::int32_t fact)
{
    Content only{std::vector<std::int32_t>(type.fields.size(), blank), std::vector<std::string>(type.fields.size())};
    only.facts[field] = fact;
    return body_json(type, only);
}

std::string told_in_words(RecordType const& type, Content const& content, NameOf const& name)
{
    auto told = content;
    if (auto const reference = type.field_named("reference")) told.facts[*reference] = blank;
    auto const at = type.happened_field();
    auto const day =
        at && content.facts[*at] != blank ? short_words(Date{std::chrono::days{content.facts[*at]}}) : std::string{};
    auto const rest = summary(type, told, name);
    return day.empty() || rest.empty() ? day + rest : day + "; " + rest;
}

json::array added_json(std::vector<AddedRecord> const& added, std::string_view table, std::size_t most)
{
    json::array out;
    for (auto const& one : added) {
        if (out.size() >= most) break;
        json::object told{
            {"child", one.child}, {"record", one.record}, {"says", one.says}, {table, one.sheet}, {"row", one.row}};
        if (one.list != 0) told["list"] = one.list;
        out.push_back(std::move(told));
    }
    return out;
}

std::string added_text(std::vector<AddedRecord> const& list, std::uint64_t all, std::string_view table,
                       std::size_t most)
{
    if (list.empty()) return {};
    std::string out{"Added: what was not known before\n"};
    for (auto const& one : list | std::views::take(static_cast<std::ptrdiff_t>(std::min(most, list.size()))))
        out += fmt::format("  {}{}{} ({}{}{}{}): {}\n", one.child, one.child.empty() ? "" : " ", one.record, table,
                           table.empty() ? "" : " ", one.sheet, one.row == 0 ? "" : fmt::format(", row {}", one.row),
                           one.says);
    if (all > most) out += fmt::format("  … and {} more\n", grouped(static_cast<long long>(all - most)));
    return out;
}

std::string disagreements_text(std::vector<Disagreement> const& list, std::uint64_t all, std::size_t most)
{
    if (all == 0) return {};
    auto out = fmt::format("{} of its values differ from what is known here from elsewhere; nothing was overwritten\n",
                           grouped(static_cast<long long>(all)));
    for (std::size_t i = 0; i < std::min(most, list.size()); ++i) {
        auto const& one = list[i];
        out += fmt::format("  {}: {}, {}: here “{}” ({}), there “{}” ({}{})\n", one.child, one.record, one.field,
                           one.here, one.said_by.empty() ? "someone here" : one.said_by, one.there, one.table,
                           one.row == 0 ? "" : fmt::format(", row {}", one.row));
    }
    if (all > most) out += fmt::format("  … and {} more\n", grouped(static_cast<long long>(all - most)));
    return out;
}

std::string to_json(Report const& report, std::size_t most)
{
    json::array sheets, lists, changes, gone, missing;
    for (auto const& sheet : report.sheets) sheets.push_back(sheet_json(sheet, most));
    for (auto const& list : report.lists) {
        lists.push_back(json::object{{"list", list.list},
                                     {"name", list.name},
                                     {"found", list.found},
                                     {"records_added", list.added},
                                     {"records_changed", list.changed},
                                     {"records_same", list.same},
                                     {"kept_as_corrected_here", list.kept_as_corrected},
                                     {"gone", list.gone}});
        if (!list.found) missing.push_back(json::object{{"list", list.list}, {"name", list.name}});
    }
    for (auto const& change : report.changes) {
        if (changes.size() >= most) break;
        json::array fields;
        for (auto const& field : change.fields)
            fields.push_back(json::object{{"field", field.field}, {"before", field.before}, {"after", field.after}});
        changes.push_back(json::object{{"list", change.list},
                                       {"child", change.child},
                                       {"record", change.record},
                                       {"sheet", change.sheet},
                                       {"row", change.row},
                                       {"fields", std::move(fields)}});
    }
    for (auto const& record :
         report.gone | std::views::take(static_cast<std::ptrdiff_t>(std::min<std::size_t>(most, report.gone.size()))))
        gone.push_back(json::object{
            {"list", record.list}, {"child", record.child}, {"record", record.record}, {"day", record.day}});
    return json::serialize(json::object{{"file", report.file},
                                        {"size", report.size},
                                        {"sha256", report.sha256},
                                        {"as_at", iso(report.as_at)},
                                        {"as_at_from", report.as_at_from},
                                        {"older_than", report.older_than ? iso(*report.older_than) : std::string{}},
                                        {"rows_read", report.read},
                                        {"rows_taken", report.taken},
                                        {"rows_repeated", report.repeated},
                                        {"rows_doubtful", report.doubtful},
                                        {"rows_refused", report.refused},
                                        {"records_added", report.added},
                                        {"records_changed", report.changed},
                                        {"records_same", report.same},
                                        {"people_added", report.people_added},
                                        {"people_changed", report.people_changed},
                                        {"workers_added", report.workers_added},
                                        {"lists", std::move(lists)},
                                        {"lists_missing", std::move(missing)},
                                        {"sheets", std::move(sheets)},
                                        {"other_sheets", texts(report.other_sheets)},
                                        {"first_of_its_kind", report.first},
                                        {"added", added_json(report.added_list, "sheet", most)},
                                        {"changes", std::move(changes)},
                                        {"gone", std::move(gone)},
                                        {"disagreements_count", report.disagreements},
                                        {"disagreements", disagreements_json(report.disagreement_list, most)},
                                        {"restricted", texts(report.restricted)},
                                        {"not_in_the_extract", texts(report.not_in_the_extract)}});
}

std::string to_text(Report const& report)
{
    std::string out;
    auto const line = [&]<class... A>(fmt::format_string<A...> format, A&&... values) {
        fmt::format_to(std::back_inserter(out), format, std::forward<A>(values)...);
        out += '\n';
    };
    auto const number = [](std::uint64_t count) { return grouped(static_cast<long long>(count)); };
    line("{} ({} bytes)", report.file, number(report.size));
    line("SHA-256 {}", report.sha256);
    line("As at {} ({})", words(report.as_at), report.as_at_from);
    if (report.older_than)
        line("Older than the extract of {} read before: what it says of records that are known changes nothing",
             words(*report.older_than));
    line("");
    line("{} rows read: {} taken ({} of them with a doubt), {} repeated, {} refused", number(report.read),
         number(report.taken), number(report.doubtful), number(report.repeated), number(report.refused));
    line("{} records added ({} people, {} workers), {} changed, {} the same as before", number(report.added),
         number(report.people_added), number(report.workers_added), number(report.changed), number(report.same));
    line("");
    line("{:<33} {:<18} {:>7} {:>7} {:>9} {:>9} {:>8} {:>8} {:>8} {:>7}", "List", "Sheet", "read", "taken", "repeated",
         "doubtful", "refused", "added", "changed", "same");
    for (auto const& list : report.lists) {
        auto const name = fmt::format("{} {}", list.list, list.name);
        if (!list.found) {
            line("{:<33} not in this workbook", name);
            continue;
        }
        bool first = true;
        for (auto const& sheet : report.sheets) {
            if (sheet.list != list.list) continue;
            if (first)
                line("{:<33} {:<18} {:>7} {:>7} {:>9} {:>9} {:>8} {:>8} {:>8} {:>7}", name, sheet.sheet,
                     number(sheet.read), number(sheet.taken), number(sheet.repeated), number(sheet.doubtful),
                     number(sheet.refused), number(list.added), number(list.changed), number(list.same));
            else
                line("{:<33} {:<18} {:>7} {:>7} {:>9} {:>9} {:>8}", "", sheet.sheet, number(sheet.read),
                     number(sheet.taken), number(sheet.repeated), number(sheet.doubtful), number(sheet.refused));
            first = false;
        }
    }
    auto const shown = [&](std::uint64_t all, std::size_t listed_here) {
        if (all > listed_here) line("  … and {} more", number(all - listed_here));
    };
    constexpr std::size_t examples = 20;
    for (auto const& sheet : report.sheets) {
        std::vector<std::string> renamed, missing;
        for (auto const& column : sheet.columns) {
            if (column.how == "missing")
                missing.push_back("“" + column.heading + "”");
            else if (column.how != "as it should be")
                renamed.push_back(fmt::format("“{}” read as “{}” ({})", column.found, column.heading, column.how));
        }
        if (renamed.empty() && missing.empty() && sheet.unknown.empty() && sheet.doubt_list.empty() &&
            sheet.refusal_list.empty())
            continue;
        line("");
        line("List {} {} (sheet {}, headings in row {})", sheet.list, sheet.list_name, sheet.sheet, sheet.heading_row);
        for (auto const& text : renamed) line("  Heading {}", text);
        for (auto const& text : missing) line("  Heading missing: {}", text);
        for (auto const& text : sheet.unknown) line("  Heading not known, not read: “{}”", text);
        std::size_t count = 0;
        for (auto const& remark : sheet.refusal_list) {
            if (count++ == examples) break;
            line("  Refused: row {}{}{}: {}", remark.row, remark.column.empty() ? "" : ", " + remark.column,
                 remark.value.empty() ? "" : " “" + remark.value + "”", remark.why);
        }
        shown(sheet.refused, std::min(examples, sheet.refusal_list.size()));
        count = 0;
        for (auto const& remark : sheet.doubt_list) {
            if (count++ == examples) break;
            line("  Doubtful: row {}{}{}: {}{}", remark.row, remark.column.empty() ? "" : ", " + remark.column,
                 remark.value.empty() ? "" : " “" + remark.value + "”", remark.why,
                 remark.read_as.empty() ? "" : "; read as " + remark.read_as);
        }
        shown(sheet.doubts, std::min(examples, sheet.doubt_list.size()));
    }
    if (!report.added_list.empty()) {
        line("");
        out += added_text(report.added_list, report.added, "sheet", examples);
    }
    if (!report.changes.empty()) {
        line("");
        line("Changed since the last extract");
        std::size_t count = 0;
        for (auto const& change : report.changes) {
            if (count++ == examples) break;
            std::vector<std::string> fields;
            for (auto const& field : change.fields)
                fields.push_back(fmt::format("{}: {} → {}", field.field, field.before.empty() ? "blank" : field.before,
                                             field.after.empty() ? "blank" : field.after));
            line("  {} {} (sheet {}, row {}): {}", change.child, change.record, change.sheet, change.row,
                 join(fields, "; "));
        }
        shown(report.changed, std::min(examples, report.changes.size()));
    }
    if (report.disagreements > 0) {
        line("");
        out += disagreements_text(report.disagreement_list, report.disagreements, examples);
    }
    if (!report.gone.empty()) {
        line("");
        line("Known from an earlier extract and not in this one, though its rules say they should be. Nothing was "
             "removed.");
        std::size_t count = 0;
        std::uint64_t all = 0;
        for (auto const& list : report.lists) all += list.gone;
        for (auto const& record : report.gone) {
            if (count++ == examples) break;
            line("  List {}: {} {} {}", record.list, record.child, record.record, record.day);
        }
        shown(all, std::min(examples, report.gone.size()));
    }
    if (!report.other_sheets.empty()) {
        line("");
        line("Sheets that are none of the lists, not read: {}", listed(report.other_sheets));
    }
    for (auto const& text : report.restricted) line("Restricted: {}", text);
    line("");
    line("Not in the extract, so not known from it (never taken as not done): {}", listed(report.not_in_the_extract));
    return out;
}

} // namespace sightline::exchange
