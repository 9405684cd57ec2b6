#include "app/imports.hpp"

#include "base/files.hpp"
#include "exchange/known_view.hpp"

namespace sightline::app
{

Outcome<Imported> import_annex_a(House& house, std::filesystem::path const& file, exchange::AnnexAOptions options,
                                 PersonId by)
{
    auto const text = read_file(house.practice_folder / "annex_a.csv");
    if (!text) return std::unexpected(text.error());
    auto layout = exchange::read_layout(*text, "annex_a.csv");
    if (!layout) return std::unexpected(layout.error());
    // Columns of the authority's own, read into its own fields.
    constexpr auto own = "local_columns.csv";
    if (auto const path = house.data / "practice" / own; std::filesystem::exists(path)) {
        auto const rows = read_file(path);
        if (!rows) return std::unexpected(rows.error());
        auto with = exchange::with_own_columns(std::move(*layout), *rows, own);
        if (!with) return std::unexpected(with.error().front());
        layout = std::move(*with);
    }
    exchange::KnownView known{house.authority->now(), [&] { return house.authority->new_record(); },
                              [&](std::uint64_t seq) { return house.journal->entry(seq); }};
    auto reading = exchange::read_annex_a(file, *layout, options, known);
    if (!reading) return std::unexpected(reading.error());
    Imported done{.report = std::move(reading->report),
                  .entries = reading->entries.size(),
                  .read_before = reading->entries.empty()};
    for (auto& entry : reading->entries) entry.by = by;
    if (!reading->entries.empty())
        if (auto const saved = append(house, std::move(reading->entries)); !saved)
            return std::unexpected(saved.error());
    return done;
}

} // namespace sightline::app
