#include "base/dates.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <date/tz.h>
#include <fmt/format.h>

namespace sightline
{
namespace
{
using namespace std::chrono;

constexpr std::array months_long{"January", "February", "March",     "April",   "May",      "June",
                                 "July",    "August",   "September", "October", "November", "December"};
constexpr std::array weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

date::time_zone const& london_zone()
{
    static auto const* const zone = date::locate_zone("Europe/London");
    return *zone;
}

std::optional<int> digits(std::string_view text)
{
    int value{};
    if (text.empty()) return std::nullopt;
    for (char const letter : text)
        if (letter < '0' || letter > '9') return std::nullopt;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

local_days to_local(Date day)
{
    return local_days{day.time_since_epoch()};
}

} // namespace

Date date(int year, unsigned month, unsigned day)
{
    auto const given = std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
    assert(given.ok());
    return Date{given};
}

std::optional<Date> real_date(int year, int month, int day)
{
    if (year < -9999 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
    auto const given = std::chrono::year{year} / month / day;
    if (!given.ok()) return std::nullopt;
    return Date{given};
}

Date months_after(Date start, int how_many)
{
    auto day = year_month_day{start} + std::chrono::months{how_many};
    if (!day.ok()) day = day.year() / day.month() / last;
    return Date{day};
}

int years_between(Date birth, Date day)
{
    year_month_day const born{birth}, now{day};
    int years = static_cast<int>(now.year()) - static_cast<int>(born.year());
    if (std::pair{now.month(), now.day()} < std::pair{born.month(), born.day()}) --years;
    return years;
}

int months_between(Date from, Date to)
{
    if (to < from) return -months_between(to, from);
    year_month_day const a{from}, b{to};
    int months = (static_cast<int>(b.year()) - static_cast<int>(a.year())) * 12 +
                 static_cast<int>(static_cast<unsigned>(b.month())) -
                 static_cast<int>(static_cast<unsigned>(a.month()));
    if (months_after(from, months) > to) --months;
    return months;
}

std::string iso(Date day)
{
    year_month_day const d{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
                       static_cast<unsigned>(d.day()));
}

std::string iso(Moment at)
{
    auto const day = floor<days>(at);
    hh_mm_ss const time{at - day};
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", iso(day), time.hours().count(), time.minutes().count(),
                       time.seconds().count(), time.subseconds().count());
}

std::string iso_london(Minutes at)
{
    auto const minute = london_minute_of_day(at);
    return fmt::format("{}T{:02}:{:02}", iso(london_date(at)), minute / 60, minute % 60);
}

std::string words(Date day)
{
    year_month_day const d{day};
    return fmt::format("{} {} {}", static_cast<unsigned>(d.day()), months_long[static_cast<unsigned>(d.month()) - 1],
                       static_cast<int>(d.year()));
}

std::string short_words(Date day)
{
    year_month_day const d{day};
    return fmt::format("{} {:.3} {}", static_cast<unsigned>(d.day()), months_long[static_cast<unsigned>(d.month()) - 1],
                       static_cast<int>(d.year()));
}

std::string weekday_words(Date day)
{
    year_month_day const d{day};
    return fmt::format("{} {} {:.3}", weekdays[weekday{day}.c_encoding()], static_cast<unsigned>(d.day()),
                       months_long[static_cast<unsigned>(d.month()) - 1]);
}

std::string time_words(Minutes at)
{
    auto const minute = london_minute_of_day(at);
    return fmt::format("{:02}:{:02}", minute / 60, minute % 60);
}

std::string british(Date day)
{
    year_month_day const d{day};
    return fmt::format("{:02}/{:02}/{:04}", static_cast<unsigned>(d.day()), static_cast<unsigned>(d.month()),
                       static_cast<int>(d.year()));
}

std::string age_words(Date birth, Date day)
{
    auto const count = [](int n, char const* unit) { return fmt::format("{} {}{}", n, unit, n == 1 ? "" : "s"); };
    if (day < birth) return "not yet born";
    int const months = months_between(birth, day);
    if (months >= 24) {
        if (months % 12 == 0) return count(months / 12, "year");
        return count(months / 12, "year") + " " + count(months % 12, "month");
    }
    if (months >= 1) return count(months, "month");
    return count(static_cast<int>((day - birth).count()), "day");
}

std::optional<Date> parse_iso_date(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    auto const year = digits(text.substr(0, 4)), month = digits(text.substr(5, 2)), day = digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    return real_date(*year, *month, *day);
}

std::optional<Moment> parse_iso_moment(std::string_view text)
{
    if (text.size() < 17 || text.back() != 'Z' || text[10] != 'T' || text[13] != ':') return std::nullopt;
    auto const day = parse_iso_date(text.substr(0, 10));
    auto const hour = digits(text.substr(11, 2)), minute = digits(text.substr(14, 2));
    if (!day || !hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    Moment at = Moment{*day} + hours{*hour} + minutes{*minute};
    auto rest = text.substr(16, text.size() - 17);
    if (rest.empty()) return at;
    if (rest.size() < 3 || rest[0] != ':') return std::nullopt;
    auto const second = digits(rest.substr(1, 2));
    if (!second || *second > 59) return std::nullopt;
    at += seconds{*second};
    rest.remove_prefix(3);
    if (rest.empty()) return at;
    if (rest.size() != 4 || rest[0] != '.') return std::nullopt;
    auto const thousandths = digits(rest.substr(1));
    if (!thousandths) return std::nullopt;
    return at + milliseconds{*thousandths};
}

namespace
{

// Asking the zone costs about a microsecond; one remembered stretch of the same offset answers almost every call.
struct Stretch {
    sys_seconds begins{}, ends{};
    seconds offset{};
    bool holds(sys_seconds at) const { return at >= begins && at < ends; }
};
thread_local Stretch remembered;

} // namespace

Minutes london(Date day, int hour, int minute)
{
    // A day or more from the changes of the clocks there is no doubt which offset holds.
    auto const guess = sys_seconds{day} + hours{hour} + minutes{minute} - remembered.offset;
    if (remembered.holds(guess - days{1}) && remembered.holds(guess + days{1})) return floor<minutes>(guess);
    date::local_seconds const local{seconds{to_local(day).time_since_epoch()} + hours{hour} + minutes{minute}};
    auto const info = london_zone().get_info(local);
    if (info.result == date::local_info::nonexistent) return floor<minutes>(info.first.end);
    return Minutes{floor<minutes>(local.time_since_epoch() - info.first.offset)};
}

namespace
{

seconds london_offset(sys_seconds at)
{
    if (!remembered.holds(at)) {
        auto const info = london_zone().get_info(at);
        remembered = {info.begin, info.end, info.offset};
    }
    return remembered.offset;
}

} // namespace

Date london_date(Moment at)
{
    auto const second = floor<seconds>(at);
    return floor<days>(second + london_offset(second));
}

Date london_date(Minutes at)
{
    return floor<days>(at + london_offset(at));
}

int london_minute_of_day(Minutes at)
{
    auto const local = at + london_offset(at);
    return static_cast<int>(duration_cast<minutes>(local - floor<days>(local)).count());
}

Outcome<Date> read_date(std::string_view field, std::string_view what, std::string_view day, std::string_view month,
                        std::string_view year)
{
    auto const say = [&](std::string message) { return problem(std::string{field}, std::move(message)); };
    if (day.empty() && month.empty() && year.empty()) return say(fmt::format("Enter {}", what));
    if (day.empty() || month.empty() || year.empty())
        return say(fmt::format("{} must include a day, a month and a year", what));
    auto const d = digits(day), m = digits(month), y = digits(year);
    if (!d || !m || !y || *y < 1900 || *y > 2199) return say("Enter a real date, such as 27 3 2026");
    auto const given = real_date(*y, *m, *d);
    if (!given) return say("Enter a real date, such as 27 3 2026");
    return *given;
}

} // namespace sightline
