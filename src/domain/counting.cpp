#include "domain/counting.hpp"

namespace sightline
{

std::string iso(When const& when)
{
    if (!when.at) return iso(when.day);
    return fmt::format("{}T{:02}:{:02}", iso(when.day), when.at->minutes / 60, when.at->minutes % 60);
}

Minutes moment_of(When const& when)
{
    auto const minutes = when.at ? when.at->minutes : 23 * 60 + 59;
    return london(when.day, minutes / 60, minutes % 60);
}

std::optional<Date> due_day(Count count, Unit unit, int limit, Date start, WorkingDays const& calendar)
{
    switch (count) {
    case Count::WD0: return calendar.after(start, limit);
    case Count::WD1:
        // The start is day 1 when it is a working day; otherwise the next working day is.
        return calendar.is_working(start) ? calendar.after(start, limit - 1) : calendar.after(start, limit);
    case Count::BACKWD: return calendar.before(start, limit);
    case Count::BACK:
        if (unit == Unit::months_before) return months_after(start, -limit);
        return start - std::chrono::days{7 * limit};
    case Count::CD0: return start + std::chrono::days{limit};
    case Count::CD1: return start + std::chrono::days{limit - 1};
    case Count::CW: return start + std::chrono::days{7 * limit};
    case Count::CM0: return months_after(start, limit);
    case Count::SAMEDAY: return start;
    case Count::HRS:
    case Count::SCHD:
    case Count::TERM:
    case Count::EVENT:
    case Count::WINDOW: return std::nullopt;
    }
    return std::nullopt;
}

When hours_due(int hours, When const& start)
{
    auto const moment = moment_of(start) + std::chrono::hours{hours};
    return When{london_date(moment), ClockTime{london_minute_of_day(moment)}};
}

std::optional<When> due(Count count, Unit unit, int limit, When const& start, WorkingDays const& calendar)
{
    if (count == Count::HRS) return hours_due(limit, start);
    auto const day = due_day(count, unit, limit, start.day, calendar);
    return day ? std::optional{When{*day, std::nullopt}} : std::nullopt;
}

bool is_soon(Unit unit, int limit, Date due_day, Date today, WorkingDays const& calendar)
{
    if (due_day < today) return false;
    int days = limit;
    switch (unit) {
    case Unit::months:
    case Unit::months_before: return due_day <= today + std::chrono::days{10};
    case Unit::weeks:
    case Unit::weeks_before: days = 7 * limit; break;
    case Unit::hours: days = limit / 24; break;
    default: break;
    }
    return due_day <= calendar.after(today, days >= 15 ? 5 : 2);
}

} // namespace sightline
