// Checking a CIN census file: every rule of the collection year on every child, and on the return as a whole.
#pragma once
#include <filesystem>

#include "base/outcome.hpp"
#include "base/working_days.hpp"
#include "returns/cin/rules.hpp"
#include "returns/finding.hpp"

namespace sightline::returns::cin
{

struct Options {
    std::optional<int> year;     // the collection year, named by the year it ends in; the header's without it
    WorkingDays const& calendar; // of England
};

// Findings come in the one order of returns/finding.hpp, the same however many processors there are. Refused: a file
// that cannot be opened, and what reader.hpp refuses.
Outcome<Checked> check_cin(std::filesystem::path const& file, Options const& options);
Outcome<Checked> check_cin_bytes(std::string_view bytes, Options const& options);

// The rules of one collection year, made ready once to be run on single children and on what is known of them together.
class LiveRules
{
public:
    explicit LiveRules(Setting const& setting);

    // One child's findings; her rows count from 0 in each table. A finding about a value that is not given has the
    // newest entry of its row.
    std::vector<Finding> of_child(Child child) const;
    std::vector<Finding> of_return(WholeReturn const& whole) const;
    std::vector<NotApplied> const& not_applied() const { return not_applied_; }
    Setting const& setting() const { return setting_; }

private:
    Setting setting_;
    std::vector<Rule const*> of_child_, of_return_;
    std::vector<NotApplied> not_applied_;
};

// 2026 for "2025-26"; nothing for what is not written so, or is a year that is not known here. Next year's census is
// checked by the rules that are known, and the findings say so.
std::optional<int> collection_year(std::string_view words);
std::string collection_year_words(int year); // "2025-26"

} // namespace sightline::returns::cin
