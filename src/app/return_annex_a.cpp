// Annex A as a return: the workbook in and out.
#include "app/imports.hpp"
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

Outcome<std::string> write(House const& house, ExportOptions const& options)
{
    auto const text = read_file(house.practice_folder / "annex_a.csv");
    if (!text) return std::unexpected(text.error());
    auto const layout = exchange::read_layout(*text, "annex_a.csv");
    if (!layout) return std::unexpected(layout.error());
    auto const view = house.authority->now();
    auto const sheets = exchange::annex_a_sheets(*layout, options.on.value_or(view->today()), *view);
    if (auto const written = exchange::write_workbook(options.out, sheets); !written)
        return std::unexpected(written.error());
    std::size_t rows = 0;
    for (auto const& sheet : sheets) rows += sheet.rows.size();
    return fmt::format("{}: {}", options.out.string(), count_words(static_cast<long long>(rows), "row", "rows"));
}

} // namespace

StatutoryReturn annex_a_return()
{
    return {.name = "annex-a",
            .title = "The child-level lists inspectors ask for (Annex A workbook)",
            .write = write,
            .read = read,
            .takes_restricted = true};
}

} // namespace sightline::app
