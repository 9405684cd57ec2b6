// Reading an Excel workbook (.xlsx), row by row, in a fixed amount of memory, from people one cannot vouch for.
#pragma once
#include <span>

#include "base/dates.hpp"
#include "exchange/zip_file.hpp"

namespace sightline::exchange
{

enum class CellKind : std::uint8_t {
    blank,
    text,
    number,
    date,   // a number shown as a date
    yes_no, // number is 1 or 0
    error,  // the spreadsheet's own failure; text is "#N/A", "#REF!" …
};

// One cell that was written. Text lives as long as the call it is given to, and as long as the Workbook when `shared`
// is set.
struct Cell {
    std::uint32_t column{}; // from 0
    CellKind kind{};
    double number{};
    std::string_view text; // as it stands, UTF-8; for numbers, empty
    static constexpr std::uint32_t not_shared = UINT32_MAX;
    std::uint32_t shared = not_shared; // which shared string it is: equal numbers are equal texts
};

struct SheetRow {
    std::uint32_t number{};      // as the spreadsheet numbers it, from 1
    std::span<Cell const> cells; // in the order of the file; cells without a value are left out
};

struct SheetInfo {
    std::string name;
    bool hidden{};
};

class Workbook
{
public:
    // `name` is what the reasons call the file. Refused, each with a plain reason: what is no workbook (naming what it
    // is), one with a password, one cut short or damaged, and whatever passes a limit in limits.hpp.
    static Outcome<Workbook> open(std::filesystem::path const& path, std::string_view name);
    static Outcome<Workbook> from_bytes(std::string_view bytes, std::string_view name); // bytes must outlive it
    Workbook(Workbook&&) noexcept;
    Workbook& operator=(Workbook&&) noexcept;
    ~Workbook();

    std::span<SheetInfo const> sheets() const;
    // Who made it and saved it last, where that is one name; else empty.
    std::string_view made_by() const;
    // The rows of a sheet that hold anything, top to bottom, until the visitor says false.
    Outcome<void> each_row(std::size_t sheet, std::function<bool(SheetRow const&)> const& visit) const;
    std::uint32_t rows_claimed(
        std::size_t sheet) const; // the last row the sheet says it has, once its rows were looked at; an estimate
    // The calendar day of a date number, by the workbook's own date system; nothing outside 1900 to 9999.
    std::optional<Date> day_of(double serial) const;

private:
    struct Inside;
    explicit Workbook(std::unique_ptr<Inside> inside);
    static Outcome<Workbook> read(ZipFile zip);
    std::unique_ptr<Inside> inside_;
};

// Whether a number format shows a date: "dd/mm/yyyy;@" does, "0.00" and "[Red]General" do not.
bool shows_a_date(std::string_view number_format);
std::string column_letters(std::uint32_t column); // 0 is A, 26 is AA
std::optional<Date> excel_day(double serial, bool from_1904);
double excel_serial(Date day); // in the usual (1900) system

} // namespace sightline::exchange
