#include "exchange/headings.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace sightline::exchange
{
namespace
{

std::string digits_of(std::string_view text)
{
    std::string out;
    for (char const c : text)
        if (c >= '0' && c <= '9') out += c;
    return out;
}

struct Heading {
    std::uint32_t at{};
    std::string text, plain;
    bool used{};
};

} // namespace

std::optional<std::uint32_t> MatchedHeadings::at(std::size_t column) const
{
    for (auto const& matched : columns)
        if (matched.column == column) return matched.at;
    return std::nullopt;
}

MatchedHeadings match_headings(List const& list, std::span<Cell const> row)
{
    std::vector<Heading> headings;
    for (auto const& cell : row) {
        if (cell.kind != CellKind::text) continue;
        Heading heading{.at = cell.column, .text = tidy(cell.text), .plain = folded(cell.text)};
        if (!heading.plain.empty() && heading.plain.size() <= 300 && headings.size() < 300)
            headings.push_back(std::move(heading));
    }
    MatchedHeadings matched;
    std::vector<bool> taken(list.columns.size());
    auto const take = [&](Heading& heading, std::size_t column, HeadingMatch how) {
        heading.used = taken[column] = true;
        matched.columns.push_back({column, heading.at, how, heading.text});
    };
    auto const pass = [&](HeadingMatch how, auto const& fits) {
        for (std::size_t i = 0; i < list.columns.size(); ++i) {
            if (taken[i]) continue;
            for (auto& heading : headings) {
                if (heading.used || !fits(heading, list.columns[i])) continue;
                take(heading, i, how);
                break;
            }
        }
    };
    pass(HeadingMatch::exact, [](Heading const& h, Column const& c) { return h.text == c.heading; });
    pass(HeadingMatch::exact, [](Heading const& h, Column const& c) { return h.plain == c.folded_heading; });
    pass(HeadingMatch::renamed, [](Heading const& h, Column const& c) {
        return std::ranges::find(c.folded_others, h.plain) != c.folded_others.end();
    });

    // Words in another order, when no other column is made of the same words.
    for (auto& heading : headings) {
        if (heading.used) continue;
        auto const bag = word_bag(heading.plain);
        std::optional<std::size_t> only;
        int how_many = 0;
        for (std::size_t i = 0; i < list.columns.size(); ++i)
            if (list.columns[i].word_bag == bag) only = i, ++how_many;
        if (how_many == 1 && !taken[*only]) take(heading, *only, HeadingMatch::renamed);
    }

    // Spelling mistakes: the nearest column, nearer than any other, taken or not.
    for (auto& heading : headings) {
        if (heading.used) continue;
        constexpr int far = 4;
        int best = far, second = far;
        std::size_t nearest = 0;
        for (std::size_t i = 0; i < list.columns.size(); ++i) {
            auto const& plain = list.columns[i].folded_heading;
            int const distance = edit_distance(heading.plain, plain, far - 1);
            if (distance < best)
                second = best, best = distance, nearest = i;
            else
                second = std::min(second, distance);
        }
        if (best >= far || best >= second || taken[nearest]) continue;
        auto const& plain = list.columns[nearest].folded_heading;
        if (best > std::max(1, static_cast<int>(plain.size()) / 8) || digits_of(plain) != digits_of(heading.plain))
            continue;
        take(heading, nearest, HeadingMatch::misspelt);
    }
    for (auto const& heading : headings)
        if (!heading.used) matched.unknown.push_back(heading.text);
    for (std::size_t i = 0; i < list.columns.size(); ++i)
        if (!taken[i]) matched.missing.push_back(i);
    return matched;
}

std::optional<int> list_named(Layout const& layout, std::string_view sheet_name)
{
    auto const words = words_of(folded(sheet_name));
    auto const plain = folded(sheet_name);
    for (auto const& list : layout.lists) {
        auto const name = folded(list.name);
        if (plain == name || plain == std::to_string(list.number) || plain == std::to_string(list.number) + " " + name)
            return list.number;
    }
    // "list 3", "list3", "annex a list 03 referrals"
    for (std::size_t at = plain.find("list"); at != std::string::npos; at = plain.find("list", at + 4)) {
        auto rest = std::string_view{plain}.substr(at + 4);
        rest = trimmed(rest);
        int number = 0;
        auto const [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
        if (error == std::errc{} && number >= 1 && number <= list_count &&
            (end == rest.data() + rest.size() || *end == ' '))
            return number;
    }
    return std::nullopt;
}

std::optional<FoundList> recognise(Layout const& layout, std::string_view sheet_name,
                                   std::vector<std::vector<Cell>> const& first_rows)
{
    // A column that many lists share says little about which list this is.
    std::map<std::string_view, int> lists_with;
    for (auto const& list : layout.lists)
        for (auto const& column : list.columns) ++lists_with[column.folded_heading];
    auto const weight = [&](Column const& column) { return lists_with[column.folded_heading] > 3 ? 1 : 3; };

    // First by the headings that agree as they stand, over all rows and lists; then the mistakes in the best of them
    // are looked at.
    auto const named = list_named(layout, sheet_name);
    int best_score = 0, best_list = 0;
    std::size_t best_row = 0;
    for (std::size_t row = 0; row < first_rows.size(); ++row) {
        std::set<std::string> headings;
        for (auto const& cell : first_rows[row])
            if (cell.kind == CellKind::text && cell.text.size() <= 300 && headings.size() < 300)
                headings.insert(folded(cell.text));
        if (headings.size() < 3) continue;
        for (auto const& list : layout.lists) {
            int whole = 0, score = 0, count = 0;
            for (auto const& column : list.columns) {
                whole += weight(column);
                bool const here = headings.contains(column.folded_heading) ||
                                  std::ranges::any_of(column.folded_others, [&](std::string const& other) {
                                      return headings.contains(other);
                                  });
                if (here) score += weight(column), ++count;
            }
            if (count < 2) continue;
            score = 1 + score * 1000 / whole + (named == list.number ? 400 : 0);
            if (score > best_score) best_score = score, best_list = list.number, best_row = row;
        }
    }
    if (best_list == 0) return std::nullopt;
    auto const& list = layout.list(best_list);
    auto headings = match_headings(list, first_rows[best_row]);
    int whole = 0, score = 0;
    for (auto const& column : list.columns) whole += weight(column);
    for (auto const& column : headings.columns) score += weight(list.columns[column.column]);
    bool const by_name = named == best_list;
    if (headings.columns.size() < 3 || score * 100 < whole * (by_name ? 25 : 50)) return std::nullopt;
    return FoundList{best_list, best_row, std::move(headings), by_name};
}

} // namespace sightline::exchange
