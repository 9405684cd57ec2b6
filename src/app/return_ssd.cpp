// The Standard Safeguarding Dataset as a return: a folder with a CSV file for each of its tables.
#include <charconv>
#include <map>

#include "app/places.hpp"
#include "app/return_commands.hpp"
#include "app/sent_returns.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "exchange/ssd_from_record.hpp"
#include "exchange/ssd_import.hpp"

namespace sightline::app
{
namespace
{

Outcome<exchange::Ssd> tables_of(House const& house)
{
    auto const text = read_file(house.practice_folder / "ssd.csv");
    if (!text) return std::unexpected(text.error());
    auto layout = returns::ssd::read_layout(*text, "ssd.csv");
    if (!layout) return std::unexpected(layout.error().front());
    auto tables = exchange::Ssd::read(std::move(*layout));
    if (!tables) return std::unexpected(tables.error().front());
    return std::move(*tables);
}

Outcome<std::string> write(House const& house, ExportOptions const& options)
{
    auto const tables = tables_of(house);
    if (!tables) return std::unexpected(tables.error());
    std::error_code error;
    std::filesystem::create_directories(options.out, error);
    if (error)
        return problem("", fmt::format("The folder {} cannot be made: {}", options.out.string(), error.message()));
    auto const places = places_of(house);
    if (!places) return std::unexpected(places.error());
    auto const view = house.authority->now();
    returns::ssd::FolderWriter out{tables->layout(), options.out};
    tables->rows(
        *view, options.on.value_or(view->today()), {},
        [&](std::size_t table, returns::ssd::Row const& row) { out.add(table, row); }, places->directory());
    out.finish();
    return fmt::format("{}: {} in {} tables", options.out.string(),
                       count_words(static_cast<long long>(out.rows()), "row", "rows"), tables->layout().tables.size());
}

Outcome<ReadIn> read(House& house, ImportOptions const& options, Progress&)
{
    auto const tables = tables_of(house);
    if (!tables) return std::unexpected(tables.error());
    auto const reading = returns::ssd::read_folder(tables->layout(), options.file);
    if (!reading) return std::unexpected(reading.error());
    exchange::SsdImportOptions how{.folder_name = options.file.filename().string(),
                                   .recorded = now(),
                                   .as_at = options.as_at.value_or(london_today()),
                                   .new_record = [&] { return house.authority->new_record(); },
                                   .whole_entry = [&](std::uint64_t seq) { return house.journal->entry(seq); },
                                   .bytes = 0,
                                   .sha256 = seal_of(options.file)};
    for (auto const& table : reading->tables) how.bytes += table.text == nullptr ? 0 : table.text->size();
    auto imported = exchange::read_ssd(tables->plan(), *reading, how, house.authority->now());
    return keep(house, std::move(imported.entries), imported.report);
}

// TABLE/CHILD/ROW/COLUMN: the row of that child in the table, from 1.
Outcome<Proved> prove(House const& house, ProveOptions const& options)
{
    auto const tables = tables_of(house);
    if (!tables) return std::unexpected(tables.error());
    auto const parts = split(options.value, '/');
    int row = 0;
    if (parts.size() == 4) std::from_chars(parts[2].data(), parts[2].data() + parts[2].size(), row);
    if (row < 1)
        return problem("",
                       "Say which value as TABLE/CHILD/ROW/COLUMN, such as ssd_cp_plans/123/1/cppl_cp_plan_start_date");
    auto const& layout = tables->layout();
    auto const table = layout.table(parts[0]);
    if (table == layout.tables.size()) return problem("", fmt::format("There is no table {}", parts[0]));
    auto const column = layout.tables[table].column(parts[3]);
    if (column == layout.tables[table].columns.size())
        return problem("", fmt::format("{} has no column {}", parts[0], parts[3]));
    auto const view = house.authority->now();
    auto const* child = view->by_reference(Label::existing(parts[1]));
    if (child == nullptr) return problem("", fmt::format("There is no child {}", parts[1]));
    auto const places = places_of(house);
    if (!places) return std::unexpected(places.error());
    std::optional<Proved> found;
    int at = 0;
    tables->rows_of(
        *view, *child, options.on.value_or(view->today()),
        [&](std::size_t one, returns::ssd::Row const& cells) {
            if (one != table || ++at != row) return;
            found = Proved{cells[column].text, cells[column].entry, std::string{cells[column].rule}};
        },
        places->directory());
    if (!found) return problem("", fmt::format("{} has no row {} of child {}", parts[0], row, parts[1]));
    if (found->value.empty() && !layout.tables[table].columns[column].because.empty())
        found->rule = "blank in every row: " + layout.tables[table].columns[column].because;
    return *found;
}

void values(House const& house, View const& view, PersonState const& child, Date day, VisitValue const& visit)
{
    static auto const tables = tables_of(house); // read once: it is asked for every child
    auto const places = places_of(house);
    if (!tables || !places) return;
    std::map<std::string, int> rows_without_key;
    auto const each = [&](std::size_t table, returns::ssd::Row const& row) {
        auto const& layout = tables->layout().tables[table];
        std::string key;
        for (std::size_t i = 0; i < row.size(); ++i)
            if (layout.columns[i].key) key += (key.empty() ? "" : ",") + row[i].text;
        if (key.empty()) key = std::to_string(++rows_without_key[layout.name]);
        for (std::size_t i = 0; i < row.size(); ++i)
            visit(fmt::format("{}/{}/{}", layout.name, key, layout.columns[i].name),
                  {row[i].text, row[i].entry, std::string{row[i].rule}});
    };
    tables->rows_of(view, child, day, each, places->directory());
}

} // namespace

StatutoryReturn ssd_return()
{
    return {.name = "ssd",
            .title = "The Standard Safeguarding Dataset (a folder of tables)",
            .write = write,
            .read = read,
            .prove = prove,
            .values = values};
}

} // namespace sightline::app
