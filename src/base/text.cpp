#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fmt/format.h>

namespace sightline
{
namespace
{

constexpr bool is_space(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == '\v' || letter == '\f';
}

// Length of the white space at the start of text: 0, 1, or 2 for U+00A0, 3 for U+2007, U+202F, U+200B, U+FEFF.
std::size_t space_at(std::string_view text)
{
    if (text.empty()) return 0;
    if (is_space(text[0])) return 1;
    if (text.starts_with("\xC2\xA0")) return 2;
    for (std::string_view const wide : {"\xE2\x80\x87", "\xE2\x80\xAF", "\xE2\x80\x8B", "\xEF\xBB\xBF"})
        if (text.starts_with(wide)) return 3;
    return 0;
}

// Latin-1 Supplement and Latin Extended-A letters to their plain form, by code point.
std::string_view plain_latin(std::uint32_t code)
{
    struct Range {
        std::uint32_t from, to;
        std::string_view plain;
    };
    static constexpr Range ranges[]{
        {0xC0, 0xC5, "a"},   {0xC6, 0xC6, "ae"},  {0xC7, 0xC7, "c"},   {0xC8, 0xCB, "e"},    {0xCC, 0xCF, "i"},
        {0xD0, 0xD0, "d"},   {0xD1, 0xD1, "n"},   {0xD2, 0xD6, "o"},   {0xD8, 0xD8, "o"},    {0xD9, 0xDC, "u"},
        {0xDD, 0xDD, "y"},   {0xDE, 0xDE, "th"},  {0xDF, 0xDF, "ss"},  {0xE0, 0xE5, "a"},    {0xE6, 0xE6, "ae"},
        {0xE7, 0xE7, "c"},   {0xE8, 0xEB, "e"},   {0xEC, 0xEF, "i"},   {0xF0, 0xF0, "d"},    {0xF1, 0xF1, "n"},
        {0xF2, 0xF6, "o"},   {0xF8, 0xF8, "o"},   {0xF9, 0xFC, "u"},   {0xFD, 0xFD, "y"},    {0xFE, 0xFE, "th"},
        {0xFF, 0xFF, "y"},   {0x100, 0x105, "a"}, {0x106, 0x10D, "c"}, {0x10E, 0x111, "d"},  {0x112, 0x11B, "e"},
        {0x11C, 0x123, "g"}, {0x124, 0x127, "h"}, {0x128, 0x131, "i"}, {0x134, 0x135, "j"},  {0x136, 0x138, "k"},
        {0x139, 0x142, "l"}, {0x143, 0x14B, "n"}, {0x14C, 0x151, "o"}, {0x152, 0x153, "oe"}, {0x154, 0x159, "r"},
        {0x15A, 0x161, "s"}, {0x162, 0x167, "t"}, {0x168, 0x173, "u"}, {0x174, 0x175, "w"},  {0x176, 0x178, "y"},
        {0x179, 0x17E, "z"}, {0x218, 0x219, "s"}, {0x21A, 0x21B, "t"},
    };
    for (auto const& range : ranges)
        if (code >= range.from && code <= range.to) return range.plain;
    return {};
}

// The next code point and how many bytes it took; a broken sequence is one byte, code 0xFFFD.
std::pair<std::uint32_t, std::size_t> next_code(std::string_view text)
{
    auto const byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    auto const follows = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
    std::uint32_t const first = byte(0);
    if (first < 0x80) return {first, 1};
    if (first >= 0xC2 && first < 0xE0 && follows(1)) return {((first & 0x1F) << 6) | (byte(1) & 0x3F), 2};
    if (first >= 0xE0 && first < 0xF0 && follows(1) && follows(2)) {
        auto const code = ((first & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F);
        if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) return {code, 3};
    }
    if (first >= 0xF0 && first < 0xF5 && follows(1) && follows(2) && follows(3)) {
        auto const code =
            ((first & 0x07) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) | (byte(3) & 0x3F);
        if (code >= 0x10000 && code <= 0x10FFFF) return {code, 4};
    }
    return {0xFFFD, 1};
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    while (auto const n = space_at(text)) text.remove_prefix(n);
    for (;;) {
        if (text.empty()) return text;
        if (is_space(text.back())) {
            text.remove_suffix(1);
            continue;
        }
        if (text.size() >= 2 && space_at(text.substr(text.size() - 2)) == 2) {
            text.remove_suffix(2);
            continue;
        }
        if (text.size() >= 3 && space_at(text.substr(text.size() - 3)) == 3) {
            text.remove_suffix(3);
            continue;
        }
        return text;
    }
}

std::string tidy(std::string_view text)
{
    text = trimmed(text);
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        auto const n = space_at(text);
        if (n == 0) {
            out += text[0];
            text.remove_prefix(1);
            continue;
        }
        if (!out.ends_with(' ')) out += ' ';
        text.remove_prefix(n);
    }
    return out;
}

std::string lower(std::string_view text)
{
    std::string out{text};
    for (auto& letter : out)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + 32);
    return out;
}

