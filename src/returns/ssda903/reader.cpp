#include "returns/ssda903/reader.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "returns/ssda903/csv_cells.hpp"
#include "returns/ssda903/names.hpp"

namespace sightline::returns::ssda903
{
namespace
{

Finding reading_problem(std::string message)
{
    return {.rule = "FILE", .severity = Severity::reading, .message = std::move(message)};
}

template <class R> int index_of(std::string_view plain_column)
{
    for (std::size_t i = 0; i < Described<R>::columns.size(); ++i)
        if (plain_name(Described<R>::columns[i].name) == plain_column) return static_cast<int>(i);
    return -1;
}

// Which column of the table each column of the file is; -1 for one nobody knows.
template <class R>
std::vector<int> places_of(std::vector<std::string_view> const& headings, std::string const& file,
                           std::vector<Finding>& problems)
{
    std::vector<int> places;
    for (auto const heading : headings) {
        auto place = index_of<R>(known_column(heading));
        bool const twice = place >= 0 && std::ranges::find(places, place) != places.end();
        if (place < 0 || twice) {
            auto problem = reading_problem(fmt::format("{}: the column is {} and is not read", file,
                                                       twice ? "there twice" : "not one of this table"));
            problem.table = Described<R>::name;
            problem.line = 1;
            problem.value = heading;
            if (!heading.empty()) problems.push_back(std::move(problem));
            place = -1;
        }
        places.push_back(place);
    }
    return places;
}

template <class R> class TableReader
{
public:
    TableReader(std::string const& file, Table<R>& table, std::vector<Finding>& problems)
        : file_{file}, table_{table}, problems_{problems}
    {
    }

    void headings(std::vector<std::string_view> const& cells)
    {
        places_ = places_of<R>(cells, file_, problems_);
        table_.present = true;
        for (auto const place : places_)
            if (place >= 0) table_.columns |= 1U << place;
        for (auto const& column : Described<R>::columns)
            if (column.kind != Kind::derived && !table_.has(column.name))
                tell("{}: the column is missing", 1, -1, column.name, {});
    }

    void row(std::vector<std::string_view> const& cells, int line)
    {
        R row;
        row.row = static_cast<int>(table_.rows.size());
        row.line = line;
        if (cells.size() > places_.size())
            tell("{}: the row has more cells than there are columns; the rest are not read", line, row.row, {}, {});
        if (cells.size() < places_.size())
            tell("{}: the row has fewer cells than there are columns; the rest are taken as blank", line, row.row, {},
                 {});
        for (std::size_t i = 0; i < std::min(cells.size(), places_.size()); ++i) {
            if (places_[i] < 0) continue;
            auto const& column = Described<R>::columns[static_cast<std::size_t>(places_[i])];
            auto& cell = row.*column.cell;
            cell.text = cells[i];
            if (column.kind == Kind::date && cell.given()) day(cell, column.name, row, line);
        }
        if (table_.has("CHILD") && row.child.blank())
            tell("{}: the row has no CHILD, so only what it says by itself is checked", line, row.row, "CHILD", {});
        table_.rows.push_back(std::move(row));
    }

private:
    void day(Cell& cell, std::string_view column, R const& row, int line)
    {
        read_day(cell);
        if (!cell.day)
            tell("{}: this is not a real date; write it as dd/mm/yyyy", line, row.row, column, cell.text);
        else if (cell.iso)
            tell("{}: write the date as dd/mm/yyyy", line, row.row, column, cell.text);
    }

    void tell(fmt::format_string<std::string const&> words, int line, int row, std::string_view column,
              std::string_view value)
    {
        auto problem = reading_problem(fmt::format(words, file_));
        problem.table = Described<R>::name;
        problem.field = column;
        problem.row = row;
        problem.line = line;
        problem.value = value;
        problems_.push_back(std::move(problem));
    }

    std::string const& file_;
    Table<R>& table_;
    std::vector<Finding>& problems_;
    std::vector<int> places_;
};

std::vector<std::filesystem::path> files_of(std::filesystem::path const& folder_or_file)
{
    std::vector<std::filesystem::path> paths;
    std::error_code wrong;
    if (std::filesystem::is_directory(folder_or_file, wrong)) {
        for (auto const& entry : std::filesystem::directory_iterator{folder_or_file, wrong}) {
            auto const ending = lower(entry.path().extension().string());
            if (entry.is_regular_file() && (ending == ".csv" || ending == ".xml")) paths.push_back(entry.path());
        }
        std::ranges::sort(paths);
    } else if (std::filesystem::is_regular_file(folder_or_file, wrong))
        paths.push_back(folder_or_file);
    return paths;
}

} // namespace

void read_day(Cell& cell)
{
    cell.day.reset();
    cell.iso = false;
    auto const text = cell.text;
    constexpr std::string_view midnight = " 00:00:00";
    if (auto const iso_day =
            parse_iso_date(text.ends_with(midnight) ? text.substr(0, text.size() - midnight.size()) : text)) {
        cell.day = iso_day;
        cell.iso = true;
        return;
    }
    int numbers[3]{};
    std::size_t part = 0, digits = 0;
    for (char const letter : text) {
        if (letter >= '0' && letter <= '9' && digits < 4)
            numbers[part] = numbers[part] * 10 + (letter - '0'), ++digits;
        else if (letter == '/' && part < 2 && (digits == 1 || digits == 2))
            ++part, digits = 0;
        else
            return;
    }
    if (part == 2 && digits == 4) cell.day = real_date(numbers[2], numbers[1], numbers[0]);
}

void read_csv_table(File file, Year& year, std::vector<Finding>& problems)
{
    std::string_view was;
    auto text = to_utf8(std::move(file.bytes), was);
    if (!was.empty())
        problems.push_back(reading_problem(fmt::format("{}: read as {}; save it as UTF-8", file.name, was)));
    auto const size = text.size();
    CsvCells walk{{year.arena->hold(std::move(text)), size}};

    std::vector<std::string_view> cells;
    if (!walk.next(cells)) {
        problems.push_back(reading_problem(file.name + ": the file is empty"));
        return;
    }
    std::vector<std::string> columns;
    for (auto const heading : cells) columns.push_back(known_column(heading));
    auto name = table_named(file.name);
    if (name.empty()) name = table_with(columns);
    if (name.empty()) {
        problems.push_back(reading_problem(file.name + ": neither its name nor its columns say which table it is"));
        return;
    }
    each_table(year, [&]<class R>(Table<R>& table) {
        if (Described<R>::name != name) return;
        TableReader<R> reader{file.name, table, problems};
        reader.headings(cells);
        while (walk.next(cells)) reader.row(cells, walk.line());
    });
    if (walk.unclosed_line() > 0) {
        problems.push_back(reading_problem(file.name + ": a quotation mark is opened and never closed"));
        problems.back().line = walk.unclosed_line();
    }
}

Reading read_files(std::vector<File> files)
{
    Reading reading;
    for (auto& file : files) {
        if (lower(file.name).ends_with(".xml")) {
            reading.xml = true;
            read_xml_return(file, reading.year, reading.problems);
        } else
            read_csv_table(std::move(file), reading.year, reading.problems);
    }
    return reading;
}

Outcome<Reading> read_return(std::span<std::filesystem::path const> folders_and_files)
{
    std::vector<std::filesystem::path> paths;
    for (auto const& one : folders_and_files) {
        auto const found = files_of(one);
        if (found.empty())
            return problem(one.string(), fmt::format("There is no .csv or .xml file at “{}”", one.string()));
        paths.insert(paths.end(), found.begin(), found.end());
    }
    if (paths.empty()) return problem("files", "No file is named");

    std::vector<File> files;
    for (auto const& path : paths) {
        auto bytes = read_file(path);
        if (!bytes) return std::unexpected(bytes.error());
        files.push_back({path.filename().string(), std::move(*bytes)});
    }
    return read_files(std::move(files));
}

} // namespace sightline::returns::ssda903
