#include "exchange/values.hpp"

#include <cmath>
#include <fmt/format.h>

#include "base/text.hpp"

namespace sightline::exchange
{
namespace
{

Date const earliest_plausible = date(1950, 1, 1);
Date const latest_plausible = date(2100, 12, 31);

// Words known to stand in an extract's coded columns though they name none of the column's values.
constexpr std::array<std::string_view, 2> no_answers{"cs assessment updated",
                                                     "psrmem support with memory and cognition"};

int month_named(std::string_view word)
{
    static constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                             "may",       "june",     "july",     "august",
                                                             "september", "october",  "november", "december"};
    if (word.size() < 3) return 0;
    if (word == "sept") return 9;
    for (std::size_t i = 0; i < months.size(); ++i)
        if (months[i].starts_with(word)) return static_cast<int>(i) + 1;
    return 0;
}

bool is_weekday(std::string_view word)
{
    static constexpr std::array<std::string_view, 7> days{"monday", "tuesday",  "wednesday", "thursday",
                                                          "friday", "saturday", "sunday"};
    return word.size() >= 3 && std::ranges::any_of(days, [&](std::string_view day) { return day.starts_with(word); });
}

bool digit(char c)
{
    return c >= '0' && c <= '9';
}
bool letter(char c)
{
    return c >= 'a' && c <= 'z';
}

// The next run of digits or of letters, and what stood before it.
struct Piece {
    std::string_view between, text;
    bool number{};
};

Piece next_piece(std::string_view& rest)
{
    std::size_t from = 0;
    while (from < rest.size() && !digit(rest[from]) && !letter(rest[from])) ++from;
    std::size_t to = from;
    bool const number = from < rest.size() && digit(rest[from]);
    while (to < rest.size() && (number ? digit(rest[to]) : letter(rest[to]))) ++to;
    Piece const piece{rest.substr(0, from), rest.substr(from, to - from), number};
    rest.remove_prefix(to);
    return piece;
}

// What may follow a date: a clock time in some form, or nothing.
bool is_time(std::string_view rest)
{
    rest = trimmed(rest);
    if (rest.empty()) return true;
    if (rest.starts_with('t') || rest.starts_with(',')) rest = trimmed(rest.substr(1));
    if (rest.empty() || !digit(rest[0]) || rest.size() > 40) return false;
    if (rest.find(':') == std::string_view::npos && rest.find('.') == std::string_view::npos &&
        rest.find('m') == std::string_view::npos)
        return false;
    while (!rest.empty()) {
        auto const piece = next_piece(rest);
        for (char const c : piece.between)
            if (c != ':' && c != '.' && c != ' ' && c != '+' && c != '-') return false;
        if (piece.text.empty() || piece.number) continue;
        static constexpr std::array<std::string_view, 7> words{"am", "pm", "z", "utc", "gmt", "bst", "h"};
        if (std::ranges::find(words, piece.text) == words.end()) return false;
    }
    return true;
}

DateRead cannot(std::string_view why = "not a date")
{
    return {std::nullopt, DateOrder::plain, std::string{why}};
}

DateRead settled(int year, int month, int day, DateOrder order, std::string doubt = {})
{
    auto const real = real_date(year, month, day);
    if (!real) return cannot("no such day");
    if (*real < earliest_plausible || *real > latest_plausible)
        return cannot("not a likely date: before 1950 or after 2100");
    return {real, order, std::move(doubt)};
}

} // namespace

