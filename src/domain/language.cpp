#include "domain/language.hpp"

#include "base/csv_file.hpp"
#include "base/text.hpp"

namespace sightline
{
namespace
{

constexpr std::array columns{"id",    "term", "category",      "severity",        "patterns",
                             "regex", "why",  "write_instead", "leave_alone_when"};
enum Column : std::uint8_t { id, term, category, severity, patterns, regex, why, write_instead, leave_alone_when };
constexpr std::array<std::string_view, 3> severities{"stop", "warn", "info"};

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}
char lower_letter(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

// The length of an apostrophe here, straight or curly; 0 for none.
std::size_t apostrophe_at(std::string_view text, std::size_t at)
{
    constexpr std::string_view curly = "’";
    if (text[at] == '\'') return 1;
    return text.substr(at, curly.size()) == curly ? curly.size() : 0;
}

// The length of a quotation mark here, and whether it opens; nothing for none. A straight one does either.
struct Quote {
    std::size_t length;
    bool opens, closes;
};
std::optional<Quote> quote_at(std::string_view text, std::size_t at)
{
    constexpr std::string_view opening = "“", closing = "”";
    if (text[at] == '"') return Quote{1, true, true};
    if (text.substr(at, opening.size()) == opening) return Quote{opening.size(), true, false};
    if (text.substr(at, closing.size()) == closing) return Quote{closing.size(), false, true};
    return std::nullopt;
}

struct Spoken { // a word of a text
    std::string text;
    std::size_t at{}, length{};
    bool follows{}; // on the word before, with only spaces or a hyphen between
};

// The words outside quotation marks, lower case, apostrophes straight. A quotation mark that never closes quotes
// nothing.
std::vector<Spoken> spoken_in(std::string_view text)
{
    std::vector<Spoken> words;
    bool follows = false;
    for (std::size_t at = 0; at < text.size();) {
        if (auto const quote = quote_at(text, at)) {
            follows = false;
            auto end = at + quote->length;
            while (quote->opens && end < text.size()) {
                auto const other = quote_at(text, end);
                if (other && other->closes) break;
                ++end;
            }
            at = quote->opens && end < text.size() ? end + quote_at(text, end)->length : at + quote->length;
            continue;
        }
        if (apostrophe_at(text, at) == 0 && is_letter(text[at])) {
            Spoken word{.text = {}, .at = at, .length = 0, .follows = follows};
            while (at < text.size() && !quote_at(text, at)) {
                if (auto const mark = apostrophe_at(text, at); mark != 0) {
                    if (at + mark >= text.size() || !is_letter(text[at + mark]) || quote_at(text, at + mark)) break;
                    word.text += '\'';
                    at += mark;
                } else if (is_letter(text[at]))
                    word.text += lower_letter(text[at++]);
                else
                    break;
            }
            word.length = at - word.at;
            words.push_back(std::move(word));
            follows = true;
            continue;
        }
        follows = follows && (text[at] == ' ' || text[at] == '-' || text[at] == '\n' || text[at] == '\r');
        ++at;
    }
    return words;
}

// What a pattern with choices can be: each choice taken in turn.
std::vector<std::string> taken_apart(std::string const& pattern)
{
    auto const open = pattern.find('(');
    auto const close = open == std::string::npos ? open : pattern.find(')', open);
    if (close == std::string::npos) return {pattern};
    auto const before = pattern.substr(0, open);
    auto after = pattern.substr(close + 1);
    std::vector<std::string> choices;
    for (auto const choice : split(std::string_view{pattern}.substr(open + 1, close - open - 1), '|'))
        choices.emplace_back(choice);
    if (after.starts_with('?')) {
        after.erase(0, 1);
        choices.emplace_back();
    }
    std::vector<std::string> all;
    for (auto const& choice : choices)
        for (auto& one : taken_apart(before + choice + after)) all.push_back(std::move(one));
    return all;
}

} // namespace

void Language::index()
{
    for (std::size_t place = 0; place < terms_.size(); ++place) {
        if (terms_[place].severity == Severity::info) continue;
        for (auto const& pattern : terms_[place].patterns)
            for (auto text : taken_apart(pattern)) {
                Phrase phrase{.words = {}, .term = place, .at_start = text.starts_with('^')};
                for (std::string_view const mark : {"\\b", "^"})
                    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark))
                        text.erase(at, mark.size());
                std::ranges::replace(text, '-', ' ');
                for (auto const word : split(text, ' ')) {
                    if (trimmed(word).empty()) continue;
                    bool const begins = word.ends_with('*');
                    phrase.words.push_back({lower(word.substr(0, word.size() - (begins ? 1 : 0))), begins});
                }
                if (!phrase.words.empty()) phrases_.push_back(std::move(phrase));
            }
    }
}

