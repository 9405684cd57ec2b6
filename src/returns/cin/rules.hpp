// What a rule of the CIN census is, what it may ask, and how it flags places.
#pragma once
#include <fmt/format.h>
#include <span>
#include <unordered_set>
#include <variant>

#include "base/working_days.hpp"
#include "returns/cin/census.hpp"
#include "returns/finding.hpp"

namespace sightline::returns::cin
{

// The collection years whose rules are known here, named by the year they end in.
constexpr int first_year = 2018, last_year = 2026;
// The first whose rules could be read anywhere. Those of the years before are not known; these are used for them, and a
// finding says so.
constexpr int first_year_read = 2023;

// What the rules are run against. CY, the census year, is the year that ends on the reference date.
struct Setting {
    int year = last_year;          // whose rules
    std::optional<Date> reference; // REF, 31 March; nothing when neither the file nor the person asking says
    std::optional<Date> begins{};  // the first day of CY, where the return is drawn before the reference date
    WorkingDays const* calendar{};

    Date year_start() const { return begins ? *begins : months_after(*reference, -12) + std::chrono::days{1}; }
    bool in_year(Date day) const { return day >= year_start() && day <= *reference; }
    // Of work that is still open: begun in the twelve months up to the reference date. Of a whole return these are CY;
    // in one that is drawn in May, work of March may yet be done.
    bool in_twelve_months(Date day) const { return day > months_after(*reference, -12) && day <= *reference; }
};

// A place to flag: a field of a row.
struct Place {
    Table table;
    std::string_view field;
    int row;
    int line;
    std::string value;
    std::uint64_t entry = 0; // of a value made from the record

    Place(Cell const& cell)
        : table(cell.table), field(cell.field), row(cell.row), line(cell.line), value(cell.text), entry(cell.entry)
    {
    }
    Place(Table in, std::string_view what, int at_row = -1, int at_line = 0, std::string held = {})
        : table(in), field(what), row(at_row), line(at_line), value(std::move(held))
    {
    }
};

// A group as a whole, where no one field of it is at fault: its LAchildID, as the census is commonly laid out.
inline Place group_of(Cell const& any_cell, Child const& child)
{
    return {any_cell.table, "LAchildID", any_cell.row, any_cell.line, child.id()};
}
Place factors_of(Assessment const& assessment); // all of them, as one place

struct Rule;

// Where a rule flags. A place is flagged once by a rule, however often the rule comes upon it.
class Flags
{
public:
    explicit Flags(std::vector<Finding>& findings) : findings_(findings) {}

    void begin(Rule const& rule);
    void about(std::string const& child) { child_ = &child; }

    template <class... Values>
    void flag(std::initializer_list<Place> places, fmt::format_string<Values...> sentence, Values const&... values)
    {
        std::string message;
        for (auto const& place : places) {
            if (!flagged_.insert(key(place)).second) continue;
            if (message.empty()) message = fmt::vformat(sentence, fmt::make_format_args(values...));
            add(place, message);
        }
    }

private:
    static std::uint64_t key(Place const& place);
    void add(Place const& place, std::string const& message);

    std::vector<Finding>& findings_;
    Rule const* rule_ = nullptr;
    std::string const* child_ = nullptr;
    std::unordered_set<std::uint64_t> flagged_; // by this rule, for this child
};

// What the rules over the whole return need to know of all children together.
struct Known {
    std::string child;
    Cell cell;
};
struct WholeReturn {
    Header header;
    std::vector<Known> ids, upns;            // as given, in the order of the file
    std::map<std::string, int> disabilities; // codes used, NONE apart, and by how many children
    int children_with_two_disabilities = 0;
    int born = 0, born_without_sex = 0;     // children born, and those of them whose sex is U or missing
    int plans_started = 0, conferences = 0; // in the census year

    void add(Child const& child, Setting const& setting);
    void add(WholeReturn const& part);            // of other children; the header stays
    void add_sums(WholeReturn const& part);       // all of it but ids and upns
    void take_sums_away(WholeReturn const& part); // of children added before
};

enum class Needs : std::uint8_t { nothing, census_year };

using ChildCheck = void (*)(Child const&, Setting const&, Flags&);
using ReturnCheck = void (*)(WholeReturn const&, Setting const&, Flags&);

struct Rule {
    std::string_view code;
    Severity severity;
    Table module;
    PutRightBy put_right_by;
    std::variant<ChildCheck, ReturnCheck> check;
    Needs needs = Needs::nothing;
    Years years{first_year};
};

// The rules of each module.
std::span<Rule const> return_rules(); // over the whole return, and of the header
std::span<Rule const> identifier_rules();
std::span<Rule const> characteristics_rules();
std::span<Rule const> episode_rules();
std::span<Rule const> closing_rules(); // of episodes: closing, NFA and how episodes lie to one another
std::span<Rule const> assessment_rules();
std::span<Rule const> cin_plan_rules();
std::span<Rule const> section47_rules();
std::span<Rule const> protection_plan_rules();

std::vector<Rule> const& all_rules(); // in the order of their codes

// What several rules ask of a census.
std::optional<bool> yes_or_no(Cell const& cell); // 1, true, 0, false; nothing for anything else
inline bool is_nfa(Episode const& episode)
{
    return yes_or_no(episode.no_further_action) == true;
}
inline bool is_not_nfa(Episode const& episode)
{
    return yes_or_no(episode.no_further_action) == false;
}
inline bool earlier(Cell const& a, Cell const& b)
{
    return a.day && b.day && *a.day < *b.day;
}
// A section 47 enquiry without a conference that has not been said to need none.
inline bool is_open(Section47 const& enquiry)
{
    return !enquiry.conference.given() && yes_or_no(enquiry.conference_not_required) != true;
}
enum class Sex : std::uint8_t { male, female, unknown, not_specified }; // the last only in years of GenderCurrent
std::optional<Sex>
sex_of(Identifiers const& who);     // from Sex, or before 2024-25 GenderCurrent; nothing when no valid code
std::string said(Cell const& cell); // the day in words; the text when it is no day; “not given”

// Groups of a child that last from a day to a day.
struct Interval {
    std::optional<Date> from, to;
};
enum class Touching : std::uint8_t { counts, allowed };
// Tells each pair (outer, inner) where inner starts within outer. With Touching::allowed, starting on the day outer
// ends does not count.
void starts_within(std::vector<Interval> const& intervals, Touching touching,
                   std::function<void(std::size_t outer, std::size_t inner)> const& tell);
// The end of something: its day; when none is given, REF; nothing when it cannot be read.
std::optional<Date> end_or_reference(Cell const& end, Setting const& setting);

} // namespace sightline::returns::cin