DateRead read_date_text(std::string_view given)
{
    if (given.size() > 100) return cannot();
    auto const text = lower(tidy(given));
    std::string_view rest{text};
    struct Part {
        int value{};
        std::size_t digits{}; // 0 for a month named in words
    };
    std::array<Part, 3> parts{};
    std::size_t count = 0;
    while (count < 3) {
        auto const piece = next_piece(rest);
        if (piece.text.empty()) break;
        for (char const c : piece.between)
            if (c != '/' && c != '-' && c != '.' && c != ' ' && c != ',' && c != '\'') return cannot();
        if (piece.number) {
            if (piece.text.size() > 8) return cannot();
            std::from_chars(piece.text.data(), piece.text.data() + piece.text.size(), parts[count].value);
            parts[count++].digits = piece.text.size();
        } else if (auto const month = month_named(piece.text); month > 0) {
            parts[count++].value = month;
        } else if (!is_weekday(piece.text) && piece.text != "the" && piece.text != "of" && piece.text != "st" &&
                   piece.text != "nd" && piece.text != "rd" && piece.text != "th") {
            return cannot();
        }
        if (count == 1 && parts[0].digits == 8 && is_time(rest)) // 20260307
            return settled(parts[0].value / 10000, parts[0].value / 100 % 100, parts[0].value % 100, DateOrder::plain);
    }
    if (count != 3 || !is_time(rest)) return cannot();
    auto const& [a, b, c] = parts;
    std::string doubt;
    auto const year_of = [&](Part const& part) -> std::optional<int> {
        if (part.digits == 4) return part.value;
        if (part.digits != 2) return std::nullopt;
        doubt = "the year has two digits";
        return part.value < 50 ? 2000 + part.value : 1900 + part.value;
    };
    if (a.digits == 4) { // 2026-03-07, 2026 March 7
        if (c.digits == 0) return cannot();
        return settled(a.value, b.value, c.value, DateOrder::plain);
    }
    auto const year = year_of(c);
    if (!year) return cannot();
    if (b.digits == 0 && a.digits > 0 && a.digits <= 2)
        return settled(*year, b.value, a.value, DateOrder::plain, std::move(doubt)); // 7 March 2026
    if (a.digits == 0 && b.digits > 0 && b.digits <= 2)
        return settled(*year, a.value, b.value, DateOrder::plain, std::move(doubt)); // March 7, 2026
    if (a.digits == 0 || a.digits > 2 || b.digits == 0 || b.digits > 2) return cannot();
    if (a.value > 12) return settled(*year, b.value, a.value, DateOrder::british, std::move(doubt));
    if (b.value > 12)
        return settled(*year, a.value, b.value, DateOrder::american, "written month first, the American way");
    return settled(*year, b.value, a.value, a.value == b.value ? DateOrder::plain : DateOrder::ambiguous,
                   std::move(doubt));
}

bool says_nothing(std::string_view text)
{
    static constexpr std::array<std::string_view, 16> nothings{"",
                                                               "n a",
                                                               "na",
                                                               "null",
                                                               "nil",
                                                               "none",
                                                               "nan",
                                                               "blank",
                                                               "pd na",
                                                               "no data",
                                                               "znotrecorded",
                                                               "zzcodeerror",
                                                               "not recorded",
                                                               "data not captured in mosaic",
                                                               "data not captured on mosaic",
                                                               "nat"};
    return std::ranges::find(nothings, text) != nothings.end();
}

CodeReader::CodeReader(FieldType const& field)
{
    // Names first, then the words on our screens, then other spellings: where two codes share one, the more deliberate
    // wins.
    auto const add = [&](std::string_view spelling, std::size_t code) {
        if (auto key = folded(spelling); !key.empty())
            spellings_.emplace(std::move(key), static_cast<std::int32_t>(code));
    };
    for (std::size_t i = 0; i < field.codes.size(); ++i) add(field.codes[i].name, i);
    for (std::size_t i = 0; i < field.codes.size(); ++i) add(field.codes[i].words, i);
    for (std::size_t i = 0; i < field.codes.size(); ++i)
        for (auto const spelling : split(field.codes[i].also, '|')) add(spelling, i);
}

std::optional<std::int32_t> CodeReader::exact(std::string_view text) const
{
    auto const found = spellings_.find(folded(text));
    if (found == spellings_.end()) return std::nullopt;
    return found->second;
}

