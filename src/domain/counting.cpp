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

std::optional<When> due(Count count, Unit unit, int limit, When const& start, WorkingDays const& calendar)
{
    auto const day = [](Date d) { return When{d, std::nullopt}; };
    switch (count) {
    case Count::WD0: return day(calendar.after(start.day, limit));
    case Count::WD1:
        // The start is day 1 when it is a working day; otherwise the next working day is.
        return day(calendar.is_working(start.day) ? calendar.after(start.day, limit - 1)
                                                  : calendar.after(start.day, limit));
    case Count::BACKWD: return day(calendar.before(start.day, limit));
    case Count::BACK:
        if (unit == Unit::months_before) return day(months_after(start.day, -limit));
        return day(start.day - std::chrono::days{7 * limit});
    case Count::CD0: return day(start.day + std::chrono::days{limit});
    case Count::CD1: return day(start.day + std::chrono::days{limit - 1});
    case Count::CW: return day(start.day + std::chrono::days{7 * limit});
    case Count::CM0: return day(months_after(start.day, limit));
    case Count::HRS: {
        auto const at = moment_of(start) + std::chrono::hours{limit};
        return When{london_date(at), ClockTime{london_minute_of_day(at)}};
    }
    case Count::SAMEDAY: return day(start.day);
    case Count::SCHD:
    case Count::TERM:
    case Count::EVENT:
    case Count::WINDOW: return std::nullopt;
    }
    return std::nullopt;
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