std::string folded(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    bool gap = false;
    auto const put = [&](std::string_view plain) {
        if (gap && !out.empty()) out += ' ';
        gap = false;
        out += plain;
    };
    while (!text.empty()) {
        auto const [code, size] = next_code(text);
        if (code < 0x80) {
            char letter = static_cast<char>(code);
            if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter + 32);
            if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'))
                put({&letter, 1});
            else if (letter != '\'')
                gap = true;
        } else if (code == 0x2019 || code == 0x2018 || (code >= 0x300 && code <= 0x36F)) {
            // a curly apostrophe, or an accent written after its letter: nothing
        } else if (auto const plain = plain_latin(code); !plain.empty()) {
            put(plain);
        } else if (code == 0xFFFD || code < 0xC0 || (code >= 0x2000 && code < 0x2C00) || code == 0xFEFF) {
            gap = true;
        } else {
            put(text.substr(0, size)); // another script, kept as it is
        }
        text.remove_prefix(size);
    }
    return out;
}

std::vector<std::string_view> split(std::string_view text, char at)
{
    std::vector<std::string_view> parts;
    for (;;) {
        auto const found = text.find(at);
        parts.push_back(text.substr(0, found));
        if (found == std::string_view::npos) return parts;
        text.remove_prefix(found + 1);
    }
}

std::vector<std::string_view> words_of(std::string_view folded_text)
{
    std::vector<std::string_view> words;
    for (auto const part : split(folded_text, ' '))
        if (!part.empty()) words.push_back(part);
    return words;
}

std::string join(std::vector<std::string> const& parts, std::string_view between)
{
    std::string out;
    for (auto const& part : parts) {
        if (&part != parts.data()) out += between;
        out += part;
    }
    return out;
}

std::string listed(std::vector<std::string> const& parts)
{
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += i + 1 == parts.size() ? " and " : ", ";
        out += parts[i];
    }
    return out;
}

bool starts_with_fold(std::string_view text, std::string_view start)
{
    return folded(text).starts_with(folded(start));
}

std::string sounds_key(std::string_view word)
{
    // Groups of letters that spell one sound, longest first; then single letters to their group; vowels after the first
    // letter and doubled sounds are dropped. Hard and soft ch are one (Nicholas, Nicolas; Michael, Mikael). Made for
    // names of many origins written in English letters.
    struct Spelling {
        std::string_view letters;
        char sound;
    };
    static constexpr Spelling spellings[]{
        {"tsch", 'K'}, {"sch", 'S'}, {"tch", 'K'}, {"ght", 'T'}, {"ph", 'F'}, {"gh", 'H'}, {"kh", 'K'},
        {"ck", 'K'},   {"ch", 'K'},  {"sh", 'S'},  {"zh", 'S'},  {"th", 'T'}, {"dh", 'T'}, {"wh", 'W'},
        {"qu", 'K'},   {"wr", 'R'},  {"kn", 'N'},  {"gn", 'N'},  {"ou", 'U'}, {"oo", 'U'}, {"ks", 'X'},
    };
    static constexpr std::string_view groups = "A"
                                               "B"
                                               "K"
                                               "T"
                                               "A"
                                               "F"
                                               "G"
                                               "H"
                                               "A"
                                               "J"
                                               "K"
                                               "L"
                                               "M"
                                               "N"
                                               "A"
                                               "B"
                                               "K"
                                               "R"
                                               "S"
                                               "T"
                                               "A"
                                               "F"
                                               "W"
                                               "X"
                                               "A"
                                               "S";
    std::string key;
    bool first = true;
    while (!word.empty()) {
        char sound = 0;
        std::size_t used = 1;
        for (auto const& spelling : spellings) {
            if (!word.starts_with(spelling.letters)) continue;
            sound = spelling.sound == 'U' ? 'A' : spelling.sound;
            used = spelling.letters.size();
            break;
        }
        if (sound == 0) {
            char const letter = word[0];
            if (letter >= 'a' && letter <= 'z') {
                sound = groups[static_cast<std::size_t>(letter - 'a')];
                if (letter == 'c' && word.size() > 1 && (word[1] == 'e' || word[1] == 'i' || word[1] == 'y'))
                    sound = 'S';
                if (letter == 'g' && word.size() > 1 && (word[1] == 'e' || word[1] == 'i')) sound = 'J';
            } else {
                sound = letter;
            }
        }
        bool const vowel = sound == 'A' || sound == 'H' || (sound == 'W' && !first);
        if (sound == 'X') {
            key += "KS";
        } else if (first || !vowel) {
            if (key.empty() || key.back() != sound) key += sound;
        }
        first = false;
        word.remove_prefix(used);
    }
    return key;
}

int edit_distance(std::string_view a, std::string_view b, int at_most)
{
    if (a.size() > b.size()) std::swap(a, b);
    if (static_cast<int>(b.size() - a.size()) > at_most) return at_most + 1;
    std::vector<int> before_last(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = static_cast<int>(i);
        int least = row[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            int const cost = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + cost});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > at_most) return at_most + 1;
        std::swap(before_last, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

std::string count_words(long long count, std::string_view one, std::string_view many)
{
    return grouped(count) + " " + std::string{count == 1 ? one : many};
}

std::string grouped(long long number)
{
    auto text = std::to_string(number);
    auto const first = text.starts_with('-') ? 1 : 0;
    for (auto at = static_cast<int>(text.size()) - 3; at > first; at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

bool valid_utf8(std::string_view text)
{
    while (!text.empty()) {
        auto const [code, size] = next_code(text);
        if (code == 0xFFFD && !text.starts_with("\xEF\xBF\xBD")) return false;
        text.remove_prefix(size);
    }
    return true;
}

} // namespace sightline
