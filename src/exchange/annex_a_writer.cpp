#include "exchange/annex_a_writer.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include "exchange/limits.hpp"
#include "exchange/xlsx_reader.hpp"

namespace sightline::exchange
{
namespace
{

// Owns the workbook until it is written and closed.
class Closing
{
public:
    explicit Closing(lxw_workbook* book) : book_(book) {}
    ~Closing()
    {
        if (book_ != nullptr) workbook_close(book_);
    }
    Closing(Closing const&) = delete;
    Closing& operator=(Closing const&) = delete;
    lxw_error close() { return workbook_close(std::exchange(book_, nullptr)); }

private:
    lxw_workbook* book_;
};

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, CellOut const& cell, lxw_format* day)
{
    if (auto const* const text = std::get_if<std::string>(&cell)) {
        if (!text->empty()) worksheet_write_string(sheet, row, column, text->c_str(), nullptr);
    } else if (auto const* const number = std::get_if<double>(&cell)) {
        worksheet_write_number(sheet, row, column, *number, nullptr);
    } else if (auto const* const on = std::get_if<Date>(&cell)) {
        worksheet_write_number(sheet, row, column, excel_serial(*on), day);
    }
}

} // namespace

Outcome<void> write_workbook(std::filesystem::path const& path, std::vector<SheetOut> const& sheets,
                             WorkbookAbout const& about)
{
    auto const name = path.filename().string();
    if (sheets.empty()) return problem(name, "A workbook needs at least one sheet.");
    auto const beside = path.string() + ".part";
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    auto* const book = workbook_new_opt(beside.c_str(), &options);
    if (book == nullptr) return problem(name, "The workbook cannot be written here.");
    Closing closing{book};
    std::string author{about.each_row_a_record ? our_name : std::string_view{}};
    lxw_doc_properties properties{};
    if (!author.empty()) properties.author = author.data();
    if (about.day) properties.created = std::chrono::system_clock::to_time_t(*about.day);
    workbook_set_properties(book, &properties);
    auto* const day = workbook_add_format(book);
    format_set_num_format(day, "dd/mm/yyyy");
    auto* const bold = workbook_add_format(book);
    format_set_bold(bold);
    format_set_text_wrap(bold);
    format_set_align(bold, LXW_ALIGN_VERTICAL_TOP);
    for (auto const& out : sheets) {
        if (out.rows.size() + 1 > most_sheet_rows)
            return problem(name, fmt::format("The sheet “{}” has more rows than a spreadsheet can hold.", out.name));
        auto* const sheet = workbook_add_worksheet(book, out.name.c_str());
        if (sheet == nullptr) return problem(name, fmt::format("“{}” cannot be the name of a sheet.", out.name));
        auto const columns = static_cast<lxw_col_t>(out.headings.size());
        for (lxw_col_t i = 0; i < columns; ++i) {
            auto const width = i < out.widths.size() ? out.widths[i] : 16.0;
            worksheet_set_column(sheet, i, i, width, nullptr);
        }
        worksheet_freeze_panes(sheet, 1, 1);
        if (columns > 0)
            worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(out.rows.size()),
                                 static_cast<lxw_col_t>(columns - 1));
        for (lxw_col_t i = 0; i < columns; ++i) worksheet_write_string(sheet, 0, i, out.headings[i].c_str(), bold);
        for (std::size_t row = 0; row < out.rows.size(); ++row)
            for (std::size_t i = 0; i < out.rows[row].size() && i < most_sheet_columns; ++i)
                write_cell(sheet, static_cast<lxw_row_t>(row + 1), static_cast<lxw_col_t>(i), out.rows[row][i], day);
    }
    if (auto const error = closing.close(); error != LXW_NO_ERROR) {
        std::error_code ignored;
        std::filesystem::remove(beside, ignored);
        return problem(name, fmt::format("The workbook could not be written: {}.", lxw_strerror(error)));
    }
    std::error_code error;
    std::filesystem::rename(beside, path, error);
    if (error) return problem(name, "The workbook could not be put in its place.");
    return {};
}

SheetOut empty_sheet(List const& list)
{
    SheetOut sheet{.name = fmt::format("List {}", list.number), .headings = {}, .widths = {}, .rows = {}};
    for (auto const& column : list.columns) {
        sheet.headings.push_back(column.heading);
        sheet.widths.push_back(column.type == ColumnType::code ? 24 : column.type == ColumnType::date ? 13 : 16);
    }
    return sheet;
}

} // namespace sightline::exchange
