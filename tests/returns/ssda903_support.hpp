// Small returns written as text, and which rows a rule flags in them.
#pragma once
#include <doctest/doctest.h>

#include "returns/ssda903/check.hpp"
#include "returns/ssda903/reader.hpp"

namespace sightline::returns::ssda903
{

// A settled return from files: `last` are those of last year.
inline Return read_both(std::vector<File> now, std::vector<File> last, Collection collection = {})
{
    Return all;
    all.collection = std::move(collection);
    all.last_given = !last.empty();
    auto reading = read_files(std::move(now));
    all.collection.xml = all.collection.xml || reading.xml;
    all.now = std::move(reading.year);
    all.last = read_files(std::move(last)).year;
    settle(all);
    return all;
}

// A settled return from a text of tables: a line "# Episodes" or "# Episodes_last", then the CSV of it. Spaces before a
// line do not count. The collection is 2025-26 unless told otherwise.
inline Return given(std::string_view text, Collection collection = {})
{
    std::vector<File> now, last;
    File* file = nullptr;
    for (std::size_t from = 0; from < text.size();) {
        auto const to = std::min(text.find('\n', from), text.size());
        auto line = text.substr(from, to - from);
        from = to + 1;
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        if (line.starts_with("# ")) {
            line.remove_prefix(2);
            bool const of_last = line.ends_with("_last");
            if (of_last) line.remove_suffix(5);
            file = &(of_last ? last : now).emplace_back(std::string{line} + ".csv", "");
        } else if (file)
            file->bytes.append(line).append("\n");
    }
    return read_both(std::move(now), std::move(last), std::move(collection));
}

using FlaggedRows = std::map<std::string, std::set<int>>; // by table

// "Episodes 0 2, OC3 1"; "nothing".
inline std::string told(FlaggedRows const& rows)
{
    std::string text;
    for (auto const& [table, numbers] : rows) {
        if (numbers.empty()) continue;
        text += text.empty() ? "" : ", ";
        text += table;
        for (auto const number : numbers) text += fmt::format(" {}", number);
    }
    return text.empty() ? "nothing" : text;
}

inline FlaggedRows flagged_rows(Checked const& checked)
{
    FlaggedRows rows;
    for (auto const& finding : checked.findings) rows[std::string{finding.table}].insert(finding.row);
    return rows;
}

inline Checked check_one(std::string_view code, Return const& all)
{
    auto const* const rule = find_rule(code);
    REQUIRE_MESSAGE(rule, "there is no rule ", std::string{code});
    return check(all, std::span{rule, 1});
}

// The rows one rule flags: "Episodes 0 2, OC3 1"; "nothing"; "not applied: needs …".
inline std::string flagged(std::string_view code, Return const& all)
{
    auto const checked = check_one(code, all);
    if (!checked.not_applied.empty()) return "not applied: " + checked.not_applied.front().why;
    return told(flagged_rows(checked));
}

inline std::string flagged(std::string_view code, std::string_view text, Collection collection = {})
{
    return flagged(code, given(text, std::move(collection)));
}

// What a rule flags in small tables: one line of a list of cases.
struct RuleCase {
    std::string_view code, tables, flags;
};

inline void check_cases(std::initializer_list<RuleCase> cases, Collection const& collection = {})
{
    for (auto const& one : cases) {
        CAPTURE(one.code);
        CAPTURE(one.tables);
        CHECK(flagged(one.code, one.tables, collection) == one.flags);
    }
}

} // namespace sightline::returns::ssda903
