// What the CIN tests share: small censuses written tersely, and what a rule flags in them.
#pragma once
#include <doctest/doctest.h>
#include <filesystem>

#include "base/csv.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "returns/cin/check.hpp"

namespace sightline::returns::cin
{

// Elements in the order they are given: xml("UPN", "A1") is <UPN>A1</UPN>; text that is no element comes as it is.
inline std::string xml(std::string_view name, std::string_view held)
{
    return fmt::format("<{0}>{1}</{0}>", name, held);
}

// "CINreferralDate=2025-05-01 ReferralNFA=0": one element for each word.
inline std::string elements(std::string_view words)
{
    std::string text;
    while (!words.empty()) {
        auto const word = words.substr(0, words.find(' '));
        words.remove_prefix(std::min(words.size(), word.size() + 1));
        if (word.empty()) continue;
        auto const at = word.find('=');
        text += xml(word.substr(0, at), word.substr(at + 1));
    }
    return text;
}

inline std::string identifiers(std::string_view words)
{
    return xml("ChildIdentifiers", elements(words));
}
inline std::string characteristics(std::string_view words, std::string_view disabilities = "")
{
    std::string list;
    for (auto const& word : split(disabilities, ' '))
        if (!word.empty()) list += xml("Disability", word);
    return xml("ChildCharacteristics", elements(words) + (list.empty() ? "" : xml("Disabilities", list)));
}
inline std::string episode(std::string_view words, std::string_view groups = "")
{
    return xml("CINdetails", elements(words) + std::string{groups});
}
inline std::string assessment(std::string_view words, std::string_view factors = "")
{
    std::string list;
    for (auto const& word : split(factors, ' '))
        if (!word.empty()) list += xml("AssessmentFactors", word);
    return xml("Assessments", elements(words) + xml("FactorsIdentifiedAtAssessment", list));
}
inline std::string cin_plan(std::string_view words)
{
    return xml("CINPlanDates", elements(words));
}
inline std::string section47(std::string_view words)
{
    return xml("Section47", elements(words));
}
inline std::string protection_plan(std::string_view words, std::string_view reviews = "")
{
    std::string list;
    for (auto const& word : split(reviews, ' '))
        if (!word.empty()) list += xml("CPPreviewDate", word);
    return xml("ChildProtectionPlans", elements(words) + (list.empty() ? "" : xml("Reviews", list)));
}
inline std::string child(std::string_view groups)
{
    return xml("Child", groups);
}
// A child with an id, the given identifiers and episodes.
inline std::string child(std::string_view id, std::string_view groups)
{
    return child(identifiers(fmt::format("LAchildID={}", id)) + std::string{groups});
}
// The census of 2025-26 unless another reference date is given; with none, no header.
inline std::string census(std::string_view children, std::string_view reference = "2026-03-31")
{
    auto const header = xml("CollectionDetails", fmt::format("<Collection>CIN</Collection><Year>{}</Year>"
                                                             "<ReferenceDate>{}</ReferenceDate>",
                                                             reference.substr(0, 4), reference));
    return xml("Message", (reference.empty() ? "" : xml("Header", header)) + xml("Children", children));
}

inline WorkingDays const& calendar() // of England and Wales, as the program has it
{
    static auto const one = [] {
        auto const text = read_file(std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "practice/bank_holidays.csv");
        REQUIRE(text);
        auto const rows = read_csv(*text, "bank_holidays.csv");
        REQUIRE(rows);
        std::vector<Date> days;
        for (auto const& row : *rows)
            if (auto const day = parse_iso_date(row.cells.front())) days.push_back(*day);
        return WorkingDays{days};
    }();
    return one;
}

inline Checked checked(std::string_view xml_text, std::optional<int> year = {})
{
    auto result = check_cin_bytes(xml_text, {.year = year, .calendar = calendar()});
    REQUIRE_MESSAGE(result, result.error().message);
    return *result;
}

using Places = std::set<std::string>; // "Table.Field 3"; without a row the child's id, or “whole return”
inline Places places(Checked const& checked, std::string_view rule)
{
    Places found;
    for (auto const& one : checked.findings)
        if (one.rule == rule)
            found.insert(
                one.row < 0 && one.child.empty()
                    ? std::string{"whole return"}
                    : fmt::format("{}.{} {}", one.table, one.field, one.row < 0 ? one.child : std::to_string(one.row)));
    return found;
}
inline Places flagged(std::string_view rule, std::string_view xml_text, std::optional<int> year = {})
{
    return places(checked(xml_text, year), rule);
}

// What a rule flags in the episodes and other groups of one child, born in 2015.
inline Places flags(std::string_view rule, std::string_view groups)
{
    return flagged(
        rule, census(xml("Child", identifiers("LAchildID=A PersonBirthDate=2015-05-05 Sex=F") + std::string{groups})));
}
// What a rule flags in a child with these identifiers.
inline Places flags_of_identifiers(std::string_view rule, std::string_view words, std::string_view groups = "")
{
    return flagged(rule, census(xml("Child", identifiers(words) + std::string{groups})));
}

inline std::filesystem::path sample(std::string_view name)
{
    return std::filesystem::path{SIGHTLINE_SOURCE_DIR} / "../shared/samples" / name;
}

} // namespace sightline::returns::cin
