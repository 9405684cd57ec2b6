#include "base/csv.hpp"

#include <fmt/format.h>

namespace sightline
{

Outcome<std::vector<CsvRow>> read_csv(std::string_view text, std::string_view file_name)
{
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<CsvRow> rows;
    int line = 1;
    std::size_t at = 0;
    auto const say = [&](int where, std::string_view what) {
        return problem(std::string{file_name}, fmt::format("{}, line {}: {}", file_name, where, what));
    };
    if (auto const zero = text.find('\0'); zero != std::string_view::npos)
        return say(1 + static_cast<int>(std::ranges::count(text.substr(0, zero), '\n')),
                   "a zero byte stands in it: this is no text in UTF-8");
    while (at < text.size()) {
        CsvRow row{.line = line, .cells = {}};
        bool row_ends = false;
        while (!row_ends) {
            std::string cell;
            if (at < text.size() && text[at] == '"') {
                int const opened = line;
                ++at;
                for (;;) {
                    if (at >= text.size()) return say(opened, "a quotation mark is opened and never closed");
                    char const letter = text[at++];
                    if (letter == '\n') ++line;
                    if (letter != '"') {
                        cell += letter;
                    } else if (at < text.size() && text[at] == '"') {
                        cell += '"';
                        ++at;
                    } else {
                        break;
                    }
                }
                if (at < text.size() && text[at] != ',' && text[at] != '\n' && text[at] != '\r')
                    return say(line, "text follows a closing quotation mark");
            } else {
                while (at < text.size() && text[at] != ',' && text[at] != '\n' && text[at] != '\r') cell += text[at++];
            }
            row.cells.push_back(std::move(cell));
            if (at >= text.size()) {
                row_ends = true;
            } else if (text[at] == ',') {
                ++at;
                if (at >= text.size()) row.cells.emplace_back(), row_ends = true;
            } else {
                if (text[at] == '\r') ++at;
                if (at < text.size() && text[at] == '\n') ++at;
                ++line;
                row_ends = true;
            }
        }
        if (row.cells.size() > 1 || !row.cells[0].empty()) rows.push_back(std::move(row));
    }
    return rows;
}

std::string csv_cell(std::string_view text)
{
    // A byte-order mark at the start of a file is left out when it is read; in quotes it is the cell's.
    if (text.find_first_of(",\"\r\n") == std::string_view::npos && !text.starts_with("\xEF\xBB\xBF"))
        return std::string{text};
    std::string out{"\""};
    for (char const letter : text) {
        if (letter == '"') out += '"';
        out += letter;
    }
    return out + '"';
}

std::string csv_line(std::vector<std::string> const& cells)
{
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        out += csv_cell(cells[i]);
    }
    return out + '\n';
}

} // namespace sightline
