// What is checked: this year's return, last year's when there is one, and what the collection is told from outside.
#pragma once
#include <algorithm>
#include <memory>

#include "returns/ssda903/directories.hpp"
#include "returns/ssda903/tables.hpp"

namespace sightline::returns::ssda903
{

// The collection year and what else a rule may be told. Days are inclusive: 1 April to 31 March.
struct Collection {
    Date start = date(2025, 4, 1);
    Date end = date(2026, 3, 31);
    // The day the return is drawn on while its year still runs: what goes on is counted up to that day.
    std::optional<Date> drawn_on{};
    bool xml = false; // the return came as XML, which has a UASC flag of its own
    std::string
        authority; // nine-character code of the authority (E08000025), as in the postcode directory; may be empty
    std::shared_ptr<Providers const> providers{}; // the Ofsted list; null: not given
    std::shared_ptr<Postcodes const> postcodes{}; // null: not given

    bool holds(std::optional<Date> day) const { return day && start <= *day && *day <= end; }
    Date last_day() const { return drawn_on ? std::min(*drawn_on, end) : end; } // that anything can be known of
    int year() const { return static_cast<int>(std::chrono::year_month_day{end}.year()); } // 2026 is 2025-26
};

Collection collection_of(int year_ending);             // 2026 gives 1 April 2025 to 31 March 2026
std::optional<int> year_named(std::string_view words); // "2025-26" is 2026; nothing when it is no year written so
std::string words_of_year(int year_ending);            // 2026 is "2025-26"
int year_ended_by(Date day); // the last collection year that was over by that day, named by the year it ends in

// The first collection a table is part of, named by the year it ends in; 0 for one that always was.
template <class R>
constexpr int first_year_of = std::is_same_v<R, SwEpisode> ? 2024
                              : std::is_same_v<R, Dolo>    ? 2027
                                                           : 0;

struct Return {
    Collection collection;
    Year now;
    Year last;                              // empty when it was not given
    bool last_given = false;                // a folder or file of last year was read
    std::vector<std::string_view> children; // every CHILD of either year, once, in order of first appearance
};

// Finds the children, puts the rows in their order, and works out Header.UASC, PL_LA, PL_LOCATION and PL_DISTANCE where
// the files do not give them. Call once, after reading and before checking.
void settle(Return& all);

// The collection year most of the days of this return point to, named by the year it ends in; nothing without days.
std::optional<int> year_of(Year const& now);

} // namespace sightline::returns::ssda903
