// A second calculator of last days, deliberately naive: it walks a calendar one day, one month or one hour at a time,
// with its own rule for leap years, its own weekdays, its own London clock and a plain set of holidays. It shares no
// code with ours.
#pragma once
#include <fstream>
#include <set>
#include <string>

namespace naive
{

struct Day {
    int year, month, number;
    friend auto operator<=>(Day const&, Day const&) = default;
};

inline bool leap(int year)
{
    return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
}

inline int length(int year, int month)
{
    if (month == 2) return leap(year) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

inline Day next(Day on)
{
    if (on.number < length(on.year, on.month)) return {on.year, on.month, on.number + 1};
    if (on.month < 12) return {on.year, on.month + 1, 1};
    return {on.year + 1, 1, 1};
}

inline Day previous(Day on)
{
    if (on.number > 1) return {on.year, on.month, on.number - 1};
    if (on.month > 1) return {on.year, on.month - 1, length(on.year, on.month - 1)};
    return {on.year - 1, 12, 31};
}

inline int weekday(Day on) // 0 is Sunday (Sakamoto)
{
    static constexpr int shift[]{0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    int const year = on.month < 3 ? on.year - 1 : on.year;
    return (year + year / 4 - year / 100 + year / 400 + shift[on.month - 1] + on.number) % 7;
}

class Calculator
{
public:
    explicit Calculator(std::string const& holidays)
    {
        std::ifstream file{holidays};
        for (std::string line; std::getline(file, line);)
            if (line[0] == '2')
                holidays_.insert(
                    {std::stoi(line.substr(0, 4)), std::stoi(line.substr(5, 2)), std::stoi(line.substr(8, 2))});
    }
    std::size_t holidays() const { return holidays_.size(); }

    bool works(Day on) const
    {
        int const name = weekday(on);
        return name != 0 && name != 6 && !holidays_.contains(on);
    }
    Day working_days_on(Day on, int count) const
    {
        while (count > 0) {
            on = next(on);
            if (works(on)) --count;
        }
        return on;
    }
    Day working_days_back(Day on, int count) const
    {
        while (count > 0) {
            on = previous(on);
            if (works(on)) --count;
        }
        return on;
    }
    Day working_days_with_the_first(Day on, int count) const // the first working day from `on` is day 1
    {
        for (;; on = next(on))
            if (works(on) && --count == 0) return on;
    }

private:
    std::set<Day> holidays_;
};

inline Day days_on(Day on, int count)
{
    for (; count > 0; --count) on = next(on);
    for (; count < 0; ++count) on = previous(on);
    return on;
}

inline Day months_on(Day on, int count)
{
    int year = on.year, month = on.month;
    for (; count > 0; --count)
        if (++month == 13) month = 1, ++year;
    for (; count < 0; ++count)
        if (--month == 0) month = 12, --year;
    return {year, month, on.number > length(year, month) ? length(year, month) : on.number};
}

// The London clock since 1996: an hour ahead from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last of
// October.
inline bool is_last_sunday(Day on, int month)
{
    return on.month == month && weekday(on) == 0 && on.number > 24;
}

struct Moment {
    Day on;
    int minute;
};

inline bool ahead_at_utc(Moment at)
{
    if (at.on.month < 3 || at.on.month > 10) return false;
    if (at.on.month > 3 && at.on.month < 10) return true;
    int last = 31;
    while (weekday({at.on.year, at.on.month, last}) != 0) --last;
    bool const changed = at.on.number > last || (at.on.number == last && at.minute >= 60);
    return at.on.month == 3 ? changed : !changed;
}

inline Moment hours_on(Moment clock, int count)
{
    bool ahead = ahead_at_utc({clock.on, clock.minute}); // right but for the Sundays the clocks change, which come next
    if (is_last_sunday(clock.on, 3)) {
        if (clock.minute >= 60 && clock.minute < 120) clock.minute = 120; // never was: the moment they change
        ahead = clock.minute >= 120;
    }
    if (is_last_sunday(clock.on, 10)) ahead = clock.minute < 120; // twice: the first
    Moment utc = clock;
    if (ahead) utc.minute -= 60;
    if (utc.minute < 0) utc = {previous(utc.on), utc.minute + 1440};
    for (; count > 0; --count) {
        utc.minute += 60;
        if (utc.minute >= 1440) utc = {next(utc.on), utc.minute - 1440};
    }
    if (ahead_at_utc(utc)) utc.minute += 60;
    if (utc.minute >= 1440) utc = {next(utc.on), utc.minute - 1440};
    return utc;
}

} // namespace naive
