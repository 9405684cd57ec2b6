#include "base/working_days.hpp"

#include <algorithm>
#include <cassert>

namespace sightline
{
namespace
{
using namespace std::chrono;

Date const table_begins{year{1990} / January / 1};
Date const table_ends{year{2060} / January / 1}; // exclusive

bool is_weekend(Date day)
{
    weekday const name{day};
    return name == Saturday || name == Sunday;
}

} // namespace

WorkingDays::WorkingDays(std::vector<Date> bank_holidays) : holidays_(std::move(bank_holidays))
{
    std::ranges::sort(holidays_);
    if (!holidays_.empty()) {
        first_ = Date{year_month_day{holidays_.front()}.year() / January / 1};
        last_ = Date{year_month_day{holidays_.back()}.year() / December / 31};
    }
    std::erase_if(holidays_, is_weekend);
    holidays_.erase(std::ranges::unique(holidays_).begin(), holidays_.end());

    auto const size = static_cast<std::size_t>((table_ends - table_begins).count());
    counted_.reserve(size);
    nth_.push_back(-1);
    std::int32_t count = 0;
    for (std::size_t i = 0; i < size; ++i) {
        if (is_working(table_begins + days{static_cast<int>(i)})) {
            ++count;
            nth_.push_back(static_cast<std::int32_t>(i));
        }
        counted_.push_back(count);
    }
}

bool WorkingDays::is_working(Date day) const
{
    return !is_weekend(day) && !std::ranges::binary_search(holidays_, day);
}

Date WorkingDays::after(Date start, int how_many) const
{
    assert(how_many >= 0);
    if (how_many == 0) return start;
    if (start >= table_begins && start < table_ends) {
        auto const want =
            static_cast<std::size_t>(counted_[static_cast<std::size_t>((start - table_begins).count())] + how_many);
        if (want < nth_.size()) return table_begins + days{nth_[want]};
    }
    while (how_many > 0) {
        start += days{1};
        if (is_working(start)) --how_many;
    }
    return start;
}

Date WorkingDays::before(Date start, int how_many) const
{
    assert(how_many >= 0);
    while (how_many > 0) {
        start -= days{1};
        if (is_working(start)) --how_many;
    }
    return start;
}

int WorkingDays::between(Date from, Date to) const
{
    if (to < from) return -between(to, from);
    if (from >= table_begins && to < table_ends)
        return counted_[static_cast<std::size_t>((to - table_begins).count())] -
               counted_[static_cast<std::size_t>((from - table_begins).count())];
    int count = 0;
    for (auto day = from + days{1}; day <= to; day += days{1})
        if (is_working(day)) ++count;
    return count;
}

} // namespace sightline
