#include "exchange/restricted.hpp"

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "exchange/values.hpp"

namespace sightline::exchange
{

Outcome<std::vector<RestrictedChild>> read_restricted(std::string_view csv, std::string_view file_name)
{
    auto const rows = read_csv(csv, file_name);
    if (!rows) return std::unexpected(rows.error());
    std::size_t id_at = 0, reason_at = 1, team_at = 2, first = 0;
    if (!rows->empty() && std::ranges::none_of(rows->front().cells, [](std::string const& cell) {
            return cell.find_first_of("0123456789") != std::string::npos;
        })) {
        first = 1;
        constexpr auto none = SIZE_MAX;
        id_at = reason_at = team_at = none;
        auto const& headings = rows->front().cells;
        for (std::size_t i = 0; i < headings.size(); ++i) {
            auto const heading = folded(headings[i]);
            auto const parts = words_of(heading);
            auto const has = [&](std::string_view word) { return std::ranges::find(parts, word) != parts.end(); };
            if (has("team"))
                team_at = i;
            else if (has("reason") || has("why") || has("basis"))
                reason_at = i;
            else if (id_at == none && (has("id") || has("identifier") || has("reference") || has("child")))
                id_at = i;
        }
        if (id_at == none)
            return problem(std::string{file_name},
                           fmt::format("{}, line {}: no heading names the column of ids, such as “Child Unique ID”",
                                       file_name, rows->front().line));
    }
    std::vector<RestrictedChild> out;
    for (std::size_t i = first; i < rows->size(); ++i) {
        auto const& [line, cells] = (*rows)[i];
        auto const cell = [&](std::size_t at) { return at < cells.size() ? tidy(cells[at]) : std::string{}; };
        if (std::ranges::all_of(cells, [](std::string const& text) { return trimmed(text).empty(); })) continue;
        auto const text = cell(id_at);
        Cell const as_cell{
            .column = 0, .kind = text.empty() ? CellKind::blank : CellKind::text, .number = 0, .text = text};
        auto id = read_id(&as_cell);
        if (id.id.empty())
            return problem(std::string{file_name}, fmt::format("{}, line {}: {}", file_name, line, id.why));
        auto const short_enough = [](std::string words) {
            return words.size() <= 200 && valid_utf8(words) ? words : std::string{};
        };
        out.push_back({std::move(id.id), short_enough(cell(reason_at)), short_enough(cell(team_at)), line});
    }
    return out;
}

} // namespace sightline::exchange
