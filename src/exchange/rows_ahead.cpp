#include "exchange/rows_ahead.hpp"

#include "base/ahead.hpp"

namespace sightline::exchange
{
namespace
{

// Some rows, with texts of their own. Their letters never move, so that cells may point at them.
class Rows
{
public:
    bool has_room_for(SheetRow const& row) const
    {
        return rows_.empty() || (rows_.size() < most_rows && letters_.size() + own_letters(row) <= letters_.capacity());
    }
    void add(SheetRow const& row)
    {
        if (rows_.empty()) letters_.reserve(std::max(usual_letters, own_letters(row)));
        rows_.push_back({row.number, cells_.size(), row.cells.size()});
        for (auto cell : row.cells) {
            if (is_own(cell)) {
                auto const* const at = letters_.data() + letters_.size();
                letters_.insert(letters_.end(), cell.text.begin(), cell.text.end());
                cell.text = {at, cell.text.size()};
            }
            cells_.push_back(cell);
        }
    }
    bool each(std::function<bool(SheetRow const&)> const& visit) const // false: the visitor said so
    {
        for (auto const& row : rows_)
            if (!visit({row.number, std::span{cells_}.subspan(row.first_cell, row.cells)})) return false;
        return true;
    }

private:
    static constexpr std::size_t most_rows = 256, usual_letters = 64 << 10;
    struct Row {
        std::uint32_t number{};
        std::size_t first_cell{}, cells{};
    };
    static bool is_own(Cell const& cell) { return cell.shared == Cell::not_shared && !cell.text.empty(); }
    static std::size_t own_letters(SheetRow const& row)
    {
        std::size_t all = 0;
        for (auto const& cell : row.cells)
            if (is_own(cell)) all += cell.text.size();
        return all;
    }
    std::vector<Row> rows_;
    std::vector<Cell> cells_;
    std::vector<char> letters_;
};

} // namespace

Outcome<void> each_row_ahead(Workbook const& workbook, std::size_t sheet,
                             std::function<bool(SheetRow const&)> const& visit)
{
    Outcome<void> read;
    Ahead<Rows> ahead{[&](auto const& give) {
        Rows rows;
        bool wanted = true;
        read = workbook.each_row(sheet, [&](SheetRow const& row) {
            if (!rows.has_room_for(row)) wanted = give(std::exchange(rows, {}));
            rows.add(row);
            return wanted;
        });
        if (wanted) give(std::move(rows));
    }};
    while (auto const rows = ahead.take())
        if (!rows->each(visit)) return {};
    return read;
}

} // namespace sightline::exchange
