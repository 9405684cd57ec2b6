// A child's records sorted into episodes of children's social care, as the national returns count them: from a
// referral, or from the first thing known when no referral is, until nothing of that work goes on.
#pragma once
#include "authority/authority.hpp"

namespace sightline::exchange
{

struct CareEpisode {
    Event const* referral = nullptr;   // null: the record holds none
    std::vector<Event const*> records; // the rest of its work, in the order it began
    std::optional<Date> began;         // the referral's day, or of the first thing known
    std::optional<Date> closed;        // nothing of it goes on, since this day
    Event const* closed_by = nullptr;  // what ended last
    Event const* first() const { return referral != nullptr ? referral : records.front(); }
};

// Of what had happened by the end of the day. A referral while a plan, a period in need or of care goes on opens no
// episode of its own; what has no referral before it stands in one without. Records that are no casework (who holds the
// child, health, the child's words) are in none.
std::vector<CareEpisode> care_episodes(std::span<Event const* const> now, Date day);

// The day a record of casework began and ended, nothing for a later day than the one given.
struct Stretch {
    std::optional<Date> began, ended;
};
Stretch stretch_of(Event const& event, Date day);

} // namespace sightline::exchange
