#include "measure/suppression.hpp"

namespace sightline::measure
{
namespace
{

// One row or column of the table, and its total, seen alike.
struct Line {
    std::vector<std::pair<std::size_t, std::size_t>> cells; // row, column
    std::vector<bool>::reference total_hidden;
};

// Hides one more if the line would give something away; whether it did.
bool protect(Line line, std::span<std::vector<long long> const> rows, std::vector<std::vector<bool>>& hidden,
             int threshold)
{
    if (line.total_hidden) return false;
    std::size_t count = 0;
    long long sum = 0;
    std::optional<std::pair<std::size_t, std::size_t>> smallest;
    for (auto const& cell : line.cells) {
        auto const value = rows[cell.first][cell.second];
        if (hidden[cell.first][cell.second]) {
            ++count;
            sum += value;
        } else if (value > 0 && (!smallest || value < rows[smallest->first][smallest->second])) {
            smallest = cell;
        }
    }
    if (count == 0 || (count > 1 && sum > threshold)) return false;
    if (smallest)
        hidden[smallest->first][smallest->second] = true;
    else
        line.total_hidden = true;
    return true;
}

} // namespace

std::string shown(long long count, int threshold)
{
    return is_suppressed(count, threshold) ? "c" : std::to_string(count);
}

std::string shown_percentage(long long how_many, long long of, int threshold)
{
    assert(how_many >= 0 && how_many <= of);
    if (of <= threshold || is_suppressed(how_many, threshold) || is_suppressed(of - how_many, threshold)) return "c";
    return fmt::format("{:.1f}%", 100.0 * static_cast<double>(how_many) / static_cast<double>(of));
}

Hidden to_hide(std::span<std::vector<long long> const> rows, Totals totals, int threshold)
{
    Hidden result;
    std::size_t const width = rows.empty() ? 0 : rows.front().size();
    result.row_totals.assign(rows.size(), false);
    result.column_totals.assign(width, false);
    std::vector<long long> column_sums(width, 0);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        assert(rows[r].size() == width);
        long long sum = 0;
        std::vector<bool> cells;
        for (std::size_t c = 0; c < width; ++c) {
            cells.push_back(is_suppressed(rows[r][c], threshold));
            sum += rows[r][c];
            column_sums[c] += rows[r][c];
        }
        result.cells.push_back(std::move(cells));
        result.row_totals[r] = is_suppressed(sum, threshold);
    }
    for (std::size_t c = 0; c < width; ++c) result.column_totals[c] = is_suppressed(column_sums[c], threshold);

    // Each step hides a cell or a total, so this ends.
    for (bool more = true; more;) {
        more = false;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            Line line{{}, result.row_totals[r]};
            for (std::size_t c = 0; c < width; ++c) line.cells.emplace_back(r, c);
            more = protect(line, rows, result.cells, threshold) || more;
        }
        if (totals == Totals::of_rows) continue;
        for (std::size_t c = 0; c < width; ++c) {
            Line line{{}, result.column_totals[c]};
            for (std::size_t r = 0; r < rows.size(); ++r) line.cells.emplace_back(r, c);
            more = protect(line, rows, result.cells, threshold) || more;
        }
    }
    return result;
}

} // namespace sightline::measure
