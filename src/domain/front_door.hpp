// What the front door has still to do about something it has let go of.
#pragma once
#include "domain/records/front_door.hpp"

namespace sightline
{

// For so many days after it was decided a referrer is owed an answer, and a telephone call its written word; then it is
// the clock's to tell that none came. What came out of hours waits until the day service has read it.
inline constexpr int days_to_finish = 14;

// In words: "the referrer is to be told"; empty when all is done, or nothing has been decided yet.
std::vector<std::string_view> to_finish(Contact const& contact, Date today);
std::vector<std::string_view> to_finish(Referral const& referral, Date today);

// A professional's telephone call that was taken up is wanted in writing.
bool is_wanted_in_writing(Contact const& contact);

} // namespace sightline
