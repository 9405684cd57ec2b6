#include "exchange/xlsx_reader.hpp"

#include <cmath>
#include <fmt/format.h>

#include "base/text.hpp"
#include "exchange/limits.hpp"
#include "exchange/xml.hpp"

namespace sightline::exchange
{
namespace
{

std::optional<std::uint32_t> whole(std::string_view text)
{
    std::uint32_t value{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_true(std::string_view text)
{
    return text == "1" || text == "true";
}

// Relationships of a part: which id leads to which part.
class Relationships : public XmlHandler
{
public:
    explicit Relationships(std::string folder) : folder_(std::move(folder)) {}
    void start(std::string_view name, char const* const* a) override
    {
        if (name != "Relationship" || attribute(a, "TargetMode") == "External") return;
        if (targets.size() > most_entries) return refuse("The workbook lists more parts than a workbook holds.");
        auto const type = attribute(a, "Type");
        auto const target = resolved(attribute(a, "Target"));
        targets.emplace(attribute(a, "Id"), target);
        auto const ends = [&](std::string_view end) { return type.ends_with(end); };
        if (ends("/officeDocument")) document = target;
        if (ends("/sharedStrings")) shared_strings = target;
        if (ends("/styles")) styles = target;
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}

    std::map<std::string, std::string, std::less<>> targets;
    std::string document, shared_strings, styles;

private:
    std::string resolved(std::string_view target) const
    {
        if (target.starts_with('/')) return std::string{target.substr(1)};
        auto folder = folder_;
        while (target.starts_with("../")) {
            target.remove_prefix(3);
            auto const cut = folder.find_last_of('/', folder.empty() ? 0 : folder.size() - 2);
            folder = cut == std::string::npos ? std::string{} : folder.substr(0, cut + 1);
        }
        if (target.starts_with("./")) target.remove_prefix(2);
        return folder + std::string{target};
    }
    std::string folder_; // "xl/"
};

// Who made the workbook, and who saved it last.
class Properties : public XmlHandler
{
public:
    void start(std::string_view name, char const* const*) override
    {
        at_ = name == "creator" ? &creator : name == "lastModifiedBy" ? &saved_by : nullptr;
    }
    void end(std::string_view) override { at_ = nullptr; }
    void text(std::string_view part) override
    {
        constexpr std::size_t most = 100;
        if (at_ != nullptr && at_->size() < most) *at_ += part.substr(0, most);
    }
    std::string creator, saved_by;

private:
    std::string* at_ = nullptr;
};

class WorkbookPart : public XmlHandler
{
public:
    struct Sheet {
        SheetInfo info;
        std::string relationship;
    };
    void start(std::string_view name, char const* const* a) override
    {
        if (name == "workbookPr") from_1904 = is_true(attribute(a, "date1904"));
        if (name != "sheet") return;
        if (sheets.size() >= most_sheets)
            return refuse(fmt::format("The workbook has more than {} sheets.", most_sheets));
        std::string shown{attribute(a, "name").substr(0, 124)}; // 31 letters of four bytes
        while (!valid_utf8(shown)) shown.pop_back();
        sheets.push_back({{std::move(shown), !attribute(a, "state").empty() && attribute(a, "state") != "visible"},
                          std::string{attribute(a, "id")}});
    }
    void end(std::string_view) override {}
    void text(std::string_view) override {}
    std::vector<Sheet> sheets;
    bool from_1904 = false;
};

class Styles : public XmlHandler
{
public:
    void start(std::string_view name, char const* const* a) override
    {
        if (name == "cellXfs") in_cells_ = true;
        if (name == "numFmt") {
            if (formats_.size() > 10'000) return refuse("The workbook has more number formats than Excel allows.");
            if (auto const id = whole(attribute(a, "numFmtId")))
                formats_[*id] = shows_a_date(attribute(a, "formatCode"));
        }
        if (name == "xf" && in_cells_) {
            if (dates.size() > 100'000) return refuse("The workbook has more cell styles than Excel allows.");
            dates.push_back(is_date(whole(attribute(a, "numFmtId")).value_or(0)));
        }
    }
    void end(std::string_view name) override
    {
        if (name == "cellXfs") in_cells_ = false;
    }
    void text(std::string_view) override {}
    std::vector<bool> dates; // for each cell style: shows a date

private:
    bool is_date(std::uint32_t id) const
    {
        if (auto const found = formats_.find(id); found != formats_.end()) return found->second;
        return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    }
    std::map<std::uint32_t, bool> formats_;
    bool in_cells_ = false;
};

class SharedStrings : public XmlHandler
{
public:
    void start(std::string_view name, char const* const*) override
    {
        if (name == "rPh") ++phonetic_; // how it is pronounced: not part of the text
        in_text_ = name == "t" && phonetic_ == 0;
    }
    void end(std::string_view name) override
    {
        in_text_ = false;
        if (name == "rPh" && phonetic_ > 0) --phonetic_;
        if (name == "si") {
            ends.push_back(letters.size());
            if (ends.size() > most_shared_strings)
                refuse(fmt::format("The workbook holds more than {} texts.", grouped(most_shared_strings)));
        }
    }
    void text(std::string_view part) override
    {
        if (!in_text_) return;
        letters += part;
        if (letters.size() > most_shared_characters)
            refuse(fmt::format("The workbook's texts come to more than {} letters.", grouped(most_shared_characters)));
    }
    std::string_view at(std::uint32_t index) const
    {
        if (index >= ends.size()) return {};
        auto const from = index == 0 ? 0 : ends[index - 1];
        return std::string_view{letters}.substr(from, ends[index] - from);
    }
    std::string letters;
    std::vector<std::size_t> ends;

private:
    bool in_text_ = false;
    int phonetic_ = 0;
};

// "AB12" is column 27. Nothing when there are no letters or too many.
std::optional<std::uint32_t> column_of(std::string_view reference)
{
    std::uint32_t column = 0;
    std::size_t letters = 0;
    while (letters < reference.size() && letters < 4 && reference[letters] >= 'A' && reference[letters] <= 'Z')
        column = column * 26 + static_cast<std::uint32_t>(reference[letters++] - 'A') + 1;
    if (column == 0 || column > most_sheet_columns) return std::nullopt;
    return column - 1;
}

class Sheet : public XmlHandler
{
public:
    Sheet(SharedStrings const& shared, std::vector<bool> const& dates,
          std::function<bool(SheetRow const&)> const& visit)
        : shared_(shared), dates_(dates), visit_(visit)
    {
    }

    void start(std::string_view name, char const* const* a) override
    {
        if (name == "c") {
            start_cell(a);
        } else if (name == "row") {
            auto const given = whole(attribute(a, "r"));
            row_ = given ? *given : row_ + 1;
            if (row_ == 0 || row_ > most_sheet_rows)
                return refuse("The sheet has rows past 1,048,576, the last a spreadsheet can have.");
            next_column_ = 0;
            cells_.clear();
            texts_.clear();
        } else if (name == "v" || (name == "t" && phonetic_ == 0)) {
            in_value_ = true;
        } else if (name == "rPh") {
            ++phonetic_;
        } else if (name == "dimension") { // ref="A1:H6"
            auto const reference = attribute(a, "ref");
            auto const last = reference.find_last_not_of("0123456789");
            claimed =
                std::min(whole(last == std::string_view::npos ? reference : reference.substr(last + 1)).value_or(0),
                         most_sheet_rows);
        }
    }

    void end(std::string_view name) override
    {
        if (name == "v" || name == "t") {
            in_value_ = false;
        } else if (name == "c") {
            end_cell();
        } else if (name == "row") {
            if (cells_.empty()) return;
            for (auto& cell : cells_) // the row's own texts stand still only now
                if (cell.shared == Cell::not_shared && (cell.kind == CellKind::text || cell.kind == CellKind::error))
                    cell.text = std::string_view{texts_}.substr(static_cast<std::size_t>(std::exchange(cell.number, 0)),
                                                                cell.text.size());
            if (!visit_({row_, cells_})) stop();
        } else if (name == "sheetData") {
            stop(); // what follows is drawing and printing
        } else if (name == "rPh" && phonetic_ > 0) {
            --phonetic_;
        }
    }

    void text(std::string_view part) override
    {
        if (!in_value_) return;
        if (value_.size() + part.size() > most_cell_characters * 4)
            return refuse("A cell holds more text than a spreadsheet allows.");
        value_ += part;
    }

    std::uint32_t claimed = 0;

private:
    void start_cell(char const* const* a)
    {
        type_.clear();
        style_ = 0;
        std::optional<std::uint32_t> column;
        for (; *a != nullptr; a += 2) {
            std::string_view const name{a[0]}, value{a[1]};
            if (name == "r")
                column = column_of(value);
            else if (name == "t")
                type_ = value.substr(0, 16);
            else if (name == "s")
                style_ = whole(value).value_or(0);
        }
        column_ = column.value_or(next_column_);
        next_column_ = column_ + 1;
        value_.clear();
        if (column_ >= most_sheet_columns || cells_.size() >= most_sheet_columns)
            refuse("A row has more columns than a spreadsheet can have.");
    }

    void end_cell()
    {
        if (value_.empty()) return;
        Cell cell{.column = column_, .kind = CellKind::number, .number = 0, .text = {}};
        if (type_.empty() || type_ == "n") {
            auto const [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), cell.number);
            if (error != std::errc{} || !std::isfinite(cell.number)) return keep_text(cell, CellKind::text);
            if (style_ < dates_.size() && dates_[style_]) cell.kind = CellKind::date;
        } else if (type_ == "s") {
            auto const index = whole(value_);
            if (!index || *index >= shared_.ends.size())
                return refuse("A cell points at a text the workbook does not hold: the file is damaged.");
            cell.kind = CellKind::text;
            cell.shared = *index;
            cell.text = shared_.at(*index);
            if (cell.text.empty()) return;
        } else if (type_ == "b") {
            cell.kind = CellKind::yes_no;
            cell.number = is_true(value_) ? 1 : 0;
        } else {
            return keep_text(cell, type_ == "e" ? CellKind::error : CellKind::text); // str, inlineStr, d
        }
        cells_.push_back(cell);
    }

    void keep_text(Cell cell, CellKind kind)
    {
        cell.kind = kind;
        cell.number = static_cast<double>(texts_.size()); // where it stands among the row's texts, until the row ends
        texts_ += value_;
        cell.text = std::string_view{value_}.substr(0, value_.size()); // only its length is used
        if (texts_.size() > most_row_characters) return refuse("A row holds more text than an Annex A list can have.");
        cells_.push_back(cell);
    }

    SharedStrings const& shared_;
    std::vector<bool> const& dates_;
    std::function<bool(SheetRow const&)> const& visit_;
    std::vector<Cell> cells_;
    std::string texts_, value_, type_;
    std::uint32_t row_ = 0, column_ = 0, next_column_ = 0, style_ = 0;
    int phonetic_ = 0;
    bool in_value_ = false;
};

} // namespace

struct Workbook::Inside {
    explicit Inside(ZipFile opened) : zip(std::move(opened)) {}
    ZipFile zip;
    std::vector<SheetInfo> sheets;
    std::vector<std::string> parts; // beside sheets; empty when the sheet's part is not named
    SharedStrings shared;
    Styles styles;
    bool from_1904 = false;
    std::string made_by;
    mutable std::vector<std::uint32_t> claimed; // rows, beside sheets
};

Workbook::Workbook(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Workbook::Workbook(Workbook&&) noexcept = default;
Workbook& Workbook::operator=(Workbook&&) noexcept = default;
Workbook::~Workbook() = default;

Outcome<Workbook> Workbook::open(std::filesystem::path const& path, std::string_view name)
{
    auto zip = ZipFile::open(path, name);
    if (!zip) return std::unexpected(zip.error());
    return read(std::move(*zip));
}

Outcome<Workbook> Workbook::from_bytes(std::string_view bytes, std::string_view name)
{
    auto zip = ZipFile::from_bytes(bytes, name);
    if (!zip) return std::unexpected(zip.error());
    return read(std::move(*zip));
}

Outcome<Workbook> Workbook::read(ZipFile zip)
{
    auto inside = std::make_unique<Inside>(std::move(zip));
    auto const& file = inside->zip;
    std::string const name{file.name()};
    std::string document = "xl/workbook.xml";
    if (file.has("_rels/.rels")) {
        Relationships top{""};
        if (auto const read = read_xml(file, "_rels/.rels", top); !read) return std::unexpected(read.error());
        if (!top.document.empty()) document = top.document;
    }
    if (!file.has(document) || document.ends_with(".bin") || file.has("word/document.xml")) {
        if (file.has("xl/workbook.bin"))
            return problem(
                name, "This is a binary Excel workbook (.xlsb). Save it as an Excel workbook (.xlsx) and try again.");
        if (file.has("word/document.xml"))
            return problem(name, "This is a Word document, not an Excel workbook (.xlsx).");
        if (file.has("content.xml"))
            return problem(name, "This is an OpenDocument file. Save it as an Excel workbook (.xlsx) and try again.");
        return problem(name, "This is a zip file with no Excel workbook in it.");
    }
    auto const slash = document.find_last_of('/');
    auto const folder = slash == std::string::npos ? std::string{} : document.substr(0, slash + 1);
    auto const relations = folder + "_rels/" + document.substr(folder.size()) + ".rels";
    WorkbookPart book;
    if (auto const read = read_xml(file, document, book); !read) return std::unexpected(read.error());
    Relationships links{folder};
    if (auto const read = read_xml(file, relations, links); !read) return std::unexpected(read.error());
    if (book.sheets.empty()) return problem(name, "The workbook has no sheets.");
    inside->from_1904 = book.from_1904;
    for (auto& sheet : book.sheets) {
        auto const found = links.targets.find(sheet.relationship);
        inside->parts.push_back(found == links.targets.end() ? std::string{} : found->second);
        inside->sheets.push_back(std::move(sheet.info));
    }
    auto const styles = links.styles.empty() ? folder + "styles.xml" : links.styles;
    if (file.has(styles))
        if (auto const read = read_xml(file, styles, inside->styles); !read) return std::unexpected(read.error());
    auto const shared = links.shared_strings.empty() ? folder + "sharedStrings.xml" : links.shared_strings;
    if (file.has(shared))
        if (auto const read = read_xml(file, shared, inside->shared); !read) return std::unexpected(read.error());
    if (std::string_view const about = "docProps/core.xml"; file.has(about)) {
        Properties properties; // one that cannot be read says nothing; the workbook may be whole all the same
        if (read_xml(file, about, properties) && properties.creator == properties.saved_by)
            inside->made_by = properties.creator;
    }
    inside->claimed.resize(inside->sheets.size());
    return Workbook{std::move(inside)};
}

std::string_view Workbook::made_by() const
{
    return inside_->made_by;
}

std::span<SheetInfo const> Workbook::sheets() const
{
    return inside_->sheets;
}

Outcome<void> Workbook::each_row(std::size_t sheet, std::function<bool(SheetRow const&)> const& visit) const
{
    assert(sheet < inside_->sheets.size());
    auto const& part = inside_->parts[sheet];
    if (part.empty())
        return problem(
            std::string{inside_->zip.name()},
            fmt::format("The sheet “{}” is named but missing from the workbook.", inside_->sheets[sheet].name));
    Sheet handler{inside_->shared, inside_->styles.dates, visit};
    auto const read = read_xml(inside_->zip, part, handler);
    inside_->claimed[sheet] = handler.claimed;
    return read;
}

std::uint32_t Workbook::rows_claimed(std::size_t sheet) const
{
    return inside_->claimed[sheet];
}

std::optional<Date> Workbook::day_of(double serial) const
{
    return excel_day(serial, inside_->from_1904);
}

bool shows_a_date(std::string_view format)
{
    // Quoted words, escaped letters and bracketed colours or conditions are not the format; elapsed time ([h]) is no
    // date.
    for (std::size_t i = 0; i < format.size(); ++i) {
        switch (format[i]) {
        case '"':
            i = format.find('"', i + 1);
            if (i == std::string_view::npos) return false;
            break;
        case '[':
            i = format.find(']', i + 1);
            if (i == std::string_view::npos) return false;
            break;
        case '\\':
        case '_':
        case '*': ++i; break;
        case ';': return false; // what follows is for negative numbers and text
        case 'y':
        case 'Y':
        case 'd':
        case 'D':
        case 'm':
        case 'M': return true;
        default: break;
        }
    }
    return false;
}

std::string column_letters(std::uint32_t column)
{
    std::string out;
    for (++column; column > 0; column = (column - 1) / 26)
        out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
    return out;
}

std::optional<Date> excel_day(double serial, bool from_1904)
{
    if (!(serial >= 0) || serial > 2958465) return std::nullopt; // 31 December 9999
    auto const days = static_cast<int>(std::floor(serial));
    if (from_1904) return date(1904, 1, 1) + std::chrono::days{days};
    if (days == 0 || days == 60) return std::nullopt; // "0 January 1900", and the 29 February 1900 that never was
    return date(1899, 12, days < 60 ? 31 : 30) + std::chrono::days{days};
}

double excel_serial(Date day)
{
    return static_cast<double>((day - date(1899, 12, 30)).count());
}

} // namespace sightline::exchange
