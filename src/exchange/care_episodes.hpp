// A child's records sorted into episodes of children's social care: those of the census (cin_episodes.hpp), and with
// each what is told within it.
#pragma once
#include "authority/authority.hpp"

namespace sightline::exchange
{

struct CareEpisode {
    Event const* referral = nullptr;   // null: the record holds none
    std::vector<Event const*> records; // the rest of its work, in the order it began
    std::optional<Date> began;         // the referral's day, or of the first thing known
    bool no_further_action{};          // the referral led no further: it closes with no day of its own
    std::optional<Date> closed;        // nothing of it goes on, since this day
    Event const* closed_by{};          // what ended last
    Event const* first() const { return referral != nullptr ? referral : records.front(); }
};

// Of what had happened by the end of the day. Records that are no casework (who holds the child, health, the child's
// words) are in none.
std::vector<CareEpisode> care_episodes(std::span<Event const* const> now, Date day);

// The day a record of casework began and ended, nothing for a later day than the one given.
struct Stretch {
    std::optional<Date> began, ended;
};
Stretch stretch_of(Event const& event, Date day);

} // namespace sightline::exchange
