// Annex A as a return: the workbook in and out.
#include "app/imports.hpp"
#include "app/places.hpp"
#include "app/return_commands.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "exchange/annex_a_export.hpp"
#include "exchange/annex_a_writer.hpp"
#include "exchange/report.hpp"

namespace sightline::app
{
namespace
{

Outcome<ReadIn> read(House& house, ImportOptions const& options, Progress& progress)
{
    exchange::AnnexAOptions reading;
    reading.file_name = options.file.filename().string();
    reading.today = london_today();
    reading.recorded = now();
    reading.as_at = options.as_at;
    reading.progress = [&](std::uint64_t done, std::uint64_t total) { progress.show(done, total); };
    if (!options.restricted.empty()) {
        auto const text = read_file(options.restricted);
        if (!text) return std::unexpected(text.error());
        reading.restricted = *text;
        reading.restricted_name = options.restricted.filename().string();
    }
    auto const imported = import_annex_a(house, options.file, std::move(reading), {});
    if (!imported) return std::unexpected(imported.error());
    return ReadIn{exchange::to_text(imported->report), exchange::to_json(imported->report)};
}

Outcome<exchange::Layout> layout_of(House const& house)
{
    auto const text = read_file(house.practice_folder / "annex_a.csv");
    if (!text) return std::unexpected(text.error());
    return exchange::read_layout(*text, "annex_a.csv");
}

// Children in care in a placement of which it is not told whether it is in our area.
long long not_placed(exchange::Layout const& layout, std::vector<exchange::SheetOut> const& sheets)
{
    auto const& list = layout.list(8);
    auto const began = list.column("Start Date of Most Recent Placement"), where = list.column("Placement Location");
    if (!began || !where) return 0;
    auto const blank_at = [](auto const& row, std::size_t column) {
        return std::holds_alternative<std::monostate>(row[column]);
    };
    return std::ranges::count_if(sheets[7].rows,
                                 [&](auto const& row) { return !blank_at(row, *began) && blank_at(row, *where); });
}

Outcome<std::string> write(House const& house, ExportOptions const& options)
{
    auto const layout = layout_of(house);
    if (!layout) return std::unexpected(layout.error());
    auto const view = house.authority->now();
    auto const day = options.on.value_or(view->today());
    auto const beside = places_of(house);
    if (!beside) return std::unexpected(beside.error());
    auto const sheets = exchange::annex_a_sheets(*layout, day, *view, beside->directory());
    if (auto const written = exchange::write_workbook(options.out, sheets, {.day = day, .each_row_a_record = true});
        !written)
        return std::unexpected(written.error());
    std::size_t rows = 0;
    for (auto const& sheet : sheets) rows += sheet.rows.size();
    return fmt::format("{}: {}{}", options.out.string(), count_words(static_cast<long long>(rows), "row", "rows"),
                       not_placed_words(*beside, not_placed(*layout, sheets)));
}

std::string cell_text(exchange::CellOut const& cell)
{
    if (auto const* const text = std::get_if<std::string>(&cell)) return *text;
    if (auto const* const number = std::get_if<double>(&cell)) return fmt::format("{}", *number);
    if (auto const* const day = std::get_if<Date>(&cell)) return iso(*day);
    return {};
}

// LIST/CHILD/ROW/COLUMN: the row of that child in the list, from 1. Columns hold slashes, so it is the rest.
Outcome<Proved> prove(House const& house, ProveOptions const& options)
{
    auto const layout = layout_of(house);
    if (!layout) return std::unexpected(layout.error());
    auto const parts = split(options.value, '/');
    int number = 0, row = 0;
    if (parts.size() >= 4) {
        std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), number);
        std::from_chars(parts[2].data(), parts[2].data() + parts[2].size(), row);
    }
    if (number < 1 || number > exchange::list_count || row < 1)
        return problem("", "Say which value as LIST/CHILD/ROW/COLUMN, such as 7/123/1/CP Plan Start Date");
    auto const& list = layout->list(number);
    auto const heading = options.value.substr(static_cast<std::size_t>(parts[3].data() - options.value.data()));
    auto const column = list.column(heading);
    if (!column) return problem("", fmt::format("List {} has no column “{}”", number, heading));
    auto const view = house.authority->now();
    auto const* person = view->by_reference(Label::existing(parts[1]));
    if (person == nullptr) return problem("", fmt::format("There is no child {}", parts[1]));
    auto const beside = places_of(house);
    if (!beside) return std::unexpected(beside.error());
    std::optional<Proved> found;
    int at = 0;
    exchange::annex_a_rows(
        *layout, options.on.value_or(view->today()), *view, *person,
        [&](exchange::List const& of, RecordId, std::vector<exchange::AnnexCell> const& cells) {
            if (of.number != number || ++at != row) return;
            auto const& cell = cells[*column];
            found = Proved{cell_text(cell.value), cell.entry, std::string{cell.rule}};
        },
        beside->directory());
    if (!found) return problem("", fmt::format("List {} has no row {} of child {}", number, row, parts[1]));
    return *found;
}

void values(House const& house, View const& view, PersonState const& child, Date day, VisitValue const& visit)
{
    static auto const layout = layout_of(house); // read once: it is asked for every child
    auto const beside = places_of(house);
    if (!layout || !beside) return;
    exchange::annex_a_rows(
        *layout, day, view, child,
        [&](exchange::List const& list, RecordId record, std::vector<exchange::AnnexCell> const& cells) {
            for (std::size_t i = 0; i < cells.size(); ++i)
                if (auto text = cell_text(cells[i].value); !text.empty())
                    visit(fmt::format("List {}/{}/{}", list.number, record.value, list.columns[i].heading),
                          {std::move(text), cells[i].entry, std::string{cells[i].rule}});
        },
        beside->directory());
}

} // namespace

StatutoryReturn annex_a_return()
{
    return {.name = "annex-a",
            .title = "The child-level lists inspectors ask for (Annex A workbook)",
            .write = write,
            .read = read,
            .prove = prove,
            .values = values,
            .takes_restricted = true};
}

} // namespace sightline::app
