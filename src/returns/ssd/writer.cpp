#include "returns/ssd/writer.hpp"

#include <fmt/format.h>
#include <stdexcept>

#include "base/csv.hpp"

namespace sightline::returns::ssd
{

std::string heading_line(Table const& table)
{
    std::vector<std::string> cells;
    for (auto const& column : table.columns) cells.push_back(column.name);
    return csv_line(cells);
}

std::string line(Row const& row)
{
    std::vector<std::string> cells;
    cells.reserve(row.size());
    for (auto const& cell : row) cells.push_back(cell.text);
    return csv_line(cells);
}

FolderWriter::FolderWriter(Layout const& layout, std::filesystem::path folder) : folder_(std::move(folder))
{
    for (auto const& table : layout.tables) {
        files_.emplace_back(folder_ / (table.name + ".csv"), std::ios::binary | std::ios::trunc);
        files_.back() << heading_line(table);
    }
}

void FolderWriter::add(std::size_t table, Row const& row)
{
    files_[table] << line(row);
    ++rows_;
}

void FolderWriter::finish()
{
    for (auto& file : files_) {
        file.close();
        if (!file) throw std::runtime_error{fmt::format("The tables could not be written to {}", folder_.string())};
    }
}

} // namespace sightline::returns::ssd