Outcomes<Language> Language::read(std::filesystem::path const& folder, std::filesystem::path const& overlay)
{
    Language language;
    Problems problems;
    auto const read_rows = [&](std::filesystem::path const& path) {
        auto const file = path.filename().string();
        auto const rows = read_csv_file(path);
        if (!rows) {
            problems.push_back(rows.error());
            return;
        }
        if (rows->empty() || !std::ranges::equal(rows->front().cells, columns)) {
            problems.push_back({file, fmt::format("The first line of {} must be {}", file, fmt::join(columns, ","))});
            return;
        }
        for (auto const& row : std::span{*rows}.subspan(1)) {
            auto const wrong = [&](std::string_view column, std::string_view message) {
                auto const place = fmt::format("{}:{}: {}", file, row.line, column);
                problems.push_back({place, fmt::format("{}: {}", place, message)});
            };
            if (row.cells.size() != columns.size()) {
                wrong("id", fmt::format("The row has {} cells, not {}", row.cells.size(), columns.size()));
                continue;
            }
            auto const cell = [&](Column column) { return std::string{trimmed(row.cells[column])}; };
            Term one{.id = cell(id),
                     .says = cell(term),
                     .category = cell(category),
                     .severity = {},
                     .patterns = {},
                     .why = cell(why),
                     .write_instead = cell(write_instead),
                     .leave_alone_when = cell(leave_alone_when)};
            auto const looked_for = cell(patterns); // it must outlive its parts
            for (auto const pattern : split(looked_for, ';'))
                if (auto const tidied = trimmed(pattern); !tidied.empty()) one.patterns.emplace_back(tidied);
            auto const strength = std::ranges::find(severities, cell(severity));
            if (strength == severities.end())
                wrong("severity", fmt::format("“{}” is not stop, warn or info", cell(severity)));
            else
                one.severity = static_cast<Severity>(strength - severities.begin());
            if (one.id.empty()) wrong("id", "The term has no id");
            for (auto const& pattern : one.patterns)
                if (std::ranges::count(pattern, '(') != std::ranges::count(pattern, ')'))
                    wrong("patterns", fmt::format("A bracket of “{}” is not closed", pattern));
            if (!one.patterns.empty() && one.why.empty()) wrong("why", "Say why the term harms");
            auto const known = std::ranges::find(language.terms_, one.id, &Term::id);
            if (one.patterns.empty()) {
                if (known == language.terms_.end())
                    wrong("patterns", "Say what to look for");
                else
                    language.terms_.erase(known);
            } else if (known == language.terms_.end())
                language.terms_.push_back(std::move(one));
            else
                *known = std::move(one);
        }
    };
    read_rows(folder / "language.csv");
    if (!overlay.empty() && std::filesystem::exists(overlay / "language.csv")) read_rows(overlay / "language.csv");
    if (!problems.empty()) return std::unexpected(std::move(problems));
    language.index();
    return language;
}

std::vector<Noticed> Language::noticed(std::string_view text) const
{
    auto const words = spoken_in(text);
    auto const meets = [&](Phrase const& phrase, std::size_t from) {
        if (from + phrase.words.size() > words.size() || (phrase.at_start && from != 0)) return false;
        for (std::size_t i = 0; i < phrase.words.size(); ++i) {
            auto const& said = words[from + i];
            auto const& wanted = phrase.words[i];
            if (i > 0 && !said.follows) return false;
            if (wanted.begins ? !said.text.starts_with(wanted.text) : said.text != wanted.text) return false;
        }
        return true;
    };
    std::vector<Noticed> all;
    for (std::size_t from = 0; from < words.size(); ++from)
        for (auto const& phrase : phrases_) {
            if (phrase.words.front().text[0] != words[from].text[0] || !meets(phrase, from)) continue;
            auto const* found = &terms_[phrase.term];
            auto const& last = words[from + phrase.words.size() - 1];
            auto const at = words[from].at;
            if (std::ranges::find(all, found, &Noticed::term) == all.end())
                all.push_back({found, at, last.at + last.length - at});
        }
    return all;
}

} // namespace sightline
