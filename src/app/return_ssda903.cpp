// Children looked after (SSDA903) as a return: a folder of CSV tables, or XML when the name ends so.
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

exchange::LookedAfterReturn asked_on(View const& view, std::optional<Date> on)
{
    return exchange::looked_after_return(on.value_or(view.today()));
}

Outcome<std::string> write(House const& house, ExportOptions const& options)
{
    auto const view = house.authority->now();
    auto const year = exchange::looked_after_year(*view, asked_on(*view, options.on));
    std::size_t rows = 0;
    ssda903::each_table(year, [&](auto const& table) { rows += table.rows.size(); });
    try {
        if (lower(options.out.extension().string()) == ".xml")
            write_file_safely(options.out, ssda903::xml_return(year));
        else {
            std::filesystem::create_directories(options.out);
            for (auto const& file : ssda903::csv_files(year)) write_file_safely(options.out / file.name, file.bytes);
        }
    } catch (std::exception const& failure) {
        return problem("out", fmt::format("The return cannot be written: {}", failure.what()));
    }
    return fmt::format("{}: {}, {}", options.out.string(),
                       count_words(static_cast<long long>(year.header.rows.size()), "child", "children"),
                       count_words(static_cast<long long>(rows), "row", "rows"));
}

Outcome<Proved> prove(House const& house, ProveOptions const& options)
{
    auto const view = house.authority->now();
    auto const found = exchange::looked_after_value(*view, asked_on(*view, options.on), options.value);
    if (!found) return std::unexpected(found.error());
    auto const& cell = found->cell;
    return Proved{.value = std::string{cell.text},
                  .entry = cell.entry,
                  .rule = std::string{cell.how == ssda903::Made::as_it_stands ? std::string_view{} : words(cell.how)}};
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

} // namespace

StatutoryReturn ssda903_return()
{
    return {.name = "ssda903",
            .title = "Children looked after: SSDA903 (a folder of CSV tables, or a file .xml)",
            .write = write,
            .read = read,
            .prove = prove};
}

} // namespace sightline::app
