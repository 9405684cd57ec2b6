// The working calendar: every day that is not a Saturday, a Sunday, Christmas Day, Good Friday or a bank holiday in
// England and Wales (regulation 2, Care Planning, Placement and Case Review (England) Regulations 2010).
#pragma once
#include <vector>

#include "base/dates.hpp"

namespace sightline
{

class WorkingDays
{
public:
    // The holidays may come in any order and may fall on weekends. Days outside the years of the list are judged by the
    // weekday alone; covers() tells whether a day is inside.
    explicit WorkingDays(std::vector<Date> bank_holidays);

    bool is_working(Date day) const;
    // The day that is so many working days after start, start being day 0 whatever day it is. 0 answers start.
    Date after(Date start, int how_many) const;
    Date before(Date start, int how_many) const;
    // How many working days lie in (from, to]; negative when to is earlier.
    int between(Date from, Date to) const;
    bool covers(Date day) const { return !holidays_.empty() && day >= first_ && day <= last_; }

private:
    std::vector<Date> holidays_; // sorted, none on a weekend, no repeats
    Date first_{}, last_{};      // the span of whole years the list speaks of
    std::vector<std::int32_t>
        counted_;                   // counted_[i]: working days up to and including day i of a table from 1990 to 2059
    std::vector<std::int32_t> nth_; // nth_[n]: index of the n-th working day
};

} // namespace sightline
