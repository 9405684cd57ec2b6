// What the rules of a statutory return say, as the return would be: one child's part of it is made from her history in
// memory, and the rules are run on that alone. Nothing is written. Pure: the same history, practice and day give the
// same findings.
//
// SSDA903 is held against what lies beside the record: last year's return as it was sent, the Ofsted list, a postcode
// directory. Rules that need what is not there are not run; not_applied() names them, and says why.
#pragma once
#include "domain/records/query_reason.hpp"
#include "exchange/last_year.hpp"
#include "exchange/ssda903_from_record.hpp"
#include "returns/cin/check.hpp"
#include "returns/ssda903/check.hpp"

namespace sightline::exchange
{

// What one rule says of one row of the return: all the fields it names there, together.
struct LiveFinding {
    std::string_view rule;
    returns::Severity severity{};
    returns::PutRightBy put_right_by{};
    std::string_view table;
    int row = -1; // within her part of the return, from 0; -1: the return as a whole
    std::vector<std::string_view> fields;
    std::string values; // "CINPlanStartDate 2026-01-02, CINPlanEndDate not given"
    std::string message;
    std::uint64_t entry = 0; // the newest of the journal's entries that say those values; 0 where none does
    bool to_come{};          // it asks for what the year must have brought by its end, and the year still runs
    bool operator==(LiveFinding const&) const = default;
};

// One child's part of a return.
struct ChildInReturn {
    bool belongs{}; // she is in it
    std::vector<LiveFinding> findings;
    std::vector<std::string> hers_alone;                     // numbers that no other child may have
    std::shared_ptr<returns::cin::WholeReturn const> of_all; // what rules across children need of her; CIN only
};

// A finding of the rules that look across children: of a child, or (no id) of the return as a whole.
struct FindingAcross {
    PersonId child;
    LiveFinding finding;
};

// What the rules that look across children need of everyone in a return, kept as children come into it, change and
// leave. Each child has a place of the caller's choosing; whatever names several names them in the order of places.
class Together
{
public:
    void add(std::uint32_t place, ChildInReturn const& is);
    void take_away(std::uint32_t place, ChildInReturn const& is); // as she was added
    std::set<std::uint32_t> sharing() const;                      // who have a number that another child has too
    returns::cin::WholeReturn const& sums() const { return sums_; }

private:
    std::unordered_map<std::string, std::vector<std::uint32_t>> whose_; // by number
    std::set<std::string> shared_;                                      // numbers of more than one
    returns::cin::WholeReturn sums_;                                    // of the census
};

// One return for the year a day lies in, with its rules made ready. What happened after the day is left out, and while
// the year runs what goes on is counted up to the day: nobody is late for a day that has not come.
class LiveReturn
{
public:
    // The practice must outlive it. Of the census nothing beside the record is asked.
    LiveReturn(CheckedReturn which, Date day, Practice const& practice,
               std::shared_ptr<BesideTheRecord const> beside = {});

    CheckedReturn which() const { return which_; }
    Date day() const { return day_; }
    int year() const { return year_; }              // the year it ends in
    int year_of_rules() const { return of_rules_; } // whose rules are run: the last known here for a later year
    std::vector<returns::NotApplied> const& not_applied() const { return not_applied_; }
    std::shared_ptr<BesideTheRecord const> const& beside() const { return beside_; }

    ChildInReturn of(View const& view, PersonState const& child) const;

    struct One {
        PersonState const* child{};
        ChildInReturn const* is{};
    };
    std::vector<FindingAcross> across(View const& view, Together const& together,
                                      std::function<One(std::uint32_t)> const& at_place) const;

private:
    returns::ssda903::Return looked_after_part() const; // nobody yet
    returns::ssda903::Return looked_after(View const& view, std::span<PersonState const* const> children) const;
    std::vector<LiveFinding> looked_after_findings(std::vector<returns::Finding> const& findings) const;

    CheckedReturn which_;
    Date day_;
    int year_{}, of_rules_{};
    Practice const* practice_;
    std::shared_ptr<BesideTheRecord const> beside_;
    std::vector<returns::NotApplied> not_applied_;
    std::optional<returns::cin::LiveRules> cin_;
    std::optional<returns::ssda903::LiveRules> ssda903_;
};

} // namespace sightline::exchange
