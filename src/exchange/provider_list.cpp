#include "exchange/provider_list.hpp"

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "exchange/xlsx_reader.hpp"

namespace sightline::exchange
{
namespace
{

using returns::ssda903::Provider;
using returns::ssda903::Providers;

std::string text_of(Workbook const& workbook, Cell const& cell)
{
    if (cell.kind == CellKind::date) {
        auto const day = workbook.day_of(cell.number);
        return day ? iso(*day) : std::string{};
    }
    if (cell.kind == CellKind::number) return fmt::format("{}", cell.number);
    return std::string{cell.text};
}

Outcome<std::string> sheet_as_csv(Workbook const& workbook, std::size_t sheet)
{
    std::string text;
    auto const walked = workbook.each_row(sheet, [&](SheetRow const& row) {
        std::vector<std::string> cells;
        for (auto const& cell : row.cells) {
            if (cells.size() <= cell.column) cells.resize(cell.column + 1);
            cells[cell.column] = text_of(workbook, cell);
        }
        text += csv_line(cells);
        return true;
    });
    if (!walked) return std::unexpected(walked.error());
    return text;
}

Outcome<Providers> read_workbook(std::filesystem::path const& path)
{
    auto const name = path.filename().string();
    auto const workbook = Workbook::open(path, name);
    if (!workbook) return std::unexpected(workbook.error());
    std::vector<Provider> all;
    for (std::size_t sheet = 0; sheet < workbook->sheets().size(); ++sheet) {
        auto const text = sheet_as_csv(*workbook, sheet);
        if (!text) return std::unexpected(text.error());
        auto list = returns::ssda903::read_providers(*text, name);
        if (!list) continue; // a cover or notes: it has no column URN
        all.insert(all.end(), std::make_move_iterator(list->begin()), std::make_move_iterator(list->end()));
    }
    if (all.empty()) return problem(name, "No sheet has a column URN with providers under it");
    return Providers{std::move(all)};
}

} // namespace

Outcome<Providers> read_provider_list(std::filesystem::path const& path)
{
    if (lower(path.extension().string()) == ".xlsx") return read_workbook(path);
    auto const text = read_file(path);
    if (!text) return std::unexpected(text.error());
    auto list = returns::ssda903::read_providers(*text, path.filename().string());
    if (!list) return std::unexpected(list.error());
    return Providers{std::move(*list)};
}

} // namespace sightline::exchange
