#include "domain/clocks/story.hpp"

namespace sightline
{

namespace
{

// A record whose day is still ahead, some of which has happened all the same: a decision asked for, reasonable cause
// before the strategy discussion, a plan for adoption before the decision, word of a private arrangement before it
// began.
bool begun(Event const& event, Date day)
{
    auto const by = [&](std::optional<Date> date) { return date && *date <= day; };
    switch (event.kind) {
    case Kind::oversight: return by(event.as<Oversight>().asked);
    case Kind::enquiry: return by(event.as<Enquiry>().cause);
    case Kind::adoption: return by(event.as<Adoption>().plan_agreed);
    case Kind::private_fostering: return by(event.as<PrivateFostering>().notified);
    default: return false;
    }
}

} // namespace

Story tell(Person const& person, std::span<Event const* const> events, Date day)
{
    Story story;
    story.day = day;
    story.person = &person;
    auto const end_of_day =
        static_cast<std::int32_t>(london(day + std::chrono::days{1}, 0, 0).time_since_epoch().count());
    for (auto const* event : events) {
        bool const ahead = event->happened != blank && event->happened >= end_of_day;
        if (ahead && !begun(*event, day)) continue; // it had not happened yet
        (event->imported ? story.imported : story.typed) += 1;
        auto const add = [&]<class R>(std::vector<Told<R>>& to) { to.push_back({event->as<R>(), event}); };
        switch (event->kind) {
        case Kind::contact: add(story.contacts); break;
        case Kind::early_help: add(story.early_help); break;
        case Kind::referral: add(story.referrals); break;
        case Kind::assessment: add(story.assessments); break;
        case Kind::enquiry: add(story.enquiries); break;
        case Kind::conference: add(story.conferences); break;
        case Kind::need: add(story.needs); break;
        case Kind::need_review: add(story.need_reviews); break;
        case Kind::protection_plan: add(story.plans); break;
        case Kind::core_group: add(story.core_groups); break;
        case Kind::visit: add(story.visits); break;
        case Kind::care: add(story.cares); break;
        case Kind::legal_status: add(story.legal); break;
        case Kind::placement: add(story.placements); break;
        case Kind::care_review: add(story.reviews); break;
        case Kind::health_check: add(story.health); break;
        case Kind::permanence: add(story.permanence); break;
        case Kind::missing: add(story.missing); break;
        case Kind::leaving_care: add(story.leaving); break;
        case Kind::keeping_in_touch: add(story.in_touch); break;
        case Kind::pathway_review: add(story.pathway); break;
        case Kind::adoption: add(story.adoptions); break;
        case Kind::private_fostering: add(story.private_fostering); break;
        case Kind::allocation: add(story.allocations); break;
        case Kind::supervision: add(story.supervisions); break;
        case Kind::oversight: add(story.oversight); break;
        case Kind::restriction: add(story.restrictions); break;
        case Kind::picture: story.picture = event; break;
        case Kind::voice: story.voice = event; break;
        default: break;
        }
        if (!ahead) continue; // what is told of it stops at the day
        switch (event->kind) {
        case Kind::oversight: story.oversight.back().it.on.reset(); break;
        case Kind::enquiry: story.enquiries.back().it.strategy.reset(); break;
        case Kind::adoption: story.adoptions.back().it.decided.reset(); break;
        case Kind::private_fostering: story.private_fostering.back().it.began.reset(); break;
        default: break;
        }
    }
    return story;
}

} // namespace sightline
