// The episodes of the children in need census, found in a child's history: from a referral until nothing that followed
// from it goes on. Nothing of this is typed: it follows from the referral and the work recorded after it.
#pragma once
#include <span>
#include <vector>

#include "domain/event.hpp"

namespace sightline::exchange
{

struct CinEpisode {
    Date began{};
    Event const* referral{}; // null: no referral is recorded, and it began with the first work
    bool no_further_action{};
    std::optional<Date> ended; // nothing: it goes on
    Event const* ended_by{};   // the record whose end ended it
    std::vector<Event const*> assessments, needs, need_plans, enquiries, conferences, protection_plans, pre_proceedings,
        others;
    bool held_work() const
    {
        return !assessments.empty() || !needs.empty() || !need_plans.empty() || !enquiries.empty() ||
               !conferences.empty() || !protection_plans.empty() || !pre_proceedings.empty() || !others.empty();
    }
};

// `now` is a child's current events; what happened after the day is left out, and what ended after it goes on.
//
// A referral with no further action is an episode of one day. Any other begins an episode, unless the child's case is
// open then: a referral of a child one works with is no new referral. Work (assessment, enquiry, conference, plan,
// care, private fostering, pre-proceedings, care leaver's support) belongs to the episode it began in, or to the one
// that ended within `carries_on` days before it; work that follows nothing begins an episode without a referral. The
// episode ends when the last of its work has ended.
std::vector<CinEpisode> cin_episodes(std::span<Event const* const> now, Date day);

inline constexpr std::chrono::days carries_on{60};

} // namespace sightline::exchange