CodeRead CodeReader::read(std::string_view given) const
{
    auto const whole = tidy(given);
    if (auto const code = exact(whole)) return {code, {}, false};
    std::string_view text{whole};
    if (text.size() > 2 && text[1] == ')' && ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z')))
        text = trimmed(text.substr(2));
    if (auto const code = exact(text)) return {code, {}, false};
    auto const plain = folded(text);
    if (says_nothing(plain)) return {std::nullopt, {}, true};
    if (std::ranges::find(no_answers, plain) != no_answers.end())
        return {std::nullopt, "not an answer to this column", true};

    // "PR1 - Own provision", "6: Police", "N1 Abuse": a code of another return, and words. The words decide; failing
    // them, the code.
    std::size_t cut = 0, after = 0;
    for (std::string_view const between : {": ", " - ", ":", "- ", " "}) {
        auto const at = text.find(between);
        if (at == std::string_view::npos || at == 0 || at > 6) continue;
        auto const code = text.substr(0, at);
        bool const has_digit = std::ranges::any_of(code, digit);
        if (!std::ranges::all_of(code, [](char c) { return digit(c) || letter(static_cast<char>(c | 0x20)); }))
            continue;
        if (between == " " && !has_digit) continue;
        cut = at;
        after = at + between.size();
        break;
    }
    if (cut > 0) {
        auto const by_words = exact(text.substr(after)), by_code = exact(text.substr(0, cut));
        if (by_words && by_code && *by_words != *by_code)
            return {by_words, "its code and its words say different things; the words were taken", false};
        if (by_words) return {by_words, {}, false};
        if (by_code) return {by_code, {}, false};
    }

    // One letter wrong in a word long enough, if only one value is that near.
    std::optional<std::int32_t> near;
    auto const tail = cut > 0 ? folded(text.substr(after)) : plain;
    if (tail.size() >= 7) {
        for (auto const& [spelling, code] : spellings_) {
            if (spelling.size() < 6 || edit_distance(spelling, tail, 1) > 1) continue;
            if (near && *near != code) return {std::nullopt, "not one of this column's values", false};
            near = code;
        }
    }
    if (near) return {near, "one letter differs from the value it was read as", false};
    return {std::nullopt, "not one of this column's values", false};
}

std::string cell_words(Cell const& cell)
{
    switch (cell.kind) {
    case CellKind::blank: return {};
    case CellKind::text:
    case CellKind::error: return std::string{cell.text};
    case CellKind::yes_no: return cell.number != 0 ? "TRUE" : "FALSE";
    case CellKind::number:
    case CellKind::date: break;
    }
    if (std::floor(cell.number) == cell.number && std::abs(cell.number) < 9e15)
        return fmt::format("{}", static_cast<long long>(cell.number));
    return fmt::format("{:.10g}", cell.number);
}

IdRead read_id(Cell const* cell)
{
    if (cell == nullptr || cell->kind == CellKind::blank) return {{}, "there is no id"};
    if (cell->kind == CellKind::error) return {{}, "the id is a spreadsheet error"};
    if (cell->kind == CellKind::yes_no) return {{}, "the id is TRUE or FALSE"};
    if (cell->kind == CellKind::date) return {{}, "the id is a date"};
    auto id = tidy(cell_words(*cell));
    if (cell->kind == CellKind::number && id.find_first_not_of("0123456789") != std::string::npos)
        return {{}, "the id is not a whole number"};
    if (id.size() > 2 && id.ends_with(".0") && id.find_first_not_of("0123456789.") == std::string::npos)
        id.resize(id.size() - 2);
    if (says_nothing(folded(id))) return {{}, "there is no id"};
    if (id.size() > 30) return {{}, "the id is longer than 30 letters"};
    if (!valid_utf8(id)) return {{}, "the id holds letters that cannot be read"};
    if (!std::ranges::any_of(id, digit))
        return {{}, "the id holds no digit: this looks like a heading, a note or a total"};
    return {std::move(id), {}};
}

std::optional<std::string> read_postcode(std::string_view text)
{
    std::string compact;
    for (char c : text) {
        if (c == ' ' || c == '\t' || c == '\xC2' || c == '\xA0') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
        if (!digit(c) && !(c >= 'A' && c <= 'Z')) return std::nullopt;
        compact += c;
        if (compact.size() > 7) return std::nullopt;
    }
    auto const capital = [&](std::size_t i) { return compact[i] >= 'A' && compact[i] <= 'Z'; };
    auto const size = compact.size();
    if (size < 5 || !capital(size - 1) || !capital(size - 2) || !digit(compact[size - 3])) return std::nullopt;
    auto const out = size - 3; // the letters and digits of the area: A9, A99, AA9, A9A, AA9A, AA99
    if (!capital(0) || out > 4) return std::nullopt;
    std::size_t at = capital(1) ? 2 : 1;
    if (at >= out || !digit(compact[at])) return std::nullopt;
    if (++at < out) ++at;
    if (at != out) return std::nullopt;
    return compact.substr(0, out) + " " + compact.substr(out);
}

namespace
{

Value unread(std::string why)
{
    return {.fact = blank, .clean = false, .doubt = std::move(why)};
}

Value read_date_cell(Cell const& cell, FieldReading const& how, Workbook const& workbook, Date latest)
{
    Value value;
    std::optional<Date> day;
    if (cell.kind == CellKind::number || cell.kind == CellKind::date) {
        day = workbook.day_of(cell.number);
        if (day && (*day < earliest_plausible || *day > latest_plausible)) day.reset();
        if (!day && cell.number == std::floor(cell.number) && cell.number > 19500101 &&
            cell.number < 21010101) // 20260307 as a number
            day = read_date_text(cell_words(cell)).day;
        if (!day) return unread("not a likely date: before 1950 or after 2100");
    } else if (cell.kind == CellKind::text) {
        auto read = read_date_text(cell.text);
        if (!read.day) {
            if (says_nothing(folded(cell.text))) return {};
            Cell as_number = cell; // a date number kept as text
            auto const text = trimmed(cell.text);
            auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), as_number.number);
            if (error == std::errc{} && end == text.data() + text.size()) {
                as_number.kind = CellKind::number;
                return read_date_cell(as_number, how, workbook, latest);
            }
            return unread(std::move(read.doubt));
        }
        day = read.day;
        value.order = read.order;
        value.doubt = std::move(read.doubt);
    } else {
        return unread("not a date");
    }
    if (*day > latest && !how.may_be_future)
        return unread("after the day of the extract, so it cannot have happened: left blank");
    value.fact = static_cast<std::int32_t>(day->time_since_epoch().count());
    return value;
}

