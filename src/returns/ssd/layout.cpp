#include "returns/ssd/layout.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/text.hpp"

namespace sightline::returns::ssd
{
namespace
{

Holds holds(std::string_view type)
{
    auto const plain = lower(type.substr(0, type.find('(')));
    if (plain == "timestamp" || plain == "datetime" || plain == "date") return Holds::day;
    if (plain == "integer" || plain == "int" || plain == "tinyint" || plain == "numeric" || plain == "double precision")
        return Holds::number;
    if (plain == "bit") return Holds::flag;
    return Holds::text;
}

std::size_t at_most(std::string_view type)
{
    auto const open = type.find('(');
    std::size_t most = 0;
    if (open != std::string_view::npos) std::from_chars(type.data() + open + 1, type.data() + type.size(), most);
    return most;
}

} // namespace

std::size_t Table::column(std::string_view column_name) const
{
    return static_cast<std::size_t>(std::ranges::find(columns, column_name, &Column::name) - columns.begin());
}

std::size_t Layout::table(std::string_view table_name) const
{
    return static_cast<std::size_t>(std::ranges::find(tables, table_name, &Table::name) - tables.begin());
}

Outcomes<Layout> read_layout(std::string_view csv, std::string_view file_name)
{
    auto const rows = read_csv(csv, file_name);
    if (!rows) return std::unexpected(Problems{rows.error()});
    static std::vector<std::string> const headings{"table",    "column",    "type", "key",
                                                   "required", "refers_to", "from", "because"};
    Problems problems;
    auto const say = [&](int line, std::string_view what) {
        problems.push_back({std::string{file_name}, fmt::format("{}, line {}: {}", file_name, line, what)});
    };
    if (rows->empty() || rows->front().cells != headings) {
        say(1, "the headings must be " + join(headings, ","));
        return std::unexpected(problems);
    }
    Layout layout;
    for (std::size_t i = 1; i < rows->size(); ++i) {
        auto const& [line, cells] = (*rows)[i];
        if (cells.size() != headings.size()) {
            say(line, fmt::format("there must be {} cells", headings.size()));
            continue;
        }
        if (cells[6].empty() && cells[7].empty()) say(line, "either from or because must be given");
        if (cells[1].empty()) {
            if (layout.table(cells[0]) != layout.tables.size()) say(line, "the table stands here twice");
            layout.tables.push_back({.name = cells[0], .from = cells[6], .because = cells[7], .columns = {}});
            continue;
        }
        if (layout.tables.empty() || layout.tables.back().name != cells[0]) {
            say(line, "the row of the table itself must stand before its columns");
            continue;
        }
        auto& table = layout.tables.back();
        if (table.column(cells[1]) != table.columns.size()) say(line, "the column stands in the table twice");
        table.columns.push_back({.name = cells[1],
                                 .type = cells[2],
                                 .key = cells[3] == "yes",
                                 .required = cells[4] == "yes",
                                 .refers_to = cells[5],
                                 .from = cells[6],
                                 .because = cells[7],
                                 .holds = holds(cells[2]),
                                 .at_most = at_most(cells[2])});
    }
    if (!problems.empty()) return std::unexpected(problems);
    return layout;
}

std::string documentation(Layout const& layout)
{
    std::size_t filled = 0, all = 0, with_rows = 0;
    for (auto const& table : layout.tables) {
        with_rows += table.from.empty() ? 0 : 1;
        all += table.columns.size();
        for (auto const& column : table.columns) filled += table.from.empty() || column.from.empty() ? 0 : 1;
    }
    auto out = fmt::format("# The Standard Safeguarding Dataset, and what of it the record fills\n\n"
                           "Drawn from `practice/ssd.csv`. {} of {} tables have rows, {} of {} columns are filled. A "
                           "column that is not filled is blank in every row.\n",
                           with_rows, layout.tables.size(), filled, all);
    for (auto const& table : layout.tables) {
        out += fmt::format("\n## {}\n\n", table.name);
        if (table.from.empty()) {
            out += fmt::format("No rows: {}.\n", table.because);
            continue;
        }
        out += fmt::format("One row for each `{}`{}\n\n| column | filled from | blank because |\n| --- | --- | --- |\n",
                           table.from, table.because.empty() ? "." : ": " + table.because + ".");
        for (auto const& column : table.columns)
            out += fmt::format("| `{}` | {} | {} |\n", column.name, column.from, column.because);
    }
    return out;
}

} // namespace sightline::returns::ssd
