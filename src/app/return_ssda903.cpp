// Children looked after (SSDA903) as a return: a folder of CSV tables, or XML when the name ends so.
#include <map>

#include "app/places.hpp"
#include "app/return_commands.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "exchange/known_view.hpp"
#include "exchange/ssda903_from_record.hpp"
#include "exchange/ssda903_import.hpp"
#include "returns/ssda903/writer.hpp"

namespace sightline::app
{
namespace
{

namespace ssda903 = returns::ssda903;

// The directory must outlive what is asked.
struct Asked {
    exchange::LookedAfterReturn how;
    std::shared_ptr<ssda903::Postcodes const> postcodes;
};
Outcome<Asked> asked_on(House const& house, View const& view, std::optional<Date> on)
{
    auto postcodes = postcodes_of(house);
    if (!postcodes) return std::unexpected(postcodes.error());
    Asked asked{exchange::looked_after_return(on.value_or(view.today())), std::move(*postcodes)};
    asked.how.postcodes = asked.postcodes.get();
    asked.how.authority = house.authority_ons_code;
    return asked;
}

Outcome<std::string> write(House const& house, ExportOptions const& options)
{
    auto const view = house.authority->now();
    auto const asked = asked_on(house, *view, options.on);
    if (!asked) return std::unexpected(asked.error());
    auto const year = exchange::looked_after_year(*view, asked->how);
    std::size_t rows = 0;
    ssda903::each_table(year, [&](auto const& table) { rows += table.rows.size(); });
    bool const xml = lower(options.out.extension().string()) == ".xml";
    try {
        if (xml)
            write_file_safely(options.out, ssda903::xml_return(year));
        else {
            std::filesystem::create_directories(options.out);
            for (auto const& file : ssda903::csv_files(year)) write_file_safely(options.out / file.name, file.bytes);
        }
    } catch (std::exception const& failure) {
        return problem("out", fmt::format("The return cannot be written: {}", failure.what()));
    }
    // Only the XML has columns for it.
    auto const not_placed = !xml ? 0 : std::ranges::count_if(year.episodes.rows, [](ssda903::Episode const& row) {
        return row.pl_post.given() && !row.pl_location.given();
    });
    return fmt::format("{}: {}, {}{}", options.out.string(),
                       count_words(static_cast<long long>(year.header.rows.size()), "child", "children"),
                       count_words(static_cast<long long>(rows), "row", "rows"),
                       not_placed_words({asked->postcodes, house.authority_ons_code}, not_placed));
}

Proved proved(ssda903::Cell const& cell)
{
    return {.value = std::string{cell.text},
            .entry = cell.entry,
            .rule = std::string{cell.how == ssda903::Made::as_it_stands ? std::string_view{} : words(cell.how)}};
}

Outcome<Proved> prove(House const& house, ProveOptions const& options)
{
    auto const view = house.authority->now();
    auto const asked = asked_on(house, *view, options.on);
    if (!asked) return std::unexpected(asked.error());
    auto const found = exchange::looked_after_value(*view, asked->how, options.value);
    if (!found) return std::unexpected(found.error());
    return proved(found->cell);
}

Outcome<ReadIn> read(House& house, ImportOptions const& options, Progress&)
{
    auto const view = house.authority->now();
    exchange::KnownView known{view, [&] { return house.authority->new_record(); },
                              [&](std::uint64_t seq) { return house.journal->entry(seq); }};
    auto reading = exchange::read_looked_after(options.file,
                                               {.file_name = options.file.filename().string(),
                                                .recorded = now(),
                                                .as_at = options.as_at,
                                                .today = london_today()},
                                               *view, known);
    if (!reading) return std::unexpected(reading.error());
    return keep(house, std::move(reading->entries), reading->report);
}

// TABLE/RECORD/COLUMN: a row is told by the record its day stands in, so that it stays the same row when that day is
// put right; a table of one row has no record.
void values(House const& house, View const& view, PersonState const& child, Date day, VisitValue const& visit)
{
    auto const asked = asked_on(house, view, day);
    if (child.person.reference.empty() || !asked) return;
    auto const year = exchange::looked_after_child(view, child, asked->how);
    std::map<std::uint64_t, RecordId> records;
    for (auto const* event : child.events) records[event->seq] = event->record;
    ssda903::each_table(year, [&]<class R>(ssda903::Table<R> const& table) {
        std::map<std::string, int> met;
        for (auto const& row : table.rows) {
            std::string path{ssda903::Described<R>::name};
            if (ssda903::Described<R>::sorted_by != nullptr) {
                auto const record = records.find((row.*ssda903::Described<R>::sorted_by).entry);
                path += fmt::format("/{}", record == records.end() ? 0 : record->second.value);
            }
            if (auto const time = ++met[path]; time > 1) path += fmt::format("[{}]", time);
            for (auto const& column : ssda903::Described<R>::columns)
                if (auto const& cell = row.*column.cell; cell.given())
                    visit(fmt::format("{}/{}", path, column.name), proved(cell));
        }
    });
}

} // namespace

StatutoryReturn ssda903_return()
{
    return {.name = "ssda903",
            .title = "Children looked after: SSDA903 (a folder of CSV tables, or a file .xml)",
            .write = write,
            .read = read,
            .prove = prove,
            .values = values};
}

} // namespace sightline::app
