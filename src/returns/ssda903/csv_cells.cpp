#include "returns/ssda903/csv_cells.hpp"

#include "base/text.hpp"

namespace sightline::returns::ssda903
{
namespace
{

constexpr char32_t replacement = 0xFFFD;

void append_utf8(std::string& text, char32_t letter)
{
    auto const put = [&](char32_t byte) { text += static_cast<char>(byte); };
    if (letter < 0x80)
        put(letter);
    else if (letter < 0x800)
        put(0xC0 | letter >> 6), put(0x80 | (letter & 0x3F));
    else if (letter < 0x10000)
        put(0xE0 | letter >> 12), put(0x80 | (letter >> 6 & 0x3F)), put(0x80 | (letter & 0x3F));
    else
        put(0xF0 | letter >> 18), put(0x80 | (letter >> 12 & 0x3F)), put(0x80 | (letter >> 6 & 0x3F)),
            put(0x80 | (letter & 0x3F));
}

std::string from_utf16(std::string_view bytes, bool big_endian)
{
    auto const unit = [&](std::size_t i) -> char32_t {
        auto const first = static_cast<unsigned char>(bytes[i]), second = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
    };
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        auto letter = unit(i);
        if (letter >= 0xD800 && letter < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 &&
            unit(i + 2) < 0xE000) {
            letter = 0x10000 + ((letter - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
            i += 2;
        } else if (letter >= 0xD800 && letter < 0xE000)
            letter = replacement;
        append_utf8(text, letter);
    }
    return text;
}

std::string from_windows_1252(std::string_view bytes)
{
    static constexpr char32_t upper[32]{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    std::string text;
    text.reserve(bytes.size());
    for (char const byte : bytes) {
        auto const letter = static_cast<unsigned char>(byte);
        append_utf8(text, letter >= 0x80 && letter < 0xA0 ? upper[letter - 0x80] : letter);
    }
    return text;
}

// A zero byte is no letter, and the journal keeps none.
std::string without_zeros(std::string text)
{
    if (text.find('\0') == std::string::npos) return text;
    std::string out;
    for (char const c : text)
        if (c == '\0')
            append_utf8(out, replacement);
        else
            out += c;
    return out;
}

} // namespace

std::string to_utf8(std::string bytes, std::string_view& was)
{
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        was = "UTF-16";
        return without_zeros(from_utf16(std::string_view{bytes}.substr(2), bytes.front() == '\xFE'));
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
    if (valid_utf8(bytes)) return without_zeros(std::move(bytes));
    was = "Windows-1252";
    return without_zeros(from_windows_1252(bytes));
}

bool CsvCells::next(std::vector<std::string_view>& cells)
{
    while (at_ != end_ && (*at_ == '\n' || *at_ == '\r')) line_ += *at_++ == '\n';
    if (at_ == end_) return false;
    row_line_ = line_;
    cells.clear();
    for (;;) {
        std::string_view cell;
        if (at_ == end_ || *at_ != '"' || !quoted_cell(cell)) cell = plain_cell();
        cells.push_back(trimmed(cell));
        if (at_ == end_ || *at_ != ',') break;
        ++at_;
    }
    return true;
}

std::string_view CsvCells::plain_cell()
{
    auto* const from = at_;
    while (at_ != end_ && *at_ != ',' && *at_ != '\n' && *at_ != '\r') ++at_;
    return {from, at_};
}

// The cell with its quotes taken away, and what follows the closing quote up to the comma kept with it.
bool CsvCells::quoted_cell(std::string_view& cell)
{
    if (unclosed_line_ > 0) return false;
    auto* close = at_ + 1;
    for (; close != end_; ++close)
        if (*close == '"') {
            if (close + 1 == end_ || close[1] != '"') break;
            ++close;
        }
    if (close == end_) {
        unclosed_line_ = line_;
        return false;
    }
    auto* const from = at_;
    auto* to = from;
    for (auto* letter = from + 1; letter != close; ++letter) {
        line_ += *letter == '\n';
        *to++ = *letter;
        if (*letter == '"') ++letter;
    }
    at_ = close + 1;
    while (at_ != end_ && *at_ != ',' && *at_ != '\n' && *at_ != '\r') *to++ = *at_++;
    cell = {from, to};
    return true;
}

} // namespace sightline::returns::ssda903
