// Checking an SSDA903 return: every rule over every child.
#pragma once
#include <filesystem>

#include "returns/ssda903/reader.hpp"
#include "returns/ssda903/rule.hpp"

namespace sightline::returns::ssda903
{

// Findings in the one order, the rules that ran, and those that could not and why. On all cores; the answer is the same
// on one. The return must be settled. Findings borrow nothing from it.
Checked check(Return const& all);

// Only these rules: for tests and for looking at one thing.
Checked check(Return const& all, std::span<Rule const> only);

// The rules that can be judged on returns of one collection and with the same tables, made ready once to be run on the
// rows of single children.
struct Running;
class LiveRules
{
public:
    explicit LiveRules(Return const& of_that_shape); // its rows do not matter
    // Of a settled return of that shape; on the thread of whoever asks.
    std::vector<Finding> findings(Return const& all) const;
    // Only of the rules that look across children.
    std::vector<Finding> findings_across(Return const& all) const;
    std::vector<NotApplied> const& not_applied() const { return not_applied_; }

private:
    std::vector<NotApplied> not_applied_; // filled while the other is made
    std::shared_ptr<Running const> running_;
};

// Who puts a value right, told by its place: the collection's source does not say.
PutRightBy put_right_by(std::string_view table, std::string_view field);

// Why the rule cannot be judged on this return; nothing when it can.
std::optional<std::string> why_not(Rule const& rule, Return const& all);

// Which collection year, named by the year it ends in.
struct WhichYear {
    std::optional<int> asked;     // nothing: told from the days of the return
    std::optional<int> otherwise; // where no day tells one; nothing: it cannot be checked then
};

// What lies in files, and what to check it against.
struct Asked {
    std::vector<std::filesystem::path> files; // folders and single files of this year
    std::filesystem::path last;               // last year's folder or file; empty: not given
    WhichYear year;
    Collection against; // authority, providers and postcodes; its days are worked out
};

struct CheckedReturn {
    Checked checked; // what reading the files told comes first, as findings named FILE
    int year{};      // the year the collection ends in
};

// Checks what was read. A problem when there is no year to check it as.
Outcome<CheckedReturn> check_reading(Reading now, std::optional<Reading> last, WhichYear year, Collection against);

// Reads and checks. A problem when there is nothing to read, or no year to check it as.
Outcome<CheckedReturn> check_files(Asked asked);

} // namespace sightline::returns::ssda903
