#include "returns/ssd/reader.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "base/text.hpp"
#include "returns/ssda903/csv_cells.hpp"

namespace sightline::returns::ssd
{
namespace
{

std::string plain(std::string_view name)
{
    auto out = lower(trimmed(name));
    if (out.ends_with(".csv")) out.resize(out.size() - 4);
    return out;
}

std::size_t table_named(Layout const& layout, std::string_view file)
{
    auto const name = plain(file);
    auto const found = layout.table(name);
    return found < layout.tables.size() ? found : layout.table("ssd_" + name);
}

class TableReader
{
public:
    TableReader(Table const& layout, ReadTable& table, std::vector<Finding>& problems)
        : layout_(layout), table_(table), problems_(problems)
    {
    }

    void headings(std::vector<std::string_view> const& cells)
    {
        table_.has.assign(layout_.columns.size(), false);
        for (auto const heading : cells) {
            auto const at = layout_.column(lower(heading));
            bool const known = at < layout_.columns.size(), twice = known && table_.has[at];
            if (known && !twice) table_.has[at] = true;
            places_.push_back(known && !twice ? static_cast<int>(at) : -1);
            if ((!known || twice) && !heading.empty())
                tell(twice ? "the column is there twice and is read once"
                           : "the column is not one of this table and is not read",
                     1, -1, {}, heading);
        }
        for (std::size_t i = 0; i < table_.has.size(); ++i)
            if (!table_.has[i]) tell("the column is missing", 1, -1, layout_.columns[i].name, {});
    }

    void row(std::vector<std::string_view> const& cells, int line)
    {
        auto const number = static_cast<int>(table_.rows.size());
        if (cells.size() > places_.size())
            tell("the row has more cells than there are columns; the rest are not read", line, number, {}, {});
        if (cells.size() < places_.size())
            tell("the row has fewer cells than there are columns; the rest are taken as blank", line, number, {}, {});
        auto& row = table_.rows.emplace_back(ReadRow{line, std::vector<std::string_view>(layout_.columns.size())});
        for (std::size_t i = 0; i < std::min(cells.size(), places_.size()); ++i)
            if (places_[i] >= 0) row.cells[static_cast<std::size_t>(places_[i])] = blank_or(cells[i]);
    }

private:
    // Databases write a blank so.
    static std::string_view blank_or(std::string_view cell)
    {
        return cell == "NULL" || cell == "\\N" ? std::string_view{} : cell;
    }

    void tell(std::string_view words, int line, int row, std::string_view field, std::string_view value)
    {
        problems_.push_back({.rule = "FILE",
                             .severity = Severity::reading,
                             .child = {},
                             .table = layout_.name,
                             .field = field,
                             .row = row,
                             .line = line,
                             .value = std::string{value},
                             .message = fmt::format("{}: {}", table_.file, words)});
    }

    Table const& layout_;
    ReadTable& table_;
    std::vector<Finding>& problems_;
    std::vector<int> places_;
};

Finding of_file(std::string message, std::string_view table = {})
{
    return {.rule = "FILE", .severity = Severity::reading, .table = table, .message = std::move(message)};
}

void read_file_into(Layout const& layout, Reading& reading, File file)
{
    auto const at = table_named(layout, file.name);
    if (at == layout.tables.size()) {
        reading.problems.push_back(of_file(file.name + ": this is no table of the dataset, and is not read"));
        return;
    }
    auto const& name = layout.tables[at].name;
    auto& table = reading.tables[at];
    if (table.present) {
        reading.problems.push_back(
            of_file(fmt::format("{}: {} is this table already; this file is not read", file.name, table.file), name));
        return;
    }
    table.present = true;
    table.file = file.name;
    if (file.bytes.starts_with("\xEF\xBB\xBF"))
        reading.problems.push_back(of_file(file.name + ": it begins with a byte-order mark, which is left out", name));
    std::string_view was;
    table.text = std::make_shared<std::string>(ssda903::to_utf8(std::move(file.bytes), was));
    if (!was.empty())
        reading.problems.push_back(of_file(fmt::format("{}: read as {}; save it as UTF-8", file.name, was), name));
    ssda903::CsvCells walk{{table.text->data(), table.text->size()}};
    TableReader reader{layout.tables[at], table, reading.problems};
    std::vector<std::string_view> cells;
    if (!walk.next(cells)) {
        table.has.assign(layout.tables[at].columns.size(), false);
        reading.problems.push_back(of_file(file.name + ": the file is empty", name));
        return;
    }
    reader.headings(cells);
    while (walk.next(cells)) reader.row(cells, walk.line());
    if (walk.unclosed_line() > 0) {
        reading.problems.push_back(of_file(file.name + ": a quotation mark is opened and never closed", name));
        reading.problems.back().line = walk.unclosed_line();
    }
}

} // namespace

Reading read_files(Layout const& layout, std::vector<File> files)
{
    Reading reading;
    reading.tables.resize(layout.tables.size());
    for (auto& file : files) read_file_into(layout, reading, std::move(file));
    for (std::size_t i = 0; i < layout.tables.size(); ++i)
        if (!reading.tables[i].present)
            reading.problems.push_back(
                of_file(fmt::format("There is no {}.csv", layout.tables[i].name), layout.tables[i].name));
    return reading;
}

Outcome<Reading> read_folder(Layout const& layout, std::filesystem::path const& folder)
{
    std::error_code wrong;
    std::vector<std::filesystem::path> paths;
    for (auto const& entry : std::filesystem::directory_iterator{folder, wrong})
        if (entry.is_regular_file() && lower(entry.path().extension().string()) == ".csv")
            paths.push_back(entry.path());
    if (paths.empty()) return problem("", fmt::format("There are no .csv files in {}", folder.string()));
    std::ranges::sort(paths);
    std::vector<File> files;
    for (auto const& path : paths) {
        auto bytes = read_file(path);
        if (!bytes) return std::unexpected(bytes.error());
        files.push_back({path.filename().string(), std::move(*bytes)});
    }
    return read_files(layout, std::move(files));
}

std::optional<Date> read_day(std::string_view text)
{
    if (text.size() > 10 && (text[10] == ' ' || text[10] == 'T')) {
        auto const time = text.substr(11);
        if (!std::ranges::all_of(time, [](char letter) {
                return (letter >= '0' && letter <= '9') || letter == ':' || letter == '.' || letter == 'Z';
            }))
            return std::nullopt;
        text = text.substr(0, 10);
    }
    if (auto const iso_day = parse_iso_date(text)) return iso_day;
    auto const digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -10000; };
    if (text.size() != 10 || text[2] != '/' || text[5] != '/') return std::nullopt;
    return real_date(digit(6) * 1000 + digit(7) * 100 + digit(8) * 10 + digit(9), digit(3) * 10 + digit(4),
                     digit(0) * 10 + digit(1));
}

} // namespace sightline::returns::ssd
