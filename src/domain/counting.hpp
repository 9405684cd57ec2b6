// How a limit is counted from a start: the counting rules of practice/timescales.md, one by one.
#pragma once
#include "domain/practice.hpp"
#include "domain/when.hpp"

namespace sightline
{

// The last day (or, for hours, the last moment) on which the duty is done on time. Nothing where the rule is bound to
// another event, a window, or a school's own calendar, which a number cannot tell.
//   WD0     working days, the start is day 0             WD1     working days, the start is day 1
//   BACKWD  working days back from the start             BACK    weeks or months back from the start
//   CD0     calendar days, the start is day 0            CD1     calendar days, the start is day 1
//   CW      weeks of seven days                          CM0     calendar months, the last day of a month too short
//   HRS     elapsed hours; a start without a time counts from 23:59 on its day
//   SAMEDAY the start's own day
std::optional<When> due(Count count, Unit unit, int limit, When const& start, WorkingDays const& calendar);
// The same by what is counted: days, for every count but HRS; hours, for that.
std::optional<Date> due_day(Count count, Unit unit, int limit, Date start, WorkingDays const& calendar);
When hours_due(int hours, When const& start);

// How far ahead of its last day a running clock counts as due soon: within 5 working days for clocks of 15 days or
// more, within 2 working days for shorter ones, within 10 calendar days for clocks of months. Weeks count as seven days
// each.
bool is_soon(Unit unit, int limit, Date due_day, Date today, WorkingDays const& calendar);

} // namespace sightline
