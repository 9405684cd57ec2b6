// Days and moments. A day is a calendar day with no hour and no zone; a moment is UTC, to the millisecond.
// London time is worked out from the system's time-zone data, so the clocks changing is the zone's affair, not ours.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/outcome.hpp"

namespace sightline
{

using Date = std::chrono::sys_days;
using Moment = std::chrono::sys_time<std::chrono::milliseconds>;
using Minutes = std::chrono::sys_time<std::chrono::minutes>; // UTC, as kept in memory

Date date(int year, unsigned month, unsigned day);           // the day must exist (asserted)
std::optional<Date> real_date(int year, int month, int day); // nothing if there is no such day

// The same day number so many months later; if that month is too short, its last day. May count back.
Date months_after(Date start, int how_many);
// Whole years from birth to the day; a 29 February birthday is kept on 1 March in other years (English law).
int years_between(Date birth, Date day);
int months_between(Date from, Date to); // whole months, 0 or more when to >= from

std::string iso(Date day);                   // 2026-03-07
std::string iso(Moment at);                  // 2026-03-07T22:10:00.000Z
std::string iso_london(Minutes at);          // 2026-03-07T22:10, London clock
std::string short_words(Date day);           // 7 Mar 2026
std::string words(Date day);                 // 7 March 2026
std::string weekday_words(Date day);         // Sat 7 Mar
std::string time_words(Minutes at);          // 22:10, London clock
std::string british(Date day);               // 07/03/2026
std::string age_words(Date birth, Date day); // "14 years 3 months", "5 months", "9 days"

std::optional<Date> parse_iso_date(std::string_view text);     // exactly yyyy-mm-dd
std::optional<Moment> parse_iso_moment(std::string_view text); // yyyy-mm-ddThh:mm[:ss[.mmm]]Z

// London clock time to UTC. A time that falls in the spring gap is read as the moment the clocks change;
// a time that happens twice in autumn is read as the first (earlier) one.
Minutes london(Date day, int hour, int minute);
Date london_date(Moment at); // which day it is in London
Date london_date(Minutes at);
int london_minute_of_day(Minutes at);

// Three boxes of a form to a day. Problem messages follow the GOV.UK date-input wording.
Outcome<Date> read_date(std::string_view field, std::string_view what, std::string_view day, std::string_view month,
                        std::string_view year);

} // namespace sightline
