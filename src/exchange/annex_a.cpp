#include "exchange/annex_a.hpp"

#include <fmt/format.h>
#include <fstream>

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "domain/records/all.hpp"
#include "exchange/compare.hpp"
#include "exchange/gathering.hpp"
#include "exchange/limits.hpp"
#include "exchange/restricted.hpp"
#include "exchange/rows_ahead.hpp"

namespace sightline::exchange
{
namespace
{

constexpr std::size_t heading_rows = 20; // the headings stand within the first rows, below titles and notes

struct SheetToRead {
    std::size_t sheet{};
    FoundList found;
    std::uint32_t heading_row{}; // as the spreadsheet numbers it
};

struct FirstRows {
    std::deque<std::string> texts; // what the cells' texts point into
    std::vector<std::vector<Cell>> rows;
    std::vector<std::uint32_t> numbers;
};

Outcome<FirstRows> first_rows(Workbook const& workbook, std::size_t sheet)
{
    FirstRows first;
    auto const read = workbook.each_row(sheet, [&](SheetRow const& row) {
        std::vector<Cell> cells{row.cells.begin(),
                                row.cells.begin() +
                                    static_cast<std::ptrdiff_t>(std::min<std::size_t>(row.cells.size(), 300))};
        for (auto& cell : cells)
            if (!cell.text.empty()) cell.text = first.texts.emplace_back(cell.text);
        first.rows.push_back(std::move(cells));
        first.numbers.push_back(row.number);
        return first.rows.size() < heading_rows;
    });
    if (!read) return std::unexpected(read.error());
    return first;
}

SheetReport about_sheet(Layout const& layout, SheetToRead const& plan, std::string_view name)
{
    auto const& list = layout.list(plan.found.list);
    SheetReport report{.list = list.number,
                       .list_name = list.name,
                       .sheet = std::string{name},
                       .heading_row = plan.heading_row,
                       .by_name = plan.found.by_name,
                       .columns = {},
                       .unknown = plan.found.headings.unknown,
                       .doubt_list = {},
                       .refusal_list = {}};
    for (std::size_t i = 0; i < list.columns.size(); ++i) {
        ColumnReport column{
            .heading = list.columns[i].heading, .found = {}, .how = "missing", .required = list.columns[i].required};
        for (auto const& matched : plan.found.headings.columns) {
            if (matched.column != i) continue;
            column.found = matched.found;
            column.how = matched.how == HeadingMatch::exact     ? "as it should be"
                         : matched.how == HeadingMatch::renamed ? "by another name"
                                                                : "misspelt";
        }
        report.columns.push_back(std::move(column));
    }
    return report;
}

// The file's size and SHA-256, read in parts.
std::pair<std::uint64_t, std::string> digest_of(std::filesystem::path const& path)
{
    std::ifstream in{path, std::ios::binary};
    std::vector<char> room(1u << 20);
    Sha256 sum;
    std::uint64_t size = 0;
    while (in) {
        in.read(room.data(), static_cast<std::streamsize>(room.size()));
        auto const got = static_cast<std::size_t>(in.gcount());
        sum.add({room.data(), got});
        size += got;
    }
    return {size, hex(sum.digest())};
}

// Adds the restricted children to what was gathered. A child the workbook does not name is written down all the same,
// so that she is restricted from the first day an extract does name her.
void add_restricted(Gathered& gathered, Report& report, std::vector<RestrictedChild> const& children,
                    std::string_view name)
{
    auto const& type = type_of(Kind::restriction);
    Place const nowhere{static_cast<std::uint32_t>(gathered.sheet_names.size()), 0};
    gathered.sheet_names.emplace_back(name);
    std::uint64_t unnamed = 0;
    for (auto const& child : children) {
        Place const place{nowhere.sheet, static_cast<std::uint32_t>(child.line)};
        auto const before = gathered.people.size();
        auto const person = gathered.person(child.id, false, place);
        if (gathered.people.size() > before) ++unnamed;
        Draft draft;
        draft.start(type, 0, person, place);
        draft.key = fmt::format("annex-a/{}/restriction", child.id);
        auto const label = [](std::string_view text) { return detail::ValueTraits<Label>::pack(Label{text}); };
        auto const basis = *type.field_named("basis");
        draft.set(basis, label(child.reason.empty() ? "On the authority's list of restricted records" : child.reason));
        if (child.reason.empty()) {
            draft.record.told = draft.record.spoken = 0;
            draft.record.constant = field_bit(basis);
        }
        if (!child.team.empty()) draft.set(*type.field_named("team"), label(child.team));
        gathered.keep(draft);
    }
    report.restricted.push_back(fmt::format(
        "{} on the list {}", count_words(static_cast<long long>(children.size()), "child is", "children are"), name));
    if (unnamed > 0)
        report.restricted.push_back(
            fmt::format("{} on it {} not in this workbook and {} written down so as to be restricted from the start",
                        count_words(static_cast<long long>(unnamed), "child", "children"), unnamed == 1 ? "is" : "are",
                        unnamed == 1 ? "was" : "were"));
}

std::vector<std::string> never_told()
{
    return {"supervision",
            "management decisions",
            "core groups",
            "what plans say, and child in need plan meetings",
            "visits, reviews and placements before the latest one",
            "who allocated a worker and when",
            "missing episodes one by one, and return interviews",
            "names, addresses and relationships",
            "what children said",
            "the day a permanence plan was decided"};
}

// The report as the journal keeps it: whole, unless it is so long that only the beginning of each list is worth
// keeping.
std::string kept_report(Report const& report)
{
    constexpr std::size_t most_bytes = 8u << 20, most_of_each = 100;
    auto text = to_json(report);
    return text.size() <= most_bytes ? text : to_json(report, most_of_each);
}

Entry import_entry(Report const& report, AnnexAOptions const& options, std::string key, RecordId record)
{
    auto const number = [](std::uint64_t count) {
        return std::optional<int>{static_cast<int>(std::min<std::uint64_t>(count, 2'000'000'000))};
    };
    auto entry = entry_of(Import{.file = Label{options.file_name},
                                 .digest = Label{report.sha256},
                                 .as_at = report.as_at,
                                 .rows = number(report.read),
                                 .taken = number(report.taken),
                                 .doubtful = number(report.doubtful),
                                 .refused = number(report.refused),
                                 .added = number(report.added),
                                 .changed = number(report.changed),
                                 .report = kept_report(report)});
    entry.record = record;
    entry.recorded = options.recorded;
    entry.source = {.file = options.file_name, .sheet = {}, .row = 0, .key = std::move(key), .latest_only = false};
    return entry;
}

} // namespace

Outcome<Reading> read_annex_a(std::filesystem::path const& path, Layout const& layout, AnnexAOptions const& options,
                              KnownRecords& known)
{
    if (!valid_utf8(options.file_name) || options.file_name.size() > 255)
        return problem("file", "The file's name cannot be read. Give it a plain, shorter name.");
    std::vector<RestrictedChild> restricted;
    if (!options.restricted.empty()) {
        auto read = read_restricted(options.restricted, options.restricted_name);
        if (!read) return std::unexpected(read.error());
        restricted = std::move(*read);
    }
    auto const workbook = Workbook::open(path, options.file_name);
    if (!workbook) return std::unexpected(workbook.error());
    Reading reading;
    auto& report = reading.report;
    report.file = options.file_name;
    std::tie(report.size, report.sha256) = digest_of(path);
    for (auto const& list : layout.lists) report.lists.push_back({.list = list.number, .name = list.name});

    Gathered gathered;
    std::vector<SheetToRead> plans;
    std::uint64_t total = 0;
    bool sized = true; // every list's sheet says how many rows it has
    for (std::size_t i = 0; i < workbook->sheets().size(); ++i) {
        auto const& sheet = workbook->sheets()[i];
        gathered.sheet_names.push_back(sheet.name);
        auto const first = first_rows(*workbook, i);
        if (!first) return std::unexpected(first.error());
        auto found = recognise(layout, sheet.name, first->rows);
        if (!found) {
            report.other_sheets.push_back(sheet.name);
            continue;
        }
        report.lists[static_cast<std::size_t>(found->list - 1)].found = true;
        auto const heading_row = first->numbers[found->heading_row];
        plans.push_back({i, std::move(*found), heading_row});
        // A sheet that says nothing of its size, or too little, says nothing of how far the reading has come.
        auto const claimed = workbook->rows_claimed(i);
        sized = sized && claimed >= first->numbers.back();
        total += claimed - std::min(claimed, heading_row);
    }
    if (plans.empty())
        return problem(options.file_name, "None of the sheets is one of the eleven Annex A lists: their headings were "
                                          "not found in the first 20 rows of any sheet.");
    // In the order of the lists, whatever the order of the sheets: where two lists differ about a child, it is always
    // the same one that decides.
    std::ranges::sort(plans, {}, [](SheetToRead const& plan) { return std::pair{plan.found.list, plan.sheet}; });

    std::uint64_t done = 0;
    auto const latest = options.as_at.value_or(options.today);
    for (auto const& plan : plans) {
        report.sheets.push_back(about_sheet(layout, plan, workbook->sheets()[plan.sheet].name));
        SheetGathering gathering{
            gathered, report.sheets.back(), layout, plan.found, *workbook, static_cast<std::uint32_t>(plan.sheet),
            latest};
        bool too_many = false;
        auto const read = each_row_ahead(*workbook, plan.sheet, [&](SheetRow const& row) {
            if (row.number <= plan.heading_row) return true;
            gathering.row(row);
            if (++done > most_list_rows) too_many = true;
            if (options.progress && done % 1000 == 0) options.progress(done, sized && done <= total ? total : 0);
            return !too_many;
        });
        if (!read) return std::unexpected(read.error());
        if (too_many)
            return problem(
                options.file_name,
                fmt::format("The lists hold more than {} rows together, more than the largest authority has.",
                            grouped(most_list_rows)));
        gathering.finish();
    }
    if (options.progress) options.progress(done, done);

    report.as_at = options.as_at ? *options.as_at : gathered.latest_day.value_or(options.today);
    report.as_at_from = options.as_at ? "given"
                        : gathered.latest_day
                            ? fmt::format("the latest day in the workbook: sheet {}, row {}",
                                          gathered.sheet_names[gathered.latest_place.sheet], gathered.latest_place.row)
                            : "today, since the workbook holds no day";
    for (auto const& sheet : report.sheets) {
        report.read += sheet.read;
        report.taken += sheet.taken;
        report.repeated += sheet.repeated;
        report.doubtful += sheet.doubtful;
        report.refused += sheet.refused;
    }
    report.not_in_the_extract = never_told();
    if (!restricted.empty()) add_restricted(gathered, report, restricted, options.restricted_name);
    reading.entries = compare(gathered, options, known, report);
    auto key = "annex-a/import/" + report.sha256;
    auto const before = known.by_key(key);
    if (!before || !reading.entries.empty()) {
        reading.entries.push_back(
            import_entry(report, options, std::move(key), before ? before->record : known.new_record()));
        if (before) reading.entries.back().version = before->version + 1;
    }
    return reading;
}

} // namespace sightline::exchange
