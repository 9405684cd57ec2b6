// A day, and the London clock time where the hour matters.
#pragma once
#include "domain/describe.hpp"

namespace sightline
{

struct When {
    Date day;
    std::optional<ClockTime> at;
    friend auto operator<=>(When const&, When const&) = default;
};
std::string iso(When const& when);   // 2026-03-07 or 2026-03-07T22:10
Minutes moment_of(When const& when); // UTC; 23:59 when the time is not known

} // namespace sightline
