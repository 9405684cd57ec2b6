// What checking a statutory return says: findings with their place, and the rules that could not be applied.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sightline::returns
{

enum class Severity : std::uint8_t {
    error,    // the return is refused until it is put right
    query,    // put right, or answered with a written reason that goes with the return
    internal, // not a rule of the collection: the tables of the return disagree with one another
    unstated, // a rule of the collection whose published source gives no severity
    reading,  // the file itself: a date that cannot be read, a column nobody knows, a missing table
};

std::string_view name_of(Severity severity); // error, query, internal, unstated, reading

// Whose record it is that must be put right, as the service shares its work out: what a person is asked about, not what
// they may do.
enum class PutRightBy : std::uint8_t {
    worker,            // who holds the child: social worker, or personal adviser
    manager,           // of that worker
    reviewing_officer, // reviews of children in care
    placements,        // fostering and placements: who provides a home and where it is
    health,            // the health team for children in care
    education,         // virtual school, admissions, special educational needs
    analyst,           // data quality: identity, and what is of the return as a whole
};

std::string_view name_of(PutRightBy who);  // worker, manager, reviewing_officer …
std::string_view in_words(PutRightBy who); // "social worker", "manager", "reviewing officer" …

// Collection years a rule is in force, each named by the year it ends in: 2026 is 2025-26.
struct Years {
    int first{};
    int last{9999};
    bool hold(int year) const { return first <= year && year <= last; }
};

// One flagged place. A rule that compares several fields flags each of them, one finding for each.
struct Finding {
    std::string_view rule; // its code, as published: "8925", "197a"; for reading findings "FILE"
    Severity severity{};
    std::string child;      // the identifier as in the file; empty when the row has none, or for a return as a whole
    std::string_view table; // CIN: the module, SSDA903: the table
    std::string_view field; // as the return names it; empty when the place is a whole row
    int row = -1;           // 0-based row of that table in the order of the file; -1 for a return as a whole
    int line = 0;           // line of the file, from 1; 0 where it has no meaning
    std::string value;      // as in the file
    std::string message;    // a plain sentence: what must be true, and what is not
    PutRightBy put_right_by = PutRightBy::analyst;
    std::uint64_t entry = 0; // made from the record: the journal's entry that says the value; 0 where none does
};

// A rule that was not run on this file, and why. Silence would look like agreement.
struct NotApplied {
    std::string_view rule;
    std::string why; // "needs the Ofsted provider list", "not in force in 2024-25"
};

struct Checked {
    std::vector<Finding> findings; // in the fixed order of sort()
    std::vector<NotApplied> not_applied;
    std::vector<std::string_view> applied; // codes of the rules that ran
    std::size_t children{};
};

// The one order of findings: rule (in the order of the rule set), table, row, field.
void sort(std::vector<Finding>& findings, std::vector<std::string_view> const& rule_order);

// rule_code,severity,child_id,table,field,row,line,value,message
std::string findings_csv(Checked const& checked);
std::string findings_json(Checked const& checked);
// Counts by rule, with who can put it right and its first places, then what was not applied and why.
std::string findings_text(Checked const& checked);

} // namespace sightline::returns
