#include "exchange/layout.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "domain/record_type.hpp"

namespace sightline::exchange
{
namespace
{

std::vector<std::string> several(std::string_view cell)
{
    std::vector<std::string> out;
    std::size_t from = 0;
    while (from <= cell.size()) {
        auto const at = std::min(cell.find(" ; ", from), cell.size());
        if (auto const part = trimmed(cell.substr(from, at - from)); !part.empty()) out.emplace_back(part);
        from = at + 3;
    }
    return out;
}

} // namespace

std::string word_bag(std::string_view folded_text)
{
    static constexpr std::array<std::string_view, 10> little{"of", "the", "to",  "a",  "an",
                                                             "be", "in",  "for", "is", "was"};
    std::vector<std::string> words;
    for (auto const word : words_of(folded_text))
        if (std::ranges::find(little, word) == little.end()) words.emplace_back(word);
    std::ranges::sort(words);
    return join(words, " ");
}

std::optional<std::size_t> List::column(std::string_view heading) const
{
    auto const wanted = folded(heading);
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].folded_heading == wanted) return i;
    return std::nullopt;
}

Outcome<Layout> read_layout(std::string_view csv, std::string_view file_name)
{
    auto const rows = read_csv(csv, file_name);
    if (!rows) return std::unexpected(rows.error());
    auto const say = [&](int line, std::string_view what) {
        return problem(std::string{file_name}, fmt::format("{}, line {}: {}", file_name, line, what));
    };
    static std::vector<std::string> const headings{"list_number", "list_name", "column",     "type",
                                                   "codes",       "required",  "also_named", "also_seen"};
    if (rows->empty() || rows->front().cells != headings) return say(1, "the headings must be " + join(headings, ","));
    Layout layout;
    layout.lists.resize(list_count);
    for (std::size_t i = 1; i < rows->size(); ++i) {
        auto const& [line, cells] = (*rows)[i];
        if (cells.size() != headings.size()) return say(line, fmt::format("there must be {} cells", headings.size()));
        int number = 0;
        std::from_chars(cells[0].data(), cells[0].data() + cells[0].size(), number);
        if (number < 1 || number > list_count) return say(line, "the list must be 1 to 11");
        auto& list = layout.lists[static_cast<std::size_t>(number - 1)];
        list.number = number;
        list.name = cells[1];
        Column column{.heading = cells[2],
                      .codes = several(cells[4]),
                      .also_named = several(cells[6]),
                      .also_seen = several(cells[7]),
                      .folded_heading = folded(cells[2]),
                      .folded_others = {},
                      .word_bag = {}};
        for (auto const& other : column.also_named) column.folded_others.push_back(folded(other));
        column.word_bag = word_bag(column.folded_heading);
        if (cells[3] == "alphanumeric")
            column.type = ColumnType::text;
        else if (cells[3] == "date")
            column.type = ColumnType::date;
        else if (cells[3] == "integer")
            column.type = ColumnType::integer;
        else if (cells[3] == "code")
            column.type = ColumnType::code;
        else if (cells[3] == "postcode")
            column.type = ColumnType::postcode;
        else
            return say(line, fmt::format("“{}” is not a type of column", cells[3]));
        if (cells[5] != "yes" && cells[5] != "no") return say(line, "required must be yes or no");
        column.required = cells[5] == "yes";
        if (list.column(column.heading))
            return say(line, fmt::format("“{}” stands twice in list {}", column.heading, number));
        list.columns.push_back(std::move(column));
    }
    for (std::size_t i = 0; i < layout.lists.size(); ++i)
        if (layout.lists[i].columns.empty()) return say(1, fmt::format("list {} is missing", i + 1));
    return layout;
}

namespace
{

// The authority's own field of this name, of a record type that the list makes; null for none.
FieldType const* local_field_of(int list, std::string_view name)
{
    for (auto const& type : record_types())
        if (std::ranges::any_of(type.extracts, [&](Extract const& one) { return one.list == list; }))
            if (auto const at = type.field_named(name); at && type.fields[*at].local) return &type.fields[*at];
    return nullptr;
}

std::optional<ColumnType> column_type_of(ValueKind kind)
{
    switch (kind) {
    case ValueKind::date: return ColumnType::date;
    case ValueKind::number: return ColumnType::integer;
    case ValueKind::code: return ColumnType::code;
    case ValueKind::label: return ColumnType::text;
    case ValueKind::time:
    case ValueKind::person:
    case ValueKind::text: return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

Outcomes<Layout> with_own_columns(Layout layout, std::string_view csv, std::string const& file_name)
{
    auto const rows = read_csv(csv, file_name);
    if (!rows) return std::unexpected(Problems{rows.error()});
    static std::vector<std::string> const headings{"list", "column", "field"};
    Problems problems;
    auto const wrong = [&](int line, std::string_view column, std::string_view what) {
        problems.push_back({file_name, fmt::format("{}, line {}, column {}: {}", file_name, line, column, what)});
    };
    if (rows->empty() || rows->front().cells != headings)
        wrong(1, "list", "the headings must be " + join(headings, ","));
    for (std::size_t i = 1; i < rows->size() && problems.empty(); ++i) {
        auto const& [line, cells] = (*rows)[i];
        if (cells.size() != headings.size()) {
            wrong(line, "list", fmt::format("there must be {} cells", headings.size()));
            continue;
        }
        int number = 0;
        std::from_chars(cells[0].data(), cells[0].data() + cells[0].size(), number);
        if (number < 1 || number > list_count) {
            wrong(line, "list", "the list must be 1 to 11");
            continue;
        }
        auto& list = layout.lists[static_cast<std::size_t>(number - 1)];
        std::string const heading{trimmed(cells[1])}, name{trimmed(cells[2])};
        auto const* field = local_field_of(number, name);
        auto const type = field == nullptr ? std::nullopt : column_type_of(field->kind);
        if (heading.empty()) wrong(line, "column", "the column has no heading");
        if (list.column(heading)) wrong(line, "column", fmt::format("“{}” stands in list {} already", heading, number));
        if (field == nullptr)
            wrong(line, "field",
                  fmt::format("“{}” is no field of the authority’s own of a record that list {} makes", name, number));
        else if (!type)
            wrong(line, "field", fmt::format("“{}” is not a date, a number, a code or a short text", name));
        if (!problems.empty()) continue;
        Column column{.heading = heading,
                      .type = *type,
                      .codes = {},
                      .also_named = {},
                      .also_seen = {},
                      .folded_heading = folded(heading),
                      .folded_others = {},
                      .word_bag = {},
                      .local = name};
        column.word_bag = word_bag(column.folded_heading);
        list.columns.push_back(std::move(column));
    }
    if (!problems.empty()) return std::unexpected(std::move(problems));
    return layout;
}

} // namespace sightline::exchange
