// Children seen in time, week by week: of the visits that fell due in a week, how many were made by the day they were
// due.
//
// A visit belongs to the week its due day falls in, so one that never happened counts as missed; counting only visits
// that were made is how missed ones vanish. Which visits are due is not worked out here: it comes from the visit clocks
// of each child's standing.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "domain/standing.hpp"

namespace sightline::measure
{

// The clocks that ask for a child to be seen on a visit: plan, child in need, in care, with adopters, privately
// fostered.
inline constexpr std::string_view visit_clocks[]{"CP-12", "CP-13", "CN-04", "LA-14", "LA-15", "LA-16", "LA-17",
                                                 "LA-18", "LA-19", "LA-20", "LA-21", "AD-05", "PF-05", "PF-06"};
bool is_visit_clock(std::string_view id);

struct WeekSeen {
    Date monday;
    int due{};     // visits that fell due in the week and of which it is known whether they were made: in_time + late
    int in_time{}; // made on or before the due day
    int late{};    // made afterwards, or not yet made
    int unknown{}; // fell due in the week, and whether in time cannot be told; not in `due`
    std::optional<double> percent() const; // of those due; nothing when none were
};

struct SeenInTime {
    std::vector<WeekSeen> weeks; // each Monday to Sunday, in order, gaps none
    int unknown_due{};           // visit clocks running for which even the due day is not known
};

// `children`: the clocks of each child's standing on the day `as_at`. `first`: any day of the first week.
// A visit due on or after that day and not yet made is still to come, and is not counted. A duty that fell away before
// the visit was made (the plan ended) is counted only if it was late by then. A standing keeps clocks that finished in
// the last 12 months: ask for at most 52 weeks.
SeenInTime seen_in_time(std::span<std::span<Clock const> const> children, Date first, int weeks, Date as_at);

// The percentages for a chart, oldest first; weeks in which nothing was due give no point.
std::vector<double> points_of(SeenInTime const& seen);

} // namespace sightline::measure