Value read_number_cell(Cell const& cell, FieldReading const& how)
{
    double number = cell.number;
    if (cell.kind == CellKind::text) {
        auto const text = trimmed(cell.text);
        if (says_nothing(folded(text))) return {};
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end != text.data() + text.size()) return unread("not a number");
    } else if (cell.kind != CellKind::number) {
        return unread("not a number");
    }
    auto const most = how.field->notes.at_most > 0 ? how.field->notes.at_most : INT_MAX;
    if (number != std::floor(number)) return unread("not a whole number");
    if (number < 0 || number > most) return unread(fmt::format("outside 0 to {}", most));
    return {.fact = static_cast<std::int32_t>(number), .doubt = {}};
}

Value read_label_cell(Cell const& cell, FieldReading const& how)
{
    auto text = tidy(cell_words(cell));
    if (says_nothing(folded(text))) return {};
    if (!valid_utf8(text)) return unread("holds letters that cannot be read");
    auto const most = static_cast<std::size_t>(how.field->notes.at_most > 0 ? how.field->notes.at_most : 200);
    if (how.column == ColumnType::postcode) {
        auto postcode = read_postcode(text);
        if (!postcode) return unread("not a postcode");
        text = std::move(*postcode);
    }
    if (text.size() > most) return unread(fmt::format("longer than {} letters", most));
    return {.fact = detail::ValueTraits<Label>::pack(Label{text}), .doubt = {}};
}

} // namespace

Value read_value(Cell const& cell, FieldReading const& how, Workbook const& workbook, Date latest)
{
    if (cell.kind == CellKind::blank || (cell.kind == CellKind::text && cell.text.empty())) return {};
    if (cell.kind == CellKind::error) return unread("the spreadsheet could not work this cell out: left blank");
    switch (how.field->kind) {
    case ValueKind::date: return read_date_cell(cell, how, workbook, latest);
    case ValueKind::number: return read_number_cell(cell, how);
    case ValueKind::label: return read_label_cell(cell, how);
    case ValueKind::code: {
        auto read = how.codes->read(cell_words(cell));
        if (!read.code)
            return {.fact = blank, .clean = read.nothing && read.doubt.empty(), .doubt = std::move(read.doubt)};
        return {.fact = *read.code, .doubt = std::move(read.doubt)};
    }
    case ValueKind::time:
    case ValueKind::person:
    case ValueKind::text: break;
    }
    return unread("this column is not read");
}

} // namespace sightline::exchange
